using System.Text;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Hostile;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>What happens at the edges of HTTP: requests that are none, that break off, and clients that hang up early.</summary>
public sealed class RimTests : IDisposable
{
    private readonly LogCollector _log = new();
    private readonly EmulatorFactory _emulator;

    public RimTests() => _emulator = new EmulatorFactory().With(services => services.AddSingleton<ILoggerProvider>(_log)).StartOnRealPort();

    public void Dispose() => _emulator.Dispose();

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: http://localhost:8080\r\n\r\n", "tccli, which speaks only HTTPS, sends http://… there")]
    [InlineData("\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "HTTPS was spoken to the port of HTTP: the client's protocol must be http, or its port the one that the setting TlsPort opens.")]
    [InlineData("nonsense SECRET\r\n\r\n", "Invalid request line. It is no request of HTTP/1.1")]
    public async Task RequestThatIsNone_LeavesOneLine_WithNothingOfWhatWasSent(string latin1, string meaning)
    {
        string answer = await RawHttp.SendAsync(_emulator, Encoding.Latin1.GetBytes(latin1));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        string line = (await _log.UpToAsync("before it could be read"))[^1];
        Assert.Contains(meaning, line, StringComparison.Ordinal);
        Assert.StartsWith("Warning CvmKeyPair.Http.BadRequestLog: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1", Tc3 + Json)]
    [InlineData("POST / HTTP/1.1", "Content-Type: text/plain\n")]
    [InlineData("PUT / HTTP/1.1", "")]
    [InlineData("GET /healthz HTTP/1.1", "")]
    [InlineData("GET /swagger/index.html HTTP/1.1", "")]
    [InlineData("GET /nowhere/else HTTP/1.1", Tc3)]
    [InlineData("POST /_emulator/reset HTTP/1.1", "")]
    public async Task BadTrailer_LeavesNoError(string start, string headers)
    {
        foreach (string trailer in new[] { "X: a\0b", "X: \u00ff" })
        {
            string request = RawHttp.Request(start, headers + "Transfer-Encoding: chunked\n", "2\r\n{}\r\n0\r\n");
            using RawConnection connection = await RawHttp.ConnectAsync(_emulator);
            await connection.WriteAsync(Encoding.Latin1.GetBytes($"{request}{trailer}\r\n\r\n"));
            Assert.StartsWith("HTTP/1.1 ", await connection.ReadAnswerAsync(), StringComparison.Ordinal);
            Assert.True(await connection.IsClosedAsync());
        }

        _log.ShouldHoldNoError();
    }

    [Theory]
    [InlineData("Content-Length: 20\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task RequestThatBreaksOff_HasALine(string rest)
    {
        using RawConnection connection = await RawHttp.ConnectAsync(_emulator);
        await connection.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-TC-Action: ImportKeyPair\r\n" + rest);
        connection.EndRequests();

        string line = (await _log.UpToAsync("was not answered"))[^1];
        Assert.True(Regex.IsMatch(line, "^Warning CvmKeyPair.Journal.CallLog: [0-9a-f-]{36} - - was not answered after [0-9.]+ ms: the request broke off, or its body is no body of HTTP\\. .*RequestId, [0-9a-f-]{36}"), line);
    }

    [Theory]
    [InlineData("Content-Length: 2\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    public async Task ClientThatHangsUpBehindItsRequest_GetsItsAnswer(string rest)
    {
        using RawConnection connection = await RawHttp.ConnectAsync(_emulator);
        await connection.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-TC-Action: ImportKeyPair\r\nX-TC-Version: 2017-03-12\r\nX-TC-Region: ap-guangzhou\r\n" + rest);
        connection.EndRequests();

        Assert.Contains("missing a required parameter `KeyName`", await connection.ReadAnswerAsync(), StringComparison.Ordinal);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task ClientThatHangsUp_GetsAllItsAnswers_AndItsImportsAreDone()
    {
        using RawConnection connection = await RawHttp.ConnectAsync(_emulator);
        string[] requests = [.. Enumerable.Range(0, 3).Select(_ => RawHttp.Request(Post, Tc3 + Json, """{"KeyName":"{name}","ProjectId":0,"PublicKey":"{key}"}"""))];
        await connection.WriteAsync(string.Concat(requests));
        connection.EndRequests();

        string answers = await connection.ReadToEndAsync();

        Assert.Equal(3, answers.Split("\"KeyId\":\"skey-").Length - 1);
    }

    [Theory]
    [InlineData("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "", false)]
    [InlineData("*/*", "", false)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", true)]
    [InlineData("text/html, application/xhtml+xml, */*", "", true)]
    [InlineData("*/*", "Sec-Fetch-Mode: navigate\n", true)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "X-TC-Action: DescribeKeyPairs\n", false)]
    public async Task BareAddress_LeadsABrowserToThePage_AndNobodyElse(string accept, string header, bool toPage)
    {
        string answer = await RawHttp.SendAsync(_emulator, RawHttp.Request("GET / HTTP/1.1", $"Accept: {accept}\n{header}", ""));
        Assert.StartsWith(toPage ? "HTTP/1.1 302 " : "HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }
}
