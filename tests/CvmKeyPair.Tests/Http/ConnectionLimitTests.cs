using System.Net.Sockets;
using CvmKeyPair.Http;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Http;

/// <summary>As many connections as the process can serve, and no more: what it needs for its database is never taken by callers.</summary>
public sealed class ConnectionLimitTests
{
    private const int OpenFiles = 1200;

    [Theory]
    [InlineData(null, 10_000)]
    [InlineData(1_048_576, 10_000)]
    [InlineData(4096, 3584)]
    [InlineData(1024, 512)]
    [InlineData(256, 128)]
    [InlineData(1, 1)]
    public void MaxConnections_FollowsWhatMayBeOpen(int? maxOpenFiles, int max) => Assert.Equal(max, ConnectionLimit.MaxConnections(maxOpenFiles));

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Emulator_Lives_AndWrites_WhateverNumberConnects()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = EmulatorProcess.RunLimited(folder, OpenFiles, "--Port=0", "--DataPath=.", "--RateLimit=0");
        await emulator.ServesAsync();
        RawConnection?[] crowd = await Task.WhenAll(Enumerable.Range(0, OpenFiles + 400).Select(_ => ConnectAsync(emulator.Address.Port)));

        // by now those beyond the limit are closed, and those below it served
        (await emulator.Api().ImportAsync("beside", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        Assert.Single(emulator.Output.Split('\n'), line => line.Contains("Connections are refused: 688 are open", StringComparison.Ordinal));
        foreach (RawConnection? connection in crowd)
            connection?.Dispose();

        (await emulator.Api().ImportAsync("after", PublicKeys.Line(seed: 2))).ShouldBe("OK");
        emulator.Terminate();
        Assert.True(await emulator.ExitedAsync() == 0 && emulator.Errors.Length == 0, $"{emulator}");
    }

    // it may be refused before it knows that it is connected
    private static async Task<RawConnection?> ConnectAsync(int port)
    {
        try
        {
            return await RawConnection.ConnectAsync(port);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionReset)
        {
            return null;
        }
    }
}
