using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests;

/// <summary>What the first lines of the log tell somebody who has just started it.</summary>
public sealed class StartReportTests
{
    [Theory]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:80", "http://localhost:80")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.1:41234", "http://127.0.0.1:41234")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    [InlineData("http://unix:/run/socket", "http://unix:/run/socket")]
    [InlineData("https://[::]:8443", "https://localhost:8443")]
    [InlineData("https://localhost:8443", "https://localhost:8443")]
    public void Address_CanBeOpenedInABrowser(string address, string openable) => Assert.Equal(openable, StartReport.Openable(address));

    [Fact]
    public async Task FirstLines_SayWhereItListens_WhereTheDataIs_WhetherSignaturesCount_AndWhereThePageIs()
    {
        using TempFolder folder = new();
        string[] lines = await LinesAsync("--Listen=any", $"--DataPath={folder.Path}");

        string address = Assert.Single(lines, line => line.StartsWith("Now listening on: ", StringComparison.Ordinal))["Now listening on: ".Length..];
        Assert.StartsWith("http://localhost:", address, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"Now listening on: {address}", $"Key pairs are kept in {folder.Database}", "Signatures are not checked: no credentials are configured, so any will do.",
                $"A page to try it in a browser: {address}/swagger", "Application started. Press Ctrl+C to shut down.", "Application is shutting down...",
            ],
            lines);
    }

    [Fact]
    public async Task FirstLines_FollowTheSettings()
    {
        string[] lines = await LinesAsync("--DataPath=:memory:", "--ControlPlane=false", "--Credentials:0:SecretId=AKID", "--Credentials:0:SecretKey=never-shown");

        Assert.Contains("Key pairs are kept in memory, and end with this process.", lines);
        Assert.Contains("Signatures are checked: credentials configured: 1.", lines);
        Assert.DoesNotContain(lines, line => line.Contains("swagger", StringComparison.Ordinal) || line.Contains("never-shown", StringComparison.Ordinal));
    }

    private static async Task<string[]> LinesAsync(params string[] arguments)
    {
        using LogCollector log = new();
        await using WebApplication emulator = EmulatorBuilder.Build(["--Port=0", .. arguments]);
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await emulator.StartAsync();
        await log.UpToAsync("Application started.");
        await emulator.StopAsync();
        return [.. log.Messages];
    }
}
