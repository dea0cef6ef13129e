using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace CvmKeyPair.SshKeys;

/// <summary>
/// Fresh RSA keys, a few of them made ahead on a thread of the lowest priority: each takes a fifth of a second of a core, which on the thread
/// pool would hold up every other call.
/// </summary>
internal sealed class RsaKeyStock : IDisposable
{
    private const int Size = 4;

    private const int PrioProcess = 0;
    private const int CallingThread = 0;
    private const int Lowest = 19;

    private readonly Channel<RsaKeyPair> _made = Channel.CreateUnbounded<RsaKeyPair>();
    private readonly SemaphoreSlim _wanted = new(Size);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lazy<Thread> _maker;

    public RsaKeyStock() => _maker = new(() =>
    {
        // not waited for when the process ends, whatever it is at
        Thread maker = new(Make) { IsBackground = true, Name = nameof(RsaKeyStock), Priority = ThreadPriority.Lowest };
        maker.Start();
        return maker;
    });

    /// <summary>Begins to make keys, where that hasn't begun.</summary>
    public void Fill() => _ = _maker.Value;

    /// <summary>A key that nobody else gets; beyond the stock, callers wait for theirs in the order of their asking.</summary>
    public async Task<RsaKeyPair> TakeAsync()
    {
        Fill();
        RsaKeyPair key = await _made.Reader.ReadAsync();
        _wanted.Release();
        return key;
    }

    public void Dispose() => _ended.Cancel();

    private void Make()
    {
        // .NET leaves every thread its priority on Linux
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PrioProcess, CallingThread, Lowest);
        WaitHandle[] either = [_wanted.AvailableWaitHandle, _ended.Token.WaitHandle];
        while (WaitHandle.WaitAny(either) == 0)
        {
            _wanted.Wait();
            _made.Writer.TryWrite(RsaKeyPair.Generate());
        }
    }

    // of the thread alone, as Linux has it: https://man7.org/linux/man-pages/man2/setpriority.2.html, "C library/kernel differences"
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int priority);
}
