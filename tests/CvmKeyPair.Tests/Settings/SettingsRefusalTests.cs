namespace CvmKeyPair.Tests.Settings;

public sealed class SettingsRefusalTests
{
    [Theory]
    [InlineData("Port", "-1", "a whole number from 0 to 65535")]
    [InlineData("Port", "65536", "a whole number from 0 to 65535")]
    [InlineData("Port", "http", "a whole number from 0 to 65535")]
    [InlineData("Port", "+80", "a whole number from 0 to 65535")]
    [InlineData("Port", "080", "a whole number from 0 to 65535")]
    [InlineData("Port", " 80", "a whole number from 0 to 65535")]
    [InlineData("Port", "80.0", "a whole number from 0 to 65535")]
    [InlineData("Port", "8e1", "a whole number from 0 to 65535")]
    [InlineData("Listen", "all", "localhost or any")]
    [InlineData("Listen", "0", "localhost or any")]
    [InlineData("Language", "en", "en-US or zh-CN")]
    [InlineData("Language", "English", "en-US or zh-CN")]
    [InlineData("Projects", "-1", "a whole number of at least 0")]
    [InlineData("Projects", "9223372036854775808", "a whole number of at least 0")]
    [InlineData("KeyPairQuota", "0", "a whole number of at least 1")]
    [InlineData("KeyPairQuota", "2147483648", "a whole number of at least 1")]
    [InlineData("TagResourceQuota", "0", "a whole number of at least 1")]
    [InlineData("NameErrors", "real", "documented or observed")]
    [InlineData("RateLimit", "-1", "a whole number of at least 0")]
    [InlineData("RateLimits__ImportKeyPair", "fast", "a whole number of at least 0")]
    [InlineData("Regions", "AP-TOKYO", "a region such as ap-guangzhou")]
    [InlineData("UnsupportedRegions", "ap_seoul", "a region such as ap-guangzhou")]
    [InlineData("ControlPlane", "yes", "true or false")]
    [InlineData("ControlPlane", "1", "true or false")]
    [InlineData("LogFormat", "xml", "text or json")]
    public void Load_RefusesABadValue_InEverySource(string name, string value, string expected)
    {
        string json = name.Contains("__", StringComparison.Ordinal)
            ? $$"""{"{{name.Split("__")[0]}}": {"{{name.Split("__")[1]}}": "{{value}}"} }"""
            : $$"""{"{{name}}": "{{value}}"}""";
        string Line(string from) => $"Setting {name} ({from}) is '{value}'; it must be {expected}.";

        Assert.Equal(Line("appsettings.json"), TestSettings.Refusal(json));
        Assert.Equal(Line($"environment variable CVMKEYPAIR_{name.ToUpperInvariant()}"),
            TestSettings.Refusal(variables: [$"CVMKEYPAIR_{name.ToUpperInvariant()}={value}"]));
        Assert.Equal(Line("command line"), TestSettings.Refusal(arguments: [$"--{name.ToUpperInvariant()}={value}"]));
    }

    [Fact]
    public void Load_RefusesABadValue_ThoughAHigherSourceOverridesIt() =>
        Assert.Equal("Setting KeyPairQuota (appsettings.json) is '0'; it must be a whole number of at least 1.",
            TestSettings.Refusal("""{"KeyPairQuota": 0}""", arguments: ["--KeyPairQuota=5"]));

    [Theory]
    [InlineData("Foo", "")]
    [InlineData("KeyPairQuotas", "5")]
    public void Load_RefusesAnUnknownName_InEverySource(string name, string value)
    {
        string Line(string from) => $"Setting {name} ({from}) is unknown; --help lists all settings.";

        Assert.Equal(Line("appsettings.json"), TestSettings.Refusal($$"""{"{{name}}": "{{value}}"}"""));
        Assert.Equal(Line($"environment variable CVMKEYPAIR_{name}"), TestSettings.Refusal(variables: [$"CVMKEYPAIR_{name}={value}"]));
        Assert.Equal(Line("command line"), TestSettings.Refusal(arguments: [$"--{name}={value}"]));
    }

    [Theory]
    [InlineData("--Port__0=1", "Setting Port__0 (command line) is unknown; Port has one value.")]
    [InlineData("--RateLimits=1", "Setting RateLimits (command line) is unknown; there is RateLimits__ and one of ImportKeyPair, DescribeKeyPairs.")]
    [InlineData("--RateLimits__Import=1", "Setting RateLimits__Import (command line) is unknown; there is RateLimits__ and one of ImportKeyPair, DescribeKeyPairs.")]
    [InlineData("--RateLimits__Import=", "Setting RateLimits__Import (command line) is unknown; there is RateLimits__ and one of ImportKeyPair, DescribeKeyPairs.")]
    [InlineData("--=1", "Setting  (command line) is unknown; --help lists all settings.")]
    [InlineData("--Port", "Argument --Port has no value; write --Port=value.")]
    [InlineData("Port=1", "Argument 1 ('Port') is no command and no setting; settings are written --Name=value, --help lists them.")]
    [InlineData("serve", "Argument 1 ('serve') is no command and no setting; settings are written --Name=value, --help lists them.")]
    [InlineData("-x", "Argument 1 ('-x') is no command and no setting; settings are written --Name=value, --help lists them.")]
    [InlineData("-Port=1", "Argument 1 ('-Port') is no command and no setting; settings are written --Name=value, --help lists them.")]
    [InlineData("", "Argument 1 ('') is no command and no setting; settings are written --Name=value, --help lists them.")]
    public void Load_RefusesJunkOnTheCommandLine(string argument, string line) =>
        Assert.Equal(line, TestSettings.Refusal(arguments: [argument]));

