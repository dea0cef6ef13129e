using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>A socket to the emulator.</summary>
internal sealed class RawConnection(TcpClient client, CancellationTokenSource patience) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes, patience.Token);

    public ValueTask WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>One answer with a Content-Length; less where the connection closes before.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        MemoryStream answer = new();
        byte[] buffer = new byte[4096];
        while (!IsWhole(answer))
        {
            int read = await _stream.ReadAsync(buffer, patience.Token);
            if (read == 0)
                break;
            answer.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Whether the emulator closes the connection without another byte.</summary>
    /// <param name="into">Takes what comes otherwise.</param>
    public async Task<bool> IsClosedAsync(Action<string>? into = null)
    {
        try
        {
            byte[] buffer = new byte[into is null ? 1 : 4096];
            int read = await _stream.ReadAsync(buffer, patience.Token);
            into?.Invoke(Encoding.UTF8.GetString(buffer, 0, read));
            return read == 0;
        }
        catch (IOException)
        {
            // reset, since the emulator has not read all that was sent
            return true;
        }
    }

    /// <summary>Says that nothing more will be sent; answers can still come.</summary>
    public void EndRequests() => client.Client.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        client.Dispose();
        patience.Dispose();
    }

    private static bool IsWhole(MemoryStream answer)
    {
        string text = Encoding.Latin1.GetString(answer.ToArray());
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        string? length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is not null && text.Length - end - 4 >= int.Parse(length["Content-Length:".Length..], CultureInfo.InvariantCulture);
    }
}
