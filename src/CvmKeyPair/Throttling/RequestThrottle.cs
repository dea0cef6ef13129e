using System.Collections.Concurrent;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Throttling;

/// <summary>
/// The frequency limit: per action, account and access region a window of one second opens at the first request; the first N pass
/// (Protocol/README.md, "Rate limit").
/// </summary>
internal sealed class RequestThrottle(TimeProvider time)
{
    private static readonly TimeSpan WindowLength = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Partition, Window> _windows = new();
    private long _sweptAt = time.GetTimestamp();

    /// <summary>Partitions that are remembered; those whose window is over are forgotten within a second or so of traffic.</summary>
    public int PartitionCount => _windows.Count;

    /// <summary>Counts a request; RequestLimitExceeded with the count so far, refused ones included, once it is over the limit.</summary>
    /// <param name="action">The action asked.</param>
    /// <param name="account">Whose limit.</param>
    /// <param name="region">The access region: not the one that the request names, but its host [doc].</param>
    /// <param name="limit">Requests a second; 0 is off.</param>
    public ApiError? Count(string action, string account, string region, int limit)
    {
        if (limit == 0)
            return null;
        long now = time.GetTimestamp();
        SweepOncePerWindow(now);
        Window window = _windows.AddOrUpdate(new Partition(action, account, region),
            static (_, at) => new Window(at.Now, 1),
            static (_, open, at) => at.Time.GetElapsedTime(open.OpenedAt, at.Now) < WindowLength
                ? open with { Requests = open.Requests + 1 }
                : new Window(at.Now, 1),
            (Time: time, Now: now));
        return window.Requests > limit ? ErrorCatalogue.RequestLimitExceeded(window.Requests, limit) : null;
    }

    /// <summary>Forgets every window, or those of one account.</summary>
    public void Reset(string? account)
    {
        foreach (Partition partition in _windows.Keys)
        {
            if (account is null || partition.Account == account)
                _windows.TryRemove(partition, out _);
        }
    }

    // anyone may invent SecretIds, so what is over must not stay
    private void SweepOncePerWindow(long now)
    {
        long sweptAt = Interlocked.Read(ref _sweptAt);
        if (time.GetElapsedTime(sweptAt, now) < WindowLength || Interlocked.CompareExchange(ref _sweptAt, now, sweptAt) != sweptAt)
            return;
        foreach (KeyValuePair<Partition, Window> entry in _windows)
        {
            if (time.GetElapsedTime(entry.Value.OpenedAt, now) >= WindowLength)
                _windows.TryRemove(entry);
        }
    }

    private readonly record struct Partition(string Action, string Account, string Region);

    private readonly record struct Window(long OpenedAt, long Requests);
}
