using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 2: answers, to the byte.</summary>
public sealed class AnswerFormTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string RequestId = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    [Theory]
    [InlineData(Post, Tc3 + Json, Body)]
    [InlineData($"GET /?{V1}&{Fields} HTTP/1.1", "Connection: close\n", "")]
    [InlineData("POST / HTTP/1.0", Tc3 + Json, Body)]
    public async Task Success_IsAnEnvelopeOfKeyIdAndRequestId(string start, string headers, string body)
    {
        ApiAnswer answer = await shared.AskAsync(start, headers, body);
        AssertPlain(answer);
        Assert.Matches($$$"""^\{"Response":\{"KeyId":"skey-[0-9a-z]{8}","RequestId":"{{{RequestId}}}"\}\}$""", answer.Text);
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1", "", "", "UnsupportedProtocol")]
    [InlineData(Post, "", "x", "UnsupportedProtocol")]
    [InlineData(Post, Tc3 + Json, "[", "InvalidParameter")]
    [InlineData(Post, Json + ActionHeader, "", "MissingParameter")]
    [InlineData(Post, Json + ActionHeader + "X-TC-Version: 1\n", "", "NoSuchVersion")]
    [InlineData(Post, Json + "X-TC-Action: A\n" + VersionHeader, "", "InvalidAction")]
    [InlineData(Post, Json + ActionHeader + VersionHeader + "X-TC-Region: ap-shanghai-fsi\n", "", "UnsupportedRegion")]
    [InlineData(Post, Tc3 + Json, """{"A":1}""", "UnknownParameter")]
    [InlineData(Post, Tc3 + Json, """{"KeyName":"","ProjectId":0,"PublicKey":""}""", "InvalidKeyPairNameEmpty")]
    public async Task Failure_IsAnEnvelopeOfErrorAndRequestId(string start, string headers, string body, string code)
    {
        ApiAnswer answer = await shared.AskAsync(start, headers, body);
        AssertPlain(answer);
        Assert.Matches(
            $$$"""^\{"Response":\{"Error":\{"Code":"{{{Regex.Escape(code)}}}","Message":"[^"]+"\},"RequestId":"{{{RequestId}}}"\}\}$""", answer.Text);
    }

    [Theory]
    [InlineData("密`+<>&'/", "密`+<>&'/")]
    [InlineData("{0} {1} {Name} %s", "{0} {1} {Name} %s")]
    [InlineData("""a\"b\\c\n""", """a\"b\\c\n""")]
    public async Task Text_IsWrittenAsText(string sent, string written)
    {
        ApiAnswer answer = await shared.AskAsync(Post, Tc3 + Json, $$"""{"{{sent}}":1}""");
        Assert.True(answer.Text.Contains($"\"Message\":\"The parameter `{written}` is not recognized.\"", StringComparison.Ordinal), answer.ToString());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("0123-abc/DEF +=~!", true)]
    [InlineData("é", false)]
    [InlineData("密", false)]
    [InlineData("a\tb", false)]
    [InlineData("", false)]
    public async Task TraceId_IsEchoed_WhenItIsPrintableAscii(string traceId, bool echoed)
    {
        ApiAnswer answer = await shared.AskAsync(Post, $"X-TC-TraceId: {traceId}\n{Tc3}{Json}", "{}");
        answer.ShouldBe("MissingParameter");
        Assert.True(answer.Headers.GetValueOrDefault("X-TC-TraceId") == (echoed ? traceId : null), answer.ToString());
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task TraceId_IsEchoed_UpTo128Characters(int length, bool echoed)
    {
        string traceId = new('t', length);
        ApiAnswer answer = await shared.AskAsync(Post, $"x-tc-traceid: {traceId}\n{Tc3}{Json}", Body);
        answer.ShouldBe("OK");
        Assert.True(answer.Headers.GetValueOrDefault("X-TC-TraceId") == (echoed ? traceId : null), answer.ToString());
    }

    [Fact]
    public async Task RequestId_IsAnotherOneForEachRequest()
    {
        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shared.AskAsync(Post, Tc3 + Json, "{}")));
        Assert.Equal(50, answers.Select(answer => answer.RequestId).Distinct().Count());
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: http://localhost\r\n\r\n", "400")]
    [InlineData("GET / HTTP/3.7\r\nHost: localhost\r\n\r\n", "505")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    public async Task BytesThatAreNotHttp_GetTheServersOwnStatus(string bytes, string status)
    {
        string answer = await RawHttp.SendAsync(shared.Emulator, bytes);
        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal) && !answer.Contains("Response", StringComparison.Ordinal),
            $"{bytes}\n--- answered\n{answer}");
    }

    private static void AssertPlain(ApiAnswer answer) => Assert.True(
        (int)answer.Status == 200
        && answer.Headers["Content-Type"] == "application/json"
        && answer.Headers["Content-Length"] == $"{System.Text.Encoding.UTF8.GetByteCount(answer.Text)}"
        && !answer.Headers.ContainsKey("Transfer-Encoding")
        && !answer.Headers.ContainsKey("Server"),
        answer.ToString());
}
