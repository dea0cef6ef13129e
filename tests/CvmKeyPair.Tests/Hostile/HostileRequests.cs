using System.Text;
using System.Text.Json;
using CsCheck;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Whole requests out of heads and bodies, good ones and damaged ones, and bytes that are none. Heads are Latin-1, so that every byte can stand in them.</summary>
internal static class HostileRequests
{
    private static readonly string Long = new('x', 200_000);

    private static readonly string Key = PublicKeys.Line(seed: 1);

    private static readonly string GoodJson = JsonSerializer.Serialize(new
    {
        KeyName = "hostile",
        ProjectId = 0,
        PublicKey = Key,
        TagSpecification = new[] { new { ResourceType = "keypair", Tags = new[] { new { Key = "a", Value = "b" } } } },
    });

    private static readonly string GoodForm =
        $"Action=ImportKeyPair&Version=2017-03-12&Region=ap-tokyo&KeyName=hostile&ProjectId=0&PublicKey={Uri.EscapeDataString(Key)}"
        + "&TagSpecification.0.ResourceType=keypair&TagSpecification.0.Tags.0.Key=a&TagSpecification.0.Tags.0.Value=b";

    private static readonly Gen<string> JsonToken = Gen.OneOf(
        "{", "}", "[", "]", ":", ",", "\"", "\"KeyName\":", "\"ProjectId\":", "\"PublicKey\":", "\"TagSpecification\":", "\"Tags\":", "\"KeyName\"",
        "null", "true", "1e999999", "-0", "0.0", "18446744073709551616", new string('9', 5000), "\\ud800", "\"\\udc00\"", "\"\\u0000\"", "\uFEFF", "//", "NaN",
        "{}", "[null]", "\"\u202e\"", " \r\n\t");

    private static readonly Gen<string> FormToken = Gen.OneOf(
        "&", "=", ".", "%", "%zz", "%00", "%ff", "%u0041", "+", "{", "Action", "Version=2017-03-12", "Action=ImportKeyPair", "KeyName=a", "ProjectId=",
        "TagSpecification.", "0", "01", "-1", "99999", "9999999999999999999999", "Region=ap-tokyo", "SecretId=x", "Signature=", "Language=zh-CN", "\r\n", "é");

