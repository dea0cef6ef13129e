using System.Globalization;
using CvmKeyPair.Tests.Infrastructure;
using Xunit.Abstractions;

namespace CvmKeyPair.Tests.Processes;

/// <summary>
/// Under a steady mix of calls nothing grows. An hour of it, with a line for each window:
/// <c>SOAK_MINUTES=60 dotnet test --filter SoakTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[Trait("Category", "Slow")]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int Windows = 12;
    private const int WarmUp = 4;
    private const int TurnsInAWindow = 100;

    private static readonly int Minutes = AskedFor.Number("SOAK_MINUTES", otherwise: 0);
    private static readonly TimeSpan AWindow = TimeSpan.FromMinutes(Minutes) / Windows;

    [Fact]
    public async Task MemoryDescriptorsAndFiles_StayAsTheyAre_UnderASteadyMixOfCalls()
    {
        using TempFolder folder = new();
        // a limit that nobody reaches, so that callers are counted
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder, "--RateLimit=1000000");
        SoakingClient[] clients = [.. Enumerable.Range(1, Clients).Select(number => new SoakingClient(number, emulator))];
        List<Sample> samples = [];

        for (int window = 0; window < Windows; window++)
        {
            await RunAsync(clients);
            samples.Add(Sample.Of(emulator, folder, [.. clients.SelectMany(client => client.TakeTimes())]));
            output.WriteLine($"{window + 1}: {samples[^1]}");
        }

        List<Sample> settled = samples[WarmUp..], first = settled[..(settled.Count / 2)], last = settled[(settled.Count / 2)..];
        string all = $"{string.Join('\n', samples)}\n{emulator.Errors}";
        Assert.True(Median(last, sample => sample.Memory) < (1.1 * Median(first, sample => sample.Memory)) + (8 << 20), $"memory grows\n{all}");
        Assert.True(last.Max(sample => sample.Descriptors) < first.Max(sample => sample.Descriptors) + 8, $"descriptors are left open\n{all}");
        Assert.True(last.Max(sample => sample.Log) < (1.5 * first.Max(sample => sample.Log)) + (1 << 20), $"the write-ahead log grows\n{all}");
        Assert.True(last.Max(sample => sample.Database) < (1.5 * first.Max(sample => sample.Database)) + (1 << 20), $"the database grows\n{all}");
        // windows of seconds say nothing of it
        Assert.True(Minutes == 0 || Median(last, sample => sample.Percentile(99)) < (3 * Median(first, sample => sample.Percentile(99))) + 5, $"answers take longer\n{all}");
    }

    // by count, or as long as was asked for
    private static async Task RunAsync(SoakingClient[] clients)
    {
        long began = TimeProvider.System.GetTimestamp();
        int turns = 0;
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            while (Minutes > 0 ? TimeProvider.System.GetElapsedTime(began) < AWindow : Interlocked.Increment(ref turns) <= TurnsInAWindow)
                await client.TurnAsync();
        })));
    }

    private static double Median(IEnumerable<Sample> samples, Func<Sample, double> measure)
    {
        double[] sorted = [.. samples.Select(measure).Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>What a window left behind, sizes in bytes, and its calls' times, sorted, in milliseconds.</summary>
    private sealed record Sample(long Memory, int Descriptors, long Log, long Database, double[] Times)
    {
        public static Sample Of(EmulatorProcess emulator, TempFolder folder, double[] times)
        {
            Array.Sort(times);
            return new Sample(emulator.Memory, emulator.OpenDescriptors, new FileInfo(folder.Database + "-wal").Length, new FileInfo(folder.Database).Length, times);
        }

        public double Percentile(int percent) => Times[(Times.Length - 1) * percent / 100];

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Times.Length} calls, p50 {Percentile(50):0.0} ms, p99 {Percentile(99):0.0} ms; memory {Memory >> 20} MiB, {Descriptors} descriptors, log {Log >> 10} KiB, database {Database >> 10} KiB");
    }
}
