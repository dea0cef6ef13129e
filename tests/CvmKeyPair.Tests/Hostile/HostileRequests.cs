using System.Text;
using CsCheck;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Whole requests out of heads and bodies, and bytes that are none.</summary>
internal static class HostileRequests
{
    private static readonly Gen<(string Line, string Headers)> Head = Gen.Select(
        HostileHeads.Method, HostileHeads.Target, HostileHeads.Version, HostileHeads.Host, HostileHeads.Common,
        Gen.Frequency((3, Gen.Const(Array.Empty<string>())), (4, HostileHeads.Extra.Array[1, 4])),
        (method, target, version, host, common, extra) => ($"{method} {target} {version}\r\n", host + common + string.Concat(extra)));

    private static readonly Gen<string> ChunkExtension = Gen.Frequency((5, Gen.Const("")), (1, Gen.OneOf(";a", ";a=b", ";a=\"\r\n\"", ";" + new string('x', 100))));
    private static readonly Gen<string> Trailers = Gen.Frequency((5, Gen.Const("")), (1, Gen.OneOf("X: y\r\n", "Host: b\r\nContent-Length: 5\r\n", "X-TC-Action: Other\r\n", "X: \u00ff\r\n", "X: \u00c3\u00a9\r\n", "X: \u0000\r\n", " X: y\r\n")));

    // a request with neither has no body; its length, or its chunks, otherwise end it
    private static readonly Gen<HostileCase> Whole = Gen.Frequency(
        (2, Head.Select(head => Request(head, "", []))),
        (6, Gen.Select(Head, HostileBodies.Any, (head, body) => Request(head, $"Content-Length: {body.Length}\r\n", body))),
        (2, Gen.Select(Head, HostileBodies.Any, ChunkExtension, Trailers, (head, body, extension, trailers) =>
            Request(head, "Transfer-Encoding: chunked\r\n", Chunked(body, extension, trailers)))));

    private static readonly Gen<HostileCase> BadlyFramed = Gen.Select(Head, HostileBodies.Any, Gen.OneOf(
        "Content-Length: 5\r\n", "Content-Length: 99999999\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n", "Content-Length: +1\r\n", "Content-Length: 1, 1\r\n", "Content-Length: \r\n",
        "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: identity\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: \u000bchunked\r\n"),
        (head, body, framing) => Request(head, framing, body) with { IsWhole = false });

    private static readonly Gen<HostileCase> BadChunks = Gen.Select(Head, Gen.OneOf(
        "zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}", "2\r\n{}0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n", "7fffffff\r\n{}", "2\n{}\n0\n\n", "\r\n\r\n", "2;\n\r\n{}\r\n0\r\n\r\n", "0\r\nX\r\n\r\n",
        "0\r\n: x\r\n\r\n", "0\r\n", "2\r\n{}\r\n0", "0x2\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX: \u00ff\r\n\r\n"),
        (head, chunks) => Request(head, "Transfer-Encoding: chunked\r\n", Encoding.Latin1.GetBytes(chunks)) with { IsWhole = false });

    private static readonly Gen<HostileCase> NoHttp = Gen.OneOf(
        Gen.Byte.Array[0, 500],
        Gen.OneOf("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", "\r\n\r\n", "GET /\r\n\r\n", "GET\r\n", "EHLO x\r\n", "\u0000", "SSH-2.0-x\r\n", "PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
            "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n").Select(Encoding.Latin1.GetBytes))
        .Select(bytes => new HostileCase(bytes, IsWhole: false));

    /// <summary>What one connection sends.</summary>
    public static Gen<HostileCase> Any { get; } = Gen.Select(Bytes, Gen.Bool, (hostile, hangsUp) => hostile with { HangsUp = !hostile.IsWhole && hangsUp });

    private static Gen<HostileCase> Bytes => Gen.Frequency(
        (12, Whole),
        (2, BadlyFramed),
        (1, BadChunks),
        (1, NoHttp),
        (2, Whole.SelectMany(good => HostileBodies.Damaged(good.Bytes)).Select(bytes => new HostileCase(bytes, IsWhole: false))),
        (1, Whole.Array[2, 5].Select(several => new HostileCase([.. several.SelectMany(one => one.Bytes)], IsWhole: false))));

    private static HostileCase Request((string Line, string Headers) head, string framing, byte[] body) =>
        new([.. Encoding.Latin1.GetBytes($"{head.Line}{head.Headers}{framing}\r\n"), .. body], IsWhole: true);

    private static byte[] Chunked(byte[] body, string extension, string trailers)
    {
        List<byte> chunks = [];
        foreach (byte[] chunk in body.Chunk(Math.Max(1, body.Length / 3)))
            chunks.AddRange([.. Encoding.Latin1.GetBytes($"{chunk.Length:x}{extension}\r\n"), .. chunk, .. "\r\n"u8]);
        chunks.AddRange(Encoding.Latin1.GetBytes($"0\r\n{trailers}\r\n"));
        return [.. chunks];
    }
}