    [Theory]
    [InlineData("Setting Language (command line) is 'y'; it must be en-US or zh-CN.", "--Language=y", "--Port=x")]
    [InlineData("Setting Port (command line) is 'x'; it must be a whole number from 0 to 65535.", "--Port=x", "--Language=y")]
    [InlineData("Setting Aa (command line) is unknown; --help lists all settings.", "--Aa=1", "--Zz=2")]
    [InlineData("Setting Zz__x (command line) is unknown; --help lists all settings.", "--Zz__x=1", "--Zz=2", "--Aa=3")]
    public void Load_TellsOfTheFirstSlipOnTheCommandLine(string line, params string[] arguments) =>
        Assert.Equal(line, TestSettings.Refusal(arguments: arguments));

    [Fact]
    public void Load_TakesNoNextNameForAValue() =>
        Assert.Equal("Argument --DataPath has no value; write --DataPath=value.",
            TestSettings.Refusal(arguments: ["--DataPath", "--Listen=any"]));

    [Fact]
    public void Load_RefusesTwoVariablesThatDifferInLetterCaseOnly() =>
        Assert.Equal("Setting KeyPairQuota is given twice: environment variable CVMKEYPAIR_KEYPAIRQUOTA and environment variable CVMKEYPAIR_KeyPairQuota.",
            TestSettings.Refusal(variables: ["CVMKEYPAIR_KeyPairQuota=5", "CVMKEYPAIR_KEYPAIRQUOTA=6"]));

    [Fact]
    public void Load_TakesTwoVariablesThatDifferInLetterCaseOnly_WhereTheySayTheSame() =>
        Assert.Equal(5, TestSettings.Load(variables: ["CVMKEYPAIR_KeyPairQuota=5", "CVMKEYPAIR_KEYPAIRQUOTA=5"]).Settings.KeyPairQuota);

    [Theory]
    [InlineData("CVMKEYPAIR__PORT", "_PORT")]
    [InlineData("CVMKEYPAIR_PORT__0", "PORT__0")]
    public void Load_RefusesAVariableThatIsNearlyRight(string variable, string name) =>
        Assert.StartsWith($"Setting {name} (environment variable {variable}) is unknown;", TestSettings.Refusal(variables: [$"{variable}=1"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("--ControlPlaneToken=hunter2 hunter2")]
    [InlineData("--ControlPlaneToken", "hunter2\thunter2")]
    [InlineData("--ControlPlaneToken", "first", "hunter2")]
    [InlineData("--ControlPlaneToken__0=hunter2")]
    [InlineData("--ControlPlaneTokn=hunter2")]
    [InlineData("ControlPlaneToken=hunter2")]
    [InlineData("-ControlPlaneToken", "hunter2")]
    public void Load_NeverShowsASecret(params string[] arguments) =>
        Assert.DoesNotContain("hunter2", TestSettings.Refusal(arguments: arguments), StringComparison.Ordinal);

    [Fact]
    public void Load_SaysWhatASecretMustBe() =>
        Assert.Equal("Setting ControlPlaneToken (environment variable CVMKEYPAIR_CONTROLPLANETOKEN) can't have this value; it must be printable ASCII without blanks.",
            TestSettings.Refusal(variables: ["CVMKEYPAIR_CONTROLPLANETOKEN=clé"]));

    [Theory]
    [InlineData("""{"Port": 8080""", "appsettings.json is not valid JSON: line 1, byte 14.")]
    [InlineData("{\n\"ControlPlaneToken\": trusted}", "appsettings.json is not valid JSON: line 2, byte 25.")]
    [InlineData("", "appsettings.json is not valid JSON: line 1, byte 1.")]
    [InlineData("[]", "appsettings.json can't be used: ")]
    [InlineData("""{"Port": 1, "port": 2}""", "appsettings.json can't be used: ")]
    public void Load_RefusesABrokenFile(string json, string line) =>
        Assert.StartsWith(line, TestSettings.Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Load_ShowsALongOrManyLinedValueShortAndOnOneLine()
    {
        string line = TestSettings.Refusal(arguments: [$"--Listen=a\nb{new string('c', 500)}"]);

        Assert.StartsWith("Setting Listen (command line) is 'a bccc", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 100, 200);
    }
}
