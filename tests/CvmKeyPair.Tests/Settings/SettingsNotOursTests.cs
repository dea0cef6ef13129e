using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Settings;

public sealed class SettingsNotOursTests
{
    [Fact]
    public void Load_IgnoresWhatKubernetesInjects()
    {
        string[] injected =
        [
            "CVMKEYPAIR_SERVICE_HOST=10.0.0.1", "CVMKEYPAIR_SERVICE_PORT=80", "CVMKEYPAIR_SERVICE_PORT_HTTP=80", "CVMKEYPAIR_PORT=tcp://10.0.0.1:80",
            "CVMKEYPAIR_PORT_80_TCP=tcp://10.0.0.1:80", "CVMKEYPAIR_PORT_80_TCP_PROTO=tcp", "CVMKEYPAIR_PORT_80_TCP_PORT=80", "CVMKEYPAIR_PORT_80_TCP_ADDR=10.0.0.1",
            "CVMKEYPAIR_HEADLESS_SERVICE_HOST=None", "CVMKEYPAIR_HEADLESS_SERVICE_PORT=80", "CVMKEYPAIR_HEADLESS_SERVICE_PORT_HTTP_API=80", "CVMKEYPAIR_HEADLESS_PORT=tcp://10.0.0.1:80",
            "CVMKEYPAIR_ONE_TWO_PORT_80_UDP_ADDR=10.0.0.1", "CVMKEYPAIR_PORT_80_SCTP=sctp://10.0.0.1:80", "cvmkeypair_headless_service_host=10.0.0.1",
        ];

        Assert.Equal(8080, TestSettings.Load(variables: injected).Settings.Port);
        Assert.Equal(9090, TestSettings.Load(variables: [.. injected, "CVMKEYPAIR_Port=9090"]).Settings.Port);
        Assert.Equal(9091, TestSettings.Load("""{"Port": 9091}""", injected).Settings.Port);
    }

    [Theory]
    [InlineData("--Port=tcp://10.0.0.1:80")]
    [InlineData("--SERVICE_HOST=10.0.0.1")]
    [InlineData("--PORT_80_TCP=tcp://10.0.0.1:80")]
    public void Load_IgnoresItInTheEnvironmentOnly(string argument) =>
        Assert.Contains("(command line)", TestSettings.Refusal(arguments: [argument]), StringComparison.Ordinal);

    [Fact]
    public void Load_HandsTheFrameworkItsOwnNamesUnjudged_LaterSourcesWinning()
    {
        var framework = TestSettings.Load(
            """{"Logging": {"LogLevel": {"Default": "Debug", "Own": "Trace"}}, "Kestrel": {"Limits": {"Any": ""}}, "urls": "http://*:1", "Port": 5}""",
            ["CVMKEYPAIR_LOGGING__LOGLEVEL__DEFAULT=Warning", "CVMKEYPAIR_URLS=http://*:2", "CVMKEYPAIR_ENVIRONMENT=Staging"],
            "--urls=", "--environment=Development", "--applicationName=CvmKeyPair", "--Logging=").Framework;

        Assert.Equal(("Warning", "Trace", ""),
            (framework["Logging:LogLevel:Default"], framework["Logging:LogLevel:Own"], framework["Kestrel:Limits:Any"]));
        Assert.Equal(("http://*:2", "Development", "CvmKeyPair"), (framework["urls"], framework["environment"], framework["applicationName"]));
        Assert.Null(framework["Port"]);
    }

    [Fact]
    public void Load_FindsTheFileInTheContentRoot_OfTheCommandLineBeforeTheEnvironments()
    {
        using TempFolder first = new(), second = new();
        File.WriteAllText(first["appsettings.json"], """{"Port": 1}""");
        File.WriteAllText(second["appsettings.json"], """{"Port": 2}""");
        var environment = TestSettings.Environment([$"CVMKEYPAIR_CONTENTROOT={first.Path}"]);

        Assert.Equal(1, SettingsLoader.Load([], [], environment).Settings.Port);
        var (settings, _, framework) = SettingsLoader.Load(["--contentroot", second.Path], [], environment);
        Assert.Equal((2, second.Path), (settings.Port, framework["contentRoot"]));
    }

    [Fact]
    public void Load_TakesTheCurrentDirectoryForTheContentRoot_WhenNoneIsNamed() =>
        Assert.Equal(Directory.GetCurrentDirectory(), SettingsLoader.Load([], [], TestSettings.Environment([])).Framework["contentRoot"]);

    [Fact]
    public void Load_RefusesAContentRootThatIsNoFolder()
    {
        var refusal = Assert.Throws<SettingsRefusedException>(
            () => SettingsLoader.Load(["--contentRoot=/no/such/folder"], [], TestSettings.Environment([])));

        Assert.Equal("contentRoot (command line) is '/no/such/folder'; it must be a folder that exists.", refusal.Message);
    }
}
