using System.Text;
using CsCheck;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Request lines and header lines in Latin-1, so that every byte can stand in them.</summary>
internal static class HostileHeads
{
    private static readonly string Long = new('x', 200_000);

    /// <summary>Mostly what the API takes, then whatever else there is or is not.</summary>
    public static Gen<string> Method { get; } = Gen.Frequency(
        (6, Gen.OneOf("POST", "GET")),
        (3, Gen.OneOf("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY", "PROPFIND")),
        (1, Gen.OneOf("get", "Post", "G\u00e9T", "", "GET\t", "@", "PRI", new string('M', 10_000))));

    /// <summary>Origin, absolute, authority and asterisk form, and none of these.</summary>
    public static Gen<string> Target { get; } = Gen.Frequency(
        (5, Gen.OneOf("/", "/?", "/cvm", "//", "///a//b", "/#x")),
        (3, HostileBodies.Form.Select(query => "/?" + Encoding.Latin1.GetString(query))),
        (3, Gen.OneOf("/healthz", "/readyz", "/HEALTHZ", "/healthz/", "/%68ealthz", "/_emulator", "/_emulator/", "/_emulator/reset", "/_EMULATOR/reset?account=a",
            "/_emulator/reset?account=%00&account=%ff", "/_emulator/%2e%2e/x", "/_emulator/../healthz", "/_emulator//reset", "/_emulator/state", "/_emulator/reset%2F", "/./readyz?x")),
        (2, Gen.OneOf("http://localhost/", "http://cvm.tencentcloudapi.com/?Action=ImportKeyPair", "http://a:99999/", "https://[::1]:1/x", "http://", "http:///", "http://user:pass@a/",
            "http://[/", "ftp://a/", "localhost:80", "a", "*", "**", "*?a=b", "")),
        (2, Gen.OneOf("/%00", "/a%00b", "/%2e%2e/%2e%2e/etc/passwd", "/../..", "/%", "/%f", "/%zz", "/%c0%af", "/\u00c3\u00a9", "/\u00ff", "/?\u00c3\u00a9=\u00ff", "/a b", "/\\", "/\u0001", "/%0d%0aX:y",
            "/?" + new string('a', 40_000) + "=", "/?" + Long, "/" + Long, "/?%" + new string('0', 2000))));

    /// <summary>HTTP/1.1, and what else may stand there.</summary>
    public static Gen<string> Version { get; } = Gen.Frequency(
        (12, Gen.Const("HTTP/1.1")), (2, Gen.Const("HTTP/1.0")), (1, Gen.OneOf("HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "http/1.1", "HTTP/1.1 ", "HTTP/11", "", "X")));

    /// <summary>One or no Host mostly; two, and bad ones.</summary>
    public static Gen<string> Host { get; } = Gen.Frequency(
        (10, Gen.Const("Host: cvm.tencentcloudapi.com\r\n")),
        (1, Gen.OneOf("", "Host: \r\n", "Host: a\r\nHost: b\r\n", "Host: a, b\r\n", "Host: [::1\r\n", "Host: http://a\r\n", "Host: a:b\r\n", "Host: \u00ff\r\n", "Host: tag.\u00c3\u00a9\r\n", "Host: :80\r\n",
            "Host: tag.x:99999\r\n")));

    /// <summary>The common parameters, right or wrong.</summary>
    public static Gen<string> Common { get; } = Gen.Frequency(
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
}
