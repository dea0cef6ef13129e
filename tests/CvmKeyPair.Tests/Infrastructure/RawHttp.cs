using System.Globalization;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>HTTP as bytes over a socket, for what HttpClient would not send.</summary>
internal static class RawHttp
{
    /// <summary>Sends the bytes; reads one whole answer, or all until the connection closes.</summary>
    public static async Task<string> SendAsync(EmulatorFactory emulator, ReadOnlyMemory<byte> request)
    {
        using RawConnection connection = await ConnectAsync(emulator);
        await connection.WriteAsync(request);
        return await connection.ReadAnswerAsync();
    }

    /// <summary>The same for text in UTF-8.</summary>
    public static Task<string> SendAsync(EmulatorFactory emulator, string request) => SendAsync(emulator, Encoding.UTF8.GetBytes(request));

    /// <summary>A connection that the test writes to piece by piece.</summary>
    public static Task<RawConnection> ConnectAsync(EmulatorFactory emulator, bool resets = false) => RawConnection.ConnectAsync(emulator.ClientOptions.BaseAddress.Port, resets);

    /// <summary>
    /// Asks with a start line, headers (one a line, each line ended) and a body. Host and Content-Length are added where they
    /// are not given; <c>{name}</c> becomes a fresh key name, <c>{key}</c> a fresh key and <c>{key%}</c> one encoded for a form.
    /// </summary>
    public static async Task<ApiAnswer> AskAsync(EmulatorFactory emulator, string start, string headers, string body)
    {
        string request = Request(start, headers, body);
        return ApiAnswer.Parse(request, await SendAsync(emulator, request));
    }

    /// <summary>The request that <see cref="AskAsync"/> sends.</summary>
    public static string Request(string start, string headers, string body)
    {
        (start, body) = (Fill(start), Fill(body));
        StringBuilder request = new($"{start}\r\n");
        if (!headers.Contains("Host:", StringComparison.Ordinal))
            request.Append("Host: localhost\r\n");
        if (!headers.Contains("Content-Length:", StringComparison.Ordinal) && !headers.Contains("Transfer-Encoding:", StringComparison.Ordinal))
            request.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return request.Append(headers.Replace("\n", "\r\n", StringComparison.Ordinal)).Append("\r\n").Append(body).ToString();
    }

    private static string Fill(string text)
    {
        string key = SharedEmulator.NewKey();
        return text
            .Replace("{name}", $"n{SharedEmulator.NewNumber()}", StringComparison.Ordinal)
            .Replace("{key}", key, StringComparison.Ordinal)
            .Replace("{key%}", Uri.EscapeDataString(key), StringComparison.Ordinal);
    }
}
