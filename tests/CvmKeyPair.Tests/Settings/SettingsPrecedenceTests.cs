using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests.Settings;

public sealed class SettingsPrecedenceTests
{
    [Theory]
    [InlineData(null, null, null, 100)]
    [InlineData("1", null, null, 1)]
    [InlineData("1", "2", null, 2)]
    [InlineData("1", "2", "3", 3)]
    [InlineData("1", null, "3", 3)]
    [InlineData(null, "2", "3", 3)]
    [InlineData("1", "", null, 1)]
    [InlineData("1", "2", "", 2)]
    [InlineData("1", "", "", 1)]
    [InlineData("", "", "", 100)]
    public void Load_TakesTheLastSourceThatNamesAValue(string? file, string? variable, string? argument, int quota)
    {
        var loaded = TestSettings.Load(
            file is null ? null : $$"""{"KeyPairQuota": "{{file}}"}""",
            variable is null ? [] : [$"CVMKEYPAIR_KeyPairQuota={variable}"],
            argument is null ? [] : [$"--KeyPairQuota={argument}"]);

        Assert.Equal(quota, loaded.Settings.KeyPairQuota);
    }

    [Theory]
    [InlineData("--Port=9090")]
    [InlineData("--port=9090")]
    [InlineData("--PORT", "9090")]
    [InlineData("/Port=9090")]
    [InlineData("/Port", "9090")]
    [InlineData("--Port=1", "--port=9090")]
    public void Load_ReadsTheCommandLineAsTheFrameworkDoes(params string[] arguments) =>
        Assert.Equal(9090, TestSettings.Load(arguments: arguments).Settings.Port);

    [Theory]
    [InlineData("CVMKEYPAIR_PORT")]
    [InlineData("CVMKEYPAIR_Port")]
    [InlineData("cvmkeypair_port")]
    [InlineData("CvmKeyPair_Port")]
    public void Load_ReadsVariables_WhateverTheirLetterCase(string name) =>
        Assert.Equal(9090, TestSettings.Load(variables: [$"{name}=9090"]).Settings.Port);

    [Fact]
    public void Load_TakesNoVariableWithoutThePrefix()
    {
        string[] foreign = ["PORT=1", "LANGUAGE=zh-CN", "KeyPairQuota=2", "ASPNETCORE_HTTP_PORTS=3", "ASPNETCORE_URLS=http://*:4", "CVMKEYPAIRPORT=5"];

        var (settings, _, framework) = TestSettings.Load(variables: foreign);

        Assert.Equal((8080, ApiLanguage.English, 100), (settings.Port, settings.Language, settings.KeyPairQuota));
        Assert.Null(framework["urls"]);
    }

    [Fact]
    public void Load_ReadsEverySettingOfTheFile()
    {
        var settings = TestSettings.Load("""
            {
              // comments are as welcome as in any appsettings.json
              "port": 0, "Listen": "ANY", "DataPath": ":memory:", "Language": "zh-cn", "Projects": [0, 1], "KeyPairQuota": 7,
              "TagResourceQuota": 8, "NameErrors": "Observed", "RateLimit": 0, "RateLimits": { "importkeypair": 9 },
              "Regions": ["ap-tokyo"], "UnsupportedRegions": "ap-seoul, ap-mumbai", "ControlPlane": false,
              "ControlPlaneToken": "t0ken", "LogFormat": "json",
            }
            """).Settings;

        Assert.Equal((0, ListenScope.Any, ":memory:", ApiLanguage.Chinese), (settings.Port, settings.Listen, settings.DataPath, settings.Language));
        Assert.Equal([0L, 1L], settings.Projects.Order());
        Assert.Equal((7, 8, NameErrors.Observed, 0), (settings.KeyPairQuota, settings.TagResourceQuota, settings.NameErrors, settings.RateLimit));
        Assert.Equal([KeyValuePair.Create("ImportKeyPair", 9)], settings.RateLimits);
        Assert.Equal(["ap-tokyo"], settings.Regions);
        Assert.Equal(["ap-mumbai", "ap-seoul"], settings.UnsupportedRegions.Order());
        Assert.Equal((false, "t0ken", LogFormat.Json), (settings.ControlPlane, settings.ControlPlaneToken, settings.LogFormat));
    }

    [Fact]
    public void Load_TakesNullAndEmptyContainersOfTheFileForUnset()
    {
        var settings = TestSettings.Load("""{"Port": null, "Projects": [], "RateLimits": {}, "ControlPlaneToken": ""}""").Settings;

        Assert.Equal(8080, settings.Port);
        Assert.Equal([0L], settings.Projects);
        Assert.Empty(settings.RateLimits);
        Assert.Null(settings.ControlPlaneToken);
    }

    [Theory]
    [InlineData("--RateLimits__ImportKeyPair=3")]
    [InlineData("--RateLimits:ImportKeyPair=3")]
    [InlineData("--ratelimits__importkeypair", "3")]
    [InlineData("--RateLimits=", "--RateLimits:ImportKeyPair=3")]
    public void Load_SetsEachActionsLimitOnItsOwn(params string[] arguments)
    {
        var limits = TestSettings.Load("""{"RateLimits": {"ImportKeyPair": 1, "DescribeKeyPairs": 1}}""",
            ["CVMKEYPAIR_RATELIMITS__DESCRIBEKEYPAIRS=2"], arguments).Settings.RateLimits;

        Assert.Equal((3, 2), (limits["ImportKeyPair"], limits["DescribeKeyPairs"]));
    }
}
