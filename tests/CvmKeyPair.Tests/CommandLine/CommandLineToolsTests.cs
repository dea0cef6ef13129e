using CvmKeyPair.CommandLine;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Settings;

namespace CvmKeyPair.Tests.CommandLine;

public sealed class CommandLineToolsTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("healthcheck", "--help")]
    [InlineData("--Port=1", "--help")]
    [InlineData("--nonsense", "--help")]
    public void Help_ListsEverySettingAndCommand(params string[] args)
    {
        var (ran, exitCode, output, error) = Run(args);

        Assert.Equal((true, 0, ""), (ran, exitCode, error));
        Assert.All(["healthcheck [url]", "--help", "--version"], command => Assert.Contains(command, output, StringComparison.Ordinal));
        Assert.All(SettingDeclarations.All, setting => Assert.Contains($"\n  {setting.Name}\n", output, StringComparison.Ordinal));
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 110));
    }

    [Fact]
    public void Version_IsTheReleasedOneAlone()
    {
        var (ran, exitCode, output, error) = Run("--version");

        Assert.Equal((true, 0, ""), (ran, exitCode, error));
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9a-z.]+)?\r?\n$", output);
    }

    [Theory]
    [InlineData]
    [InlineData("--Port=9090")]
    [InlineData("--environment=Development", "--contentRoot=.", "--applicationName=CvmKeyPair")]
    [InlineData("serve")]
    public void NothingRuns_WhenTheArgumentsNameNoCommand(params string[] args) =>
        Assert.Equal((false, 0, "", ""), Run(args));

    private static (bool Ran, int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        bool ran = CommandLineTools.TryRun(args, ["ImportKeyPair"], output, error, TestSettings.Environment([]), out int exitCode);
        return (ran, exitCode, output.ToString(), error.ToString());
    }
}
