using System.Diagnostics;

namespace CvmKeyPair.Telemetry;

/// <summary>Which call a queued change belongs to, and since when it waits: the writer's thread knows neither.</summary>
internal sealed class QueuedChange
{
    private readonly ActivityContext _call;
    private readonly DateTimeOffset _since = TimeProvider.System.GetUtcNow();

    private QueuedChange(ActivityContext call) => _call = call;

    /// <summary>A change of the call that runs here; null where that has no span.</summary>
    public static QueuedChange? OfCall() =>
        Instruments.Source.HasListeners() && Activity.Current is { } call && call.Source == Instruments.Source ? new QueuedChange(call.Context) : null;

    /// <summary>Both spans at once, when they are over.</summary>
    public void Tell(DateTimeOffset begun, DateTimeOffset ended, int batch, string? failure)
    {
        Tell(Instruments.StoreQueue, _since, begun)?.Stop();
        using Activity? commit = Tell(Instruments.StoreCommit, begun, ended);
        commit?.SetTag(Instruments.BatchSizeName, batch);
        if (failure is not null)
            commit?.SetStatus(ActivityStatusCode.Error);
    }

    private Activity? Tell(string name, DateTimeOffset start, DateTimeOffset end) =>
        Instruments.Source.StartActivity(name, ActivityKind.Internal, _call, startTime: start)?.SetEndTime(end.UtcDateTime);
}

/// <summary>One batch of the writer, observed. Real time, as spans have it: the emulator's clock may stand still.</summary>
internal sealed class BatchTelemetry
{
    private readonly DateTimeOffset _begun = TimeProvider.System.GetUtcNow();
    private readonly long _startedAt = TimeProvider.System.GetTimestamp();

    private BatchTelemetry()
    {
    }

    /// <summary>Begins with the batch; null while nobody listens.</summary>
    public static BatchTelemetry? Begin() =>
        Instruments.Source.HasListeners() || Instruments.BatchSize.Enabled || Instruments.CommitDuration.Enabled ? new BatchTelemetry() : null;

    /// <summary>Tells what came of it, before its callers are answered.</summary>
    /// <param name="changes">Its changes; null for those of no call.</param>
    /// <param name="failure">Why nothing could be written; null where it was committed.</param>
    public void End(IReadOnlyCollection<QueuedChange?> changes, string? failure)
    {
        TimeSpan took = TimeProvider.System.GetElapsedTime(_startedAt);
        if (failure is null)
        {
            Instruments.BatchSize.Record(changes.Count);
            Instruments.CommitDuration.Record(took.TotalSeconds);
        }

        foreach (QueuedChange? change in changes)
            change?.Tell(_begun, _begun + took, changes.Count, failure);
    }
}
