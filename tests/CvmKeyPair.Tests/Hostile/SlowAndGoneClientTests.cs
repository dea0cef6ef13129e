using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Clients that dribble, leave or only sit there.</summary>
[Trait("Category", "Slow")]
public sealed class SlowAndGoneClientTests
{
    private const string BegunBody = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-TC-Action: ImportKeyPair\r\nContent-Length: 1000\r\n\r\n{";

    [Theory]
    [InlineData(BegunBody)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")]
    public async Task SlowClient_GetsATimeout(string begun)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        LimitsOf(emulator).RequestHeadersTimeout = TimeSpan.FromSeconds(1);
        LimitsOf(emulator).MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.1));
        LogCollector log = LogCollector.Of(emulator);

        string answer = await RawHttp.SendAsync(emulator, begun);

        Assert.True(answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal) && answer.Contains("Connection: close", StringComparison.Ordinal), answer);
        log.ShouldHoldNoError();
    }

    [Fact]
    public void SlowClients_AreCutOffByDefault()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();

        Assert.True(LimitsOf(emulator) is { RequestHeadersTimeout.TotalSeconds: <= 30, KeepAliveTimeout.TotalMinutes: <= 3, MinRequestBodyDataRate.BytesPerSecond: > 0 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClientThatLeavesWithinItsBody_LeavesNoErrorInTheLog(bool reset)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        LogCollector log = LogCollector.Of(emulator);
        for (int i = 0; i < 20; i++)
        {
            using RawConnection client = await RawHttp.ConnectAsync(emulator, reset);
            await client.WriteAsync(BegunBody);
        }

        // stopping waits for the requests that are running
        (await emulator.Api().ImportAsync("after", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        await emulator.DisposeAsync();

        log.ShouldHoldNoError();
    }

    [Fact]
    public async Task Import_IsAnswered_BesideTwoHundredIdleConnections()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        List<RawConnection> idle = [];
        try
        {
            for (int i = 0; i < 200; i++)
            {
                idle.Add(await RawHttp.ConnectAsync(emulator));
                await idle[i].WriteAsync(i % 2 == 0 ? BegunBody : "");
            }

            (await emulator.Api().ImportAsync("beside", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    private static KestrelServerLimits LimitsOf(EmulatorFactory emulator) => emulator.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
}
