using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>A socket to the emulator; everything on it fails after a minute.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int MaxShown = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly StringBuilder _sent = new();
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    /// <summary>How many there were.</summary>
    public int Exchanges { get; private set; }

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects to a port of this machine.</summary>
    /// <param name="port">Where the emulator listens.</param>
    /// <param name="resets">Whether it ends with a reset, which leaves nothing behind, instead of a good-bye.</param>
    public static async Task<RawConnection> ConnectAsync(int port, bool resets = false)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (resets)
            socket.LingerState = new LingerOption(true, 0);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawConnection(socket);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_sent.Length < MaxShown)
            _sent.Append(Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, MaxShown)]));
        return _stream.WriteAsync(bytes, _patience.Token);
    }

    public ValueTask WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Says that nothing more will be sent; answers can still come.</summary>
    public void EndRequests() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>One whole answer; less where the connection closes before.</summary>
    public async Task<string> ReadAnswerAsync() =>
        Encoding.UTF8.GetString(await ReadAsync(received => HttpAnswer.ReadAll(received, mayLackBody: false, isClosed: false).Any(answer => answer.IsFinal)));

    /// <summary>All that comes until the emulator closes.</summary>
    public async Task<string> ReadToEndAsync() => Encoding.UTF8.GetString(await ReadAsync(_ => false));

    /// <summary>Whether the emulator closes the connection without another byte.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return (await ReadToEndAsync()).Length == 0;
        }
        catch (IOException)
        {
            // reset, since the emulator has not read all that was sent
            return true;
        }
    }

    /// <summary>Sends while it reads, since the emulator may answer and close before it has read all.</summary>
    /// <param name="bytes">What is sent.</param>
    /// <param name="hangsUp">Whether nothing more is sent then.</param>
    /// <param name="isEnough">Whether what has come is all that is wanted; else it reads until the emulator closes.</param>
    public async Task<byte[]> ExchangeAsync(ReadOnlyMemory<byte> bytes, bool hangsUp, Func<byte[], bool> isEnough)
    {
        Exchanges++;
        Task sending = SendAsync();
        byte[] received = await ReadAsync(isEnough, resetIsEnd: true);
        await sending;
        return received;

        async Task SendAsync()
        {
            try
            {
                await WriteAsync(bytes);
                if (hangsUp)
                    EndRequests();
            }
            catch (Exception closed) when (closed is IOException or SocketException)
            {
                // it has answered and closed before it read all
            }
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _patience.Dispose();
    }

    private async Task<byte[]> ReadAsync(Func<byte[], bool> isEnough, bool resetIsEnd = false)
    {
        MemoryStream received = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            do
            {
                int count = await _stream.ReadAsync(buffer, _patience.Token);
                if (count == 0)
                    break;
                received.Write(buffer, 0, count);
            }
            while (!isEnough(received.ToArray()));
        }
        catch (IOException reset) when (resetIsEnd && reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // closed as well, only less gently
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no end after {Patience}\n--- sent\n{_sent}\n--- received\n{Encoding.UTF8.GetString(received.ToArray())}");
        }

        return received.ToArray();
    }
}
