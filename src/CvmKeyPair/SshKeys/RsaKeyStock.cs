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
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lazy<Thread> _maker;

    public RsaKeyStock() => _maker = new(() =>
    {
        // not waited for when the process ends, whatever it is at
        Thread maker = new(Make) { IsBackground = true, Name = nameof(RsaKeyStock), Priority = ThreadPriority.Lowest };
        maker.Start();
        return maker;
    });

    /// <summary>Begins to make some ahead, once in a process that serves; without it each is made when it is asked for.</summary>
    public void Fill() => Want(Size);

    /// <summary>A key that nobody else gets; beyond the stock, callers wait for theirs in the order of their asking.</summary>
    public ValueTask<RsaKeyPair> TakeAsync()
    {
        Want(1);
        return _made.Reader.ReadAsync();
    }

    public void Dispose() => _ended.Cancel();

    private void Want(int count)
    {
        _ = _maker.Value;
        _wanted.Release(count);
    }

    private void Make()
    {
        // .NET leaves every thread its priority on Linux
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PrioProcess, CallingThread, Lowest);
        // of both that may be there, the first counts
        WaitHandle[] either = [_ended.Token.WaitHandle, _wanted.AvailableWaitHandle];
        while (WaitHandle.WaitAny(either) == 1)
        {
            _wanted.Wait();
            _made.Writer.TryWrite(RsaKeyPair.Generate());
        }
    }

    // of the thread alone, as Linux has it: https://man7.org/linux/man-pages/man2/setpriority.2.html, "C library/kernel differences"
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int priority);
}
