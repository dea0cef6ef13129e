using CvmKeyPair.Telemetry;

namespace CvmKeyPair.Http;

/// <summary>
/// Bounds the memory of bodies that are far larger than what clients send: one at a time is read, the others wait where the network holds them.
/// Its buffer is kept while there are any, since fresh memory is what costs most of such a request, and given back when none has come for a while.
/// </summary>
internal sealed class LargeBodies : IDisposable
{
    /// <summary>Bodies up to this many bytes are not bounded; an import has about a thousand [choice].</summary>
    public const int MaxSmall = 64 * 1024;

    /// <summary>The largest body there may be, in bytes (Protocol/README.md, "Sizes").</summary>
    public const int Max = 10 * 1024 * 1024;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(1);
    private readonly ITimer _quiet;
    private byte[]? _buffer;

    public LargeBodies(TimeProvider time) => _quiet = time.CreateTimer(_ => GiveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Waits for the buffer, which takes one byte more than a body may have; <see cref="Return"/> has to follow.</summary>
    public async Task<byte[]> RentAsync(CancellationToken cancellationToken)
    {
        Task turn = _free.WaitAsync(cancellationToken);
        using (Instruments.Wait(Instruments.BodyWait, turn.IsCompleted))
            await turn;
        _quiet.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return _buffer ??= GC.AllocateUninitializedArray<byte>(Max + 1);
    }

    /// <summary>Lets the next one have the buffer.</summary>
    public void Return()
    {
        _quiet.Change(Quiet, Timeout.InfiniteTimeSpan);
        _free.Release();
    }

    public void Dispose()
    {
        _quiet.Dispose();
        _free.Dispose();
    }

    // an idle process collects nothing by itself, so that what such bodies were read into would stay for good
    private void GiveBack()
    {
        if (!_free.Wait(0))
            return;
        _buffer = null;
        _free.Release();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }
}
