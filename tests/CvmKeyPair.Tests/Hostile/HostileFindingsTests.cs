using System.Text;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>What <see cref="HostileInputTests"/> found, each by itself.</summary>
public sealed class HostileFindingsTests
{
    private const string Head = "Host: a\r\nContent-Type: application/json\r\nX-TC-Action: ImportKeyPair\r\n";
    private const string ChunkedPost = "POST / HTTP/1.1\r\n" + Head + "Transfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData(ChunkedPost + "FFFFFFFFFFFFFFFFF\r\n")]
    [InlineData(ChunkedPost + "zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData(ChunkedPost + "2\r\n{}\r\n0\r\nX: \u00ff\r\n\r\n")]
    [InlineData(ChunkedPost + "2\r\n{}\r\n0\r\nX: \u0000\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nX-TC-Action: \u00ff\r\n\r\n")]
    public async Task Request_GetsABareBadRequest_AndTheLogNoError(string latin1)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        LogCollector log = LogCollector.Of(emulator);

        string answer = await RawHttp.SendAsync(emulator, Encoding.Latin1.GetBytes(latin1));

        Assert.True(answer.StartsWith("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n", StringComparison.Ordinal), answer);
        log.ShouldHoldNoError();
    }

    // a 2xx would promise a tunnel, and can't have a body: Kestrel makes a 500 of it
    [Theory]
    [InlineData("CONNECT cvm.tencentcloudapi.com:443 HTTP/1.1\r\nHost: cvm.tencentcloudapi.com:443\r\n\r\n")]
    [InlineData("CONNECT / HTTP/1.1\r\n" + Head + "\r\n")]
    [InlineData("CONNECT / HTTP/1.1\r\n" + Head + "Content-Length: 2\r\n\r\n{}")]
    public async Task Connect_IsRefusedWithAnEnvelope_AndStatus405(string request)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        LogCollector log = LogCollector.Of(emulator);

        string answer = await RawHttp.SendAsync(emulator, request);

        Assert.True(answer.StartsWith("HTTP/1.1 405 ", StringComparison.Ordinal) && answer.Contains("\"Code\":\"UnsupportedProtocol\"", StringComparison.Ordinal), answer);
        log.ShouldHoldNoError();
    }

    [Fact]
    public async Task Http2Preface_IsToldThatHttp11IsRequired()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();

        string answer = await RawHttp.SendAsync(emulator, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        Assert.Equal("\0\0\u0008\u0007\0\0\0\0\0\0\0\0\0\0\0\0\r", answer);
    }

    [Theory]
    [InlineData("Connection: Upgrade\r\nUpgrade: websocket\r\n")]
    [InlineData("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n")]
    public async Task Upgrade_IsIgnored(string headers)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();

        string answer = await RawHttp.SendAsync(emulator, $"POST / HTTP/1.1\r\n{Head}X-TC-Version: 2017-03-12\r\nX-TC-Region: ap-tokyo\r\n{headers}\r\n");

        Assert.True(answer.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal) && answer.Contains("`KeyName`", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task PipelinedRequests_AreAnsweredOneByOne_InTheirOrder()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        string requests = string.Concat(Enumerable.Range(0, 20).Select(i => (i % 4) switch
        {
            0 => $"GET /?a HTTP/1.1\r\nHost: a\r\nX-TC-TraceId: t{i}\r\n\r\n",
            1 => $"POST / HTTP/1.1\r\n{Head}X-TC-TraceId: t{i}\r\nContent-Length: 2\r\n\r\n{{}}",
            2 => $"POST / HTTP/1.1\r\n{Head}X-TC-TraceId: t{i}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n1\r\n}}\r\n0\r\n\r\n",
            _ => $"DELETE / HTTP/1.1\r\n{Head}X-TC-TraceId: t{i}\r\nContent-Length: 5\r\n\r\nabcde",
        })) + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-TC-TraceId: last\r\n\r\n";
        using RawConnection connection = await RawHttp.ConnectAsync(emulator);
        byte[] received = await connection.ExchangeAsync(Encoding.ASCII.GetBytes(requests), hangsUp: false, isEnough: _ => false);

        IReadOnlyList<HttpAnswer> answers = HttpAnswer.ReadAll(received, mayLackBody: false, isClosed: true);

        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => $"t{i}"), "last"], answers.Select(answer => answer.Headers["X-TC-TraceId"].SingleOrDefault()));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
    }
}
