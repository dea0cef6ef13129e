using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>
/// Whatever bytes come, nothing breaks. The cases follow from a seed; for more of them, or others:
/// <c>HOSTILE_CASES=100000 HOSTILE_SEED=7 dotnet test --filter HostileInput</c>.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HostileInputTests
{
    private const int Connections = 64;
    private const int MostShown = 5;

    [Fact]
    public async Task Emulator_AnswersEveryConnectionProperly_AndLogsNoError()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort(("Logging:LogLevel:CvmKeyPair", "Warning"));
        LogCollector log = LogCollector.Of(emulator);
        ApiClient api = emulator.Api();
        (await api.ImportAsync("before", PublicKeys.Line(seed: 100))).ShouldBe("OK");
        EndWhatIsNotWholeSoon(emulator);
        ConcurrentQueue<string> complaints = [];

        await Parallel.ForAsync(HostileRun.First, HostileRun.First + HostileRun.Cases(usual: 2000), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            HostileCase hostile = HostileRequests.Any.Generate(new PCG((uint)number, HostileRun.Seed), null, out Size _);
            if (complaints.Count >= MostShown)
                return;
            using RawConnection connection = await RawHttp.ConnectAsync(emulator, resets: true);
            byte[] received = await connection.ExchangeAsync(hostile.Bytes, hostile.HangsUp, hostile.IsAnsweredBy);
            if (HostileJudge.Complain(hostile, received) is { } complaint)
                complaints.Enqueue($"seed {HostileRun.Seed}, case {number}: {complaint}\n--- sent {hostile}\n--- received {received.Length} bytes\n{Encoding.UTF8.GetString(received)}\n");
        });

        Assert.True(complaints.IsEmpty && log.Errors.Length == 0, $"{string.Join('\n', complaints)}\n--- logged\n{log.Errors}");
        (await api.ImportAsync("after", PublicKeys.Line(seed: 101), account: "AKIDafter")).ShouldBe("OK");
    }

    // Kestrel reads its limits anew for every connection and request
    private static void EndWhatIsNotWholeSoon(EmulatorFactory emulator)
    {
        KestrelServerLimits limits = emulator.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        limits.RequestHeadersTimeout = limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000_000, gracePeriod: TimeSpan.FromSeconds(1.1));
    }
}