    /// <summary>Text of a JSON body.</summary>
    public static Gen<byte[]> Json { get; } = Gen.OneOf(
        Gen.Const(Utf8(GoodJson)),
        Damaged(GoodJson),
        Tokens(JsonToken),
        Gen.Int[1, 20_000].Select(depth => Utf8(new string('[', depth))),
        Gen.Int[1, 90].Select(depth => Utf8("{\"TagSpecification\":" + new string('[', depth) + new string(']', depth) + "}")),
        Gen.Int[1, 3000].Select(count => Utf8("{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":{{}}")) + "}")),
        Gen.Int[1, 3000].Select(count => Utf8("{\"TagSpecification\":[" + string.Join(',', Enumerable.Repeat("{\"Tags\":[{}]}", count)) + "]}")),
        Gen.OneOf(new byte[] { 0xEF, 0xBB, 0xBF }, [0xFE, 0xFF, 0, (byte)'{'], [0xFF, 0xFE, (byte)'{', 0], []).Select(Damaged(GoodJson), (mark, text) => (byte[])[.. mark, .. text]));

    /// <summary>Text of a form, or what stands behind a question mark.</summary>
    public static Gen<byte[]> Form { get; } = Gen.OneOf(
        Gen.Const(Utf8(GoodForm)),
        Damaged(GoodForm),
        Tokens(FormToken),
        Gen.Int[1, 20_000].Select(count => Utf8("a" + new string('.', count) + "=1")),
        Gen.Int[1, 2000].Select(count => Utf8(string.Join('&', Enumerable.Range(0, count).Select(i => $"TagSpecification.{i}.Tags.{i}.Key=v")))),
        Gen.Int[1, 2000].Select(count => Utf8(string.Concat(Enumerable.Repeat("&=", count)))));

    private static readonly Gen<byte[]> Body = Gen.Frequency((4, Json), (4, Form), (1, Gen.Byte.Array[0, 300]), (1, Gen.Const(Array.Empty<byte>())));

    // mostly what the API takes, then whatever else there is or is not
    private static readonly Gen<string> Method = Gen.Frequency(
        (6, Gen.OneOf("POST", "GET")),
        (3, Gen.OneOf("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY", "PROPFIND")),
        (1, Gen.OneOf("get", "Post", "G\u00e9T", "", "GET\t", "@", "PRI", new string('M', 10_000))));

    // origin, absolute, authority and asterisk form, and none of these
    private static readonly Gen<string> Target = Gen.Frequency(
        (5, Gen.OneOf("/", "/?", "/cvm", "//", "///a//b", "/#x")),
        (3, Form.Select(query => "/?" + Encoding.Latin1.GetString(query))),
        (3, Gen.OneOf("/healthz", "/readyz", "/HEALTHZ", "/healthz/", "/%68ealthz", "/_emulator", "/_emulator/", "/_emulator/reset", "/_EMULATOR/reset?account=a",
            "/_emulator/reset?account=%00&account=%ff", "/_emulator/%2e%2e/x", "/_emulator/../healthz", "/_emulator//reset", "/_emulator/state", "/_emulator/reset%2F", "/./readyz?x")),
        (2, Gen.OneOf("http://localhost/", "http://cvm.tencentcloudapi.com/?Action=ImportKeyPair", "http://a:99999/", "https://[::1]:1/x", "http://", "http:///", "http://user:pass@a/",
            "http://[/", "ftp://a/", "localhost:80", "a", "*", "**", "*?a=b", "")),
        (2, Gen.OneOf("/%00", "/a%00b", "/%2e%2e/%2e%2e/etc/passwd", "/../..", "/%", "/%f", "/%zz", "/%c0%af", "/\u00c3\u00a9", "/\u00ff", "/?\u00c3\u00a9=\u00ff", "/a b", "/\\", "/\u0001", "/%0d%0aX:y",
            "/?" + new string('a', 40_000) + "=", "/?" + Long, "/" + Long, "/?%" + new string('0', 2000))));

    // HTTP/1.1, and what else may stand there
    private static readonly Gen<string> Version = Gen.Frequency(
        (12, Gen.Const("HTTP/1.1")), (2, Gen.Const("HTTP/1.0")), (1, Gen.OneOf("HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "http/1.1", "HTTP/1.1 ", "HTTP/11", "", "X")));

    // one or no Host mostly; two, and bad ones
    private static readonly Gen<string> Host = Gen.Frequency(
        (10, Gen.Const("Host: cvm.tencentcloudapi.com\r\n")),
        (1, Gen.OneOf("", "Host: \r\n", "Host: a\r\nHost: b\r\n", "Host: a, b\r\n", "Host: [::1\r\n", "Host: http://a\r\n", "Host: a:b\r\n", "Host: \u00ff\r\n", "Host: tag.\u00c3\u00a9\r\n", "Host: :80\r\n",
            "Host: tag.x:99999\r\n")));

    // the common parameters, right or wrong
    private static readonly Gen<string> Common = Gen.Frequency(
        (8, Gen.OneOf("application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded", "APPLICATION/JSON").Select(type =>
            $"Content-Type: {type}\r\nX-TC-Action: ImportKeyPair\r\nX-TC-Version: 2017-03-12\r\nX-TC-Region: ap-tokyo\r\n")),
        (3, Gen.OneOf("Content-Type: application/x-www-form-urlencoded\r\n", "Content-Type: application/json\r\n")),
        (2, Gen.OneOf("", "Content-Type: multipart/form-data; boundary=x\r\n", "Content-Type: \r\n", "Content-Type: ;;;\r\n", "Content-Type: `{0}`\r\n", "Content-Type: text/\u00c3\u00a9\r\n",
            "Content-Type: application/json\r\nContent-Type: text/plain\r\n", "Content-Type: application/json; charset=\"\r\n")));

    /// <summary>One more header line, or what is none.</summary>
    public static Gen<string> Extra { get; } = Gen.OneOf(
        "X-TC-Action: DescribeInstances\r\n", "X-TC-Action: {0}{1}\r\n", "X-TC-Action: \u0001\u007f\r\n", "X-TC-Version: 1\r\n", "X-TC-Version: 2018-08-13\r\n", "X-TC-Region: null\r\n", "X-TC-Region: \u00e4\u00b8\u00ad\r\n",
        "X-TC-Timestamp: -1\r\n", "X-TC-Language: zh-CN\r\n", "X-TC-Language: \u0001\r\n", "x-tc-traceid: abc\r\n", "X-TC-TraceId: \u00c3\u00a9\r\n", "X-TC-TraceId: a\u0001b\r\n", "X-TC-TraceId: \u0080\r\n",
        "X-TC-TraceId: a\r\nX-TC-TraceId: b\r\n", "Authorization: TC3-HMAC-SHA256\r\n", "Authorization: TC3-HMAC-SHA256 Credential=\r\n", "Authorization: TC3-HMAC-SHA256 Credential=/////,,,==\r\n",
        "Authorization: SKIP\r\n", "Authorization: Bearer \u00c3\u00a9\r\n", "Authorization: TC3-HMAC-SHA256  Credential=\u00f0\u009f\u0098\u0080/x\r\n", "X-TC-Token: x\r\n", "X-TC-Content-SHA256: UNSIGNED-PAYLOAD\r\n",
        "Connection: close\r\n", "Connection: keep-alive, close\r\n", "Connection: Upgrade\r\nUpgrade: websocket\r\n", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
        "Upgrade: TLS/1.0\r\n", "Expect: 100-continue\r\n", "Expect: 200-ok\r\n", "TE: trailers\r\n", "Trailer: Host\r\n", "Content-Encoding: gzip\r\n", "Accept-Encoding: gzip, br\r\n", "Accept: text/html\r\n",
        "Range: bytes=0-0\r\n", "If-None-Match: *\r\n", "Origin: http://evil.example\r\n", "Origin: null\r\n", "Cookie: a=b; a=c\r\n", "X-HTTP-Method-Override: DELETE\r\n", "Forwarded: host=x\r\n",
        "X-Forwarded-For: \u00ff\r\n", "X: \u0000\r\n", "X: a\r\n b\r\n", "X: a\r\n\tb\r\n", " X: a\r\n", "X : a\r\n", ": a\r\n", "no colon\r\n", "X: a\nY: b\r\n", "X: a\rb\r\n", "\u00c3\u00a9: a\r\n", "X: \u00c3\u00a9\r\n",
        "X: \u00ff\r\n", $"X: {Long}\r\n", $"X-TC-Action: {new string('A', 30_000)}\r\n", $"X-TC-Region: {new string('\u00c3', 10)}\r\n", string.Concat(Enumerable.Repeat("A: b\r\n", 1100)));

    private static readonly Gen<(string Line, string Headers)> Head = Gen.Select(
        Method, Target, Version, Host, Common,
        Gen.Frequency((3, Gen.Const(Array.Empty<string>())), (4, Extra.Array[1, 4])),
        (method, target, version, host, common, extra) => ($"{method} {target} {version}\r\n", host + common + string.Concat(extra)));

    private static readonly Gen<string> ChunkExtension = Gen.Frequency((5, Gen.Const("")), (1, Gen.OneOf(";a", ";a=b", ";a=\"\r\n\"", ";" + new string('x', 100))));
    private static readonly Gen<string> Trailers = Gen.Frequency((5, Gen.Const("")), (1, Gen.OneOf("X: y\r\n", "Host: b\r\nContent-Length: 5\r\n", "X-TC-Action: Other\r\n", "X: \u00ff\r\n", "X: \u00c3\u00a9\r\n", "X: \u0000\r\n", " X: y\r\n")));

    // a request with neither has no body; its length, or its chunks, otherwise end it
    private static readonly Gen<HostileCase> Whole = Gen.Frequency(
        (2, Head.Select(head => Request(head, "", []))),
        (6, Gen.Select(Head, Body, (head, body) => Request(head, $"Content-Length: {body.Length}\r\n", body))),
        (2, Gen.Select(Head, Body, ChunkExtension, Trailers, (head, body, extension, trailers) =>
            Request(head, "Transfer-Encoding: chunked\r\n", Chunked(body, extension, trailers)))));

    private static readonly Gen<HostileCase> BadlyFramed = Gen.Select(Head, Body, Gen.OneOf(
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
        (2, Whole.SelectMany(good => Damaged(good.Bytes)).Select(bytes => new HostileCase(bytes, IsWhole: false))),
        (1, Whole.Array[2, 5].Select(several => new HostileCase([.. several.SelectMany(one => one.Bytes)], IsWhole: false))));

    private static HostileCase Request((string Line, string Headers) head, string framing, byte[] body) =>
        new([.. Encoding.Latin1.GetBytes($"{head.Line}{head.Headers}{framing}\r\n"), .. body], IsWhole: true);

    /// <summary>A body in chunks, with an extension to each and trailers behind the last.</summary>
    public static byte[] Chunked(byte[] body, string extension = "", string trailers = "")
    {
        List<byte> chunks = [];
        foreach (byte[] chunk in body.Chunk(Math.Max(1, body.Length / 3)))
            chunks.AddRange([.. Encoding.Latin1.GetBytes($"{chunk.Length:x}{extension}\r\n"), .. chunk, .. "\r\n"u8]);
        chunks.AddRange(Encoding.Latin1.GetBytes($"0\r\n{trailers}\r\n"));
        return [.. chunks];
    }

    private static Gen<byte[]> Damaged(string text) => Damaged(Utf8(text));

    /// <summary>Some bytes, cut off, with two of them changed, or with a part doubled.</summary>
    public static Gen<byte[]> Damaged(byte[] good) => Gen.Select(Gen.Int[0, 2], Gen.Int[0, good.Length - 1], Gen.Int[0, good.Length - 1], Gen.Byte, (kind, one, two, value) =>
    {
        if (kind == 0)
            return good[..one];
        if (kind == 2)
            return (byte[])[.. good[..Math.Max(one, two)], .. good[Math.Min(one, two)..]];
        byte[] changed = [.. good];
        (changed[one], changed[two]) = (value, (byte)~value);
        return changed;
    });

    private static Gen<byte[]> Tokens(Gen<string> token) => token.Array[0, 25].Select(tokens => Utf8(string.Concat(tokens)));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
