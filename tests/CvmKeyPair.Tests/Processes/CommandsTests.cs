using System.Net;
using System.Net.Sockets;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>The commands beside serving, run as people run them.</summary>
[Trait("Category", "Slow")]
public sealed class CommandsTests
{
    // nothing listens there: whoever used it would fail
    private const string DeadProxy = "HTTP_PROXY=http://127.0.0.1:1";

    public static TheoryData<string, string> Commands => new() { { "--version", EmulatorVersion.Text }, { "--help", "KeyPairQuota" } };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_PrintsAndEndsWithZero(string command, string expected)
    {
        using TempFolder folder = new();
        await using EmulatorProcess program = EmulatorProcess.Run(folder, command);

        int exitCode = await program.ExitedAsync();

        Assert.True(exitCode == 0 && program.Output.Contains(expected, StringComparison.Ordinal) && program.Errors.Length == 0, $"{exitCode}\n{program}");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task HealthCheck_EndsWithZero_WhenReady_PastADeadProxy()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
        await using EmulatorProcess check = EmulatorProcess.Run(folder, [DeadProxy], ["healthcheck", emulator.Address.ToString()]);

        int exitCode = await check.ExitedAsync();

        Assert.True(exitCode == 0 && check.Errors.Length == 0, $"{exitCode}\n{check}\n{emulator}");
    }

    [Fact]
    public async Task HealthCheck_EndsWithOne_AndOneLine_WhenNobodyListens()
    {
        using TempFolder folder = new();
        using Socket reserved = new(SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using EmulatorProcess check = EmulatorProcess.Run(folder, [DeadProxy], ["healthcheck", $"http://{reserved.LocalEndPoint}"]);

        int exitCode = await check.ExitedAsync();

        Assert.True(exitCode == 1 && check.Errors.Length > 0 && !check.Errors.Contains('\n'), $"{exitCode}\n{check}");
    }
}
