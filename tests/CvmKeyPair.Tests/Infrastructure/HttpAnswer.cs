using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>One answer as HTTP/1.1 frames it.</summary>
/// <param name="Status">Its status code; 0 where the bytes are no answer.</param>
/// <param name="Headers">Its header lines, in any letter case.</param>
/// <param name="Body">Its body.</param>
/// <param name="IsComplete">Whether all of it came.</param>
internal sealed partial record HttpAnswer(int Status, ILookup<string, string> Headers, string Body, bool IsComplete)
{
    private const string EndOfHead = "\r\n\r\n";

    /// <summary>Whether it is the answer, not a 100 before one.</summary>
    public bool IsFinal => IsComplete && Status >= 200;

    /// <summary>Whether the emulator closes the connection behind it.</summary>
    public bool ClosesConnection => Headers["Connection"].Contains("close");

    /// <summary>The code of an envelope's error; <c>OK</c> for one without, else the status.</summary>
    public string Code => ErrorCode().Match(Body) is { Success: true } error ? error.Groups[1].Value
        : Body.StartsWith("{\"Response\":{", StringComparison.Ordinal) ? "OK" : Status.ToString(CultureInfo.InvariantCulture);

    /// <summary>Everything a connection gave; the last may be incomplete.</summary>
    /// <param name="received">The bytes.</param>
    /// <param name="isClosed">Whether no more will come, which ends a body without a length.</param>
    /// <param name="mayLackBody">True where a HEAD may have been asked, whose answer has no body.</param>
    public static IReadOnlyList<HttpAnswer> ReadAll(byte[] received, bool mayLackBody, bool isClosed)
    {
        List<HttpAnswer> answers = [];
        string rest = Encoding.Latin1.GetString(received);
        while (rest.Length > 0)
        {
            int end = rest.IndexOf(EndOfHead, StringComparison.Ordinal);
            string[] lines = (end < 0 ? rest : rest[..end]).Split("\r\n");
            ILookup<string, string> headers = lines.Skip(1).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
                .ToLookup(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
            int status = lines[0].StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && lines[0].Length > 12
                && int.TryParse(lines[0].AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 0;
            if (end < 0 || status == 0)
            {
                answers.Add(new HttpAnswer(status, headers, rest, IsComplete: false));
                break;
            }

            rest = rest[(end + EndOfHead.Length)..];
            bool lacksBody = status < 200 || (mayLackBody && (rest.Length == 0 || rest.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)));
            string? body = lacksBody ? "" : TakeBody(ref rest, headers, isClosed);
            answers.Add(new HttpAnswer(status, headers, body ?? rest, IsComplete: body is not null));
            if (body is null)
                break;
        }

        return answers;
    }

    public override string ToString() => $"{Status}\n{string.Join('\n', Headers.SelectMany(header => header.Select(value => $"{header.Key}: {value}")))}\n\n{Body}";

    private static string? TakeBody(ref string rest, ILookup<string, string> headers, bool isClosed)
    {
        if (headers["Content-Length"].SingleOrDefault() is { } length)
            return Take(ref rest, int.Parse(length, CultureInfo.InvariantCulture));
        if (headers["Transfer-Encoding"].SingleOrDefault() != "chunked")
            return isClosed || headers["Connection"].SingleOrDefault() != "close" ? Take(ref rest, isClosed ? rest.Length : 0) : null;
        StringBuilder body = new();
        while (rest.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and int end)
        {
            int size = int.Parse(rest.AsSpan(0, end), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            rest = rest[(end + 2)..];
            if (Take(ref rest, size) is not { } chunk || Take(ref rest, 2) is null)
                return null;
            if (size == 0)
                return body.ToString();
            body.Append(chunk);
        }

        return null;
    }

    private static string? Take(ref string rest, int length)
    {
        if (rest.Length < length)
            return null;
        string taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    [GeneratedRegex("^\\{\"Response\":\\{\"Error\":\\{\"Code\":\"([A-Za-z.]+)")]
    private static partial Regex ErrorCode();
}
