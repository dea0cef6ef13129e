namespace CvmKeyPair.Tests.Settings;

public sealed class SettingsListTests
{
    [Theory]
    [InlineData("--Projects=1,2,3", "1 2 3")]
    [InlineData("--Projects= 1 , 2 ,", "1 2")]
    [InlineData("--Projects=1,1", "1")]
    [InlineData("--Projects__0=1 --Projects__1=2", "1 2")]
    [InlineData("--Projects:0=1 --projects:1=2", "1 2")]
    [InlineData("--Projects__7=1", "1")]
    [InlineData("--Projects= --Projects__0=1", "1")]
    [InlineData("--Projects__0= --Projects__1=2", "2")]
    [InlineData("--Projects=", "0")]
    [InlineData("--Projects=,", "0")]
    public void Load_ReadsAListInEitherForm(string arguments, string expected)
    {
        // a blank before a word is part of a value, one before dashes begins an argument
        string[] split = [.. arguments.Split(" --").Select((argument, index) => index == 0 ? argument : $"--{argument}")];

        Assert.Equal(expected, Projects(TestSettings.Load(arguments: split).Settings.Projects));
    }

    [Theory]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS=9", "", "9")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS__0=9", "", "9")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS__2=9", "", "9")]
    [InlineData("\"1,2,3\"", "CVMKEYPAIR_PROJECTS__0=9", "", "9")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS=7,8", "--Projects__0=9", "9")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS__0=7", "--Projects=9", "9")]
    [InlineData("\"1,2,3\"", "CVMKEYPAIR_PROJECTS__0=7", "--Projects__1=9", "9")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS__0=7", "--Projects=", "7")]
    [InlineData("""[1, 2, 3]""", "CVMKEYPAIR_PROJECTS__0=", "--Projects__5=", "1 2 3")]
    public void Load_ReplacesAListWhole_WhenAHigherSourceNamesItInEitherForm(string file, string variable, string argument, string expected)
    {
        var settings = TestSettings.Load($$"""{"Projects": {{file}}}""", [variable], argument.Length == 0 ? [] : [argument]).Settings;

        Assert.Equal(expected, Projects(settings.Projects));
    }

    [Theory]
    [InlineData("--Projects=1,x", "Setting Projects (command line) is 'x'; it must be a whole number of at least 0.")]
    [InlineData("--Projects__1=1,2", "Setting Projects__1 (command line) is '1,2'; it must be a whole number of at least 0.")]
    [InlineData("--Projects__x=1", "Setting Projects__x (command line) is unknown; Projects takes numbers from Projects__0 on.")]
    [InlineData("--Projects__01=1", "Setting Projects__01 (command line) is unknown; Projects takes numbers from Projects__0 on.")]
    [InlineData("--Projects__0__1=1", "Setting Projects__0__1 (command line) is unknown; Projects takes numbers from Projects__0 on.")]
    [InlineData("--Regions=ap-tokyo;ap-seoul", "Setting Regions (command line) is 'ap-tokyo;ap-seoul'; it must be a region such as ap-guangzhou.")]
    public void Load_RefusesABadItemOrIndex(string argument, string line) =>
        Assert.Equal(line, TestSettings.Refusal(arguments: [argument]));

    [Fact]
    public void Load_RefusesAnInstanceWithTwoStates_ButNotTheSameOneTwice()
    {
        Assert.Equal("Setting Instances gives ins-11111111 two states.",
            TestSettings.Refusal(arguments: ["--Instances=ins-11111111=RUNNING,ins-11111111=STOPPED"]));
        Assert.Single(TestSettings.Load(arguments: ["--Instances=ins-11111111=RUNNING,ins-11111111=running"]).Settings.Instances);
    }

    [Fact]
    public void Load_RefusesBothFormsInOneSource() =>
        Assert.Equal("Setting Projects (command line) is given both as one text and as Projects__3.",
            TestSettings.Refusal(arguments: ["--Projects=1", "--Projects__3=2"]));

    private static string Projects(IEnumerable<long> projects) => string.Join(' ', projects.Order());
}
