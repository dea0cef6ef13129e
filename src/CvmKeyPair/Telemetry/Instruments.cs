using System.Diagnostics;
using System.Diagnostics.Metrics;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Telemetry;

/// <summary>What the emulator tells whoever listens: its spans and metrics, by name (Telemetry/README.md). Next to free while nobody does.</summary>
internal static class Instruments
{
    /// <summary>The name of both the source of spans and the meter.</summary>
    public const string Name = "CvmKeyPair";

    /// <summary>Waiting until a large body may be read.</summary>
    public const string BodyWait = "body.wait";

    /// <summary>Waiting for the database to be opened and checked.</summary>
    public const string StoreOpenWait = "store.open.wait";

    /// <summary>Waiting for a connection that reads.</summary>
    public const string StoreReaderWait = "store.reader.wait";

    /// <summary>From a change's arrival in the queue until its batch begins.</summary>
    public const string StoreQueue = "store.queue";

    /// <summary>From the beginning of a change's batch until it is on the disk.</summary>
    public const string StoreCommit = "store.commit";

    /// <summary>A fault's delay.</summary>
    public const string FaultDelay = "fault.delay";

    /// <summary>Waiting for a key that is still being made.</summary>
    public const string KeyWait = "key.wait";

    /// <summary>How many changes a batch has: the metric, and the attribute of <see cref="StoreCommit"/>.</summary>
    public const string BatchSizeName = "cvmkeypair.store.batch.size";

    // the conventions' own for durations of requests: the SDK's are made for milliseconds
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<long> Powers = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };

    private static readonly Meter Meter = new(Name, EmulatorVersion.Text);

    /// <summary>Where spans come from.</summary>
    public static ActivitySource Source { get; } = new(Name, EmulatorVersion.Text);

    /// <summary>Calls by action and code.</summary>
    public static Counter<long> Calls { get; } = Meter.CreateCounter<long>("cvmkeypair.calls", "{call}", "Calls of the API.");

    /// <summary>Their times in seconds, by action and code.</summary>
    public static Histogram<double> CallDuration { get; } =
        Meter.CreateHistogram("cvmkeypair.call.duration", "s", "From a call's arrival until it was answered.", tags: null, Seconds);

    /// <summary>Changes in each batch that was committed.</summary>
    public static Histogram<long> BatchSize { get; } = Meter.CreateHistogram(BatchSizeName, "{change}", "Changes committed together.", tags: null, Powers);

    /// <summary>How long each of these took, in seconds.</summary>
    public static Histogram<double> CommitDuration { get; } =
        Meter.CreateHistogram("cvmkeypair.store.commit.duration", "s", "From the beginning of a batch until it is on the disk.", tags: null, Seconds);

    /// <summary>Changes that wait for the writer. Not observed, since a store that is gone would be observed still.</summary>
    public static UpDownCounter<long> QueueLength { get; } = Meter.CreateUpDownCounter<long>("cvmkeypair.store.queue.length", "{change}", "Changes that wait for the writer.");

    /// <summary>A span over what a call waits for; null where it is there already, or nobody listens.</summary>
    public static Activity? Wait(string name, bool isThere) => isThere ? null : Source.StartActivity(name);
}
