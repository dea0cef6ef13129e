using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>HTTP as bytes over a socket, for what HttpClient would not send.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends the bytes; reads one whole answer, or all until the connection closes.</summary>
    public static async Task<string> SendAsync(EmulatorFactory emulator, ReadOnlyMemory<byte> request)
    {
        using CancellationTokenSource patience = new(Patience);
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, emulator.ClientOptions.BaseAddress.Port, patience.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        return await ReadAnswerAsync(stream, patience.Token);
    }

    /// <summary>The same for text in UTF-8.</summary>
    public static Task<string> SendAsync(EmulatorFactory emulator, string request) => SendAsync(emulator, Encoding.UTF8.GetBytes(request));

    /// <summary>One answer with a Content-Length; less where the connection closes before.</summary>
    public static async Task<string> ReadAnswerAsync(Stream stream, CancellationToken cancellation)
    {
        MemoryStream answer = new();
        byte[] buffer = new byte[4096];
        while (!IsWhole(answer))
        {
            int read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0)
                break;
            answer.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(answer.ToArray());
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
