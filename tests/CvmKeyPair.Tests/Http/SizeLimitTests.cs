using System.Globalization;
using System.Text;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 1: sizes, inclusive, and that the server's own limits don't speak first.</summary>
public sealed class SizeLimitTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    [Theory]
    [InlineData(32 * KiB, "OK")]
    [InlineData((32 * KiB) + 1, "RequestSizeLimitExceeded")]
    [InlineData(40 * KiB, "RequestSizeLimitExceeded")]
    [InlineData(200 * KiB, "RequestSizeLimitExceeded")]
    [InlineData(900 * KiB, "RequestSizeLimitExceeded")]
    public async Task Query_IsTaken_UpTo32KiB(int length, string code)
    {
        // blanks at the end of a key are no part of it, and empty parts no part of a query
        string query = $"{V1}&KeyName=n{SharedEmulator.NewNumber()}&ProjectId=0&PublicKey={Uri.EscapeDataString(SharedEmulator.NewKey())}";
        (await shared.AskAsync($"GET /?{query.PadRight(length, '&')} HTTP/1.1")).ShouldBe(code);
        (await shared.AskAsync($"GET /?{"KeyName=a".PadRight(length, '&')} HTTP/1.1", Tc3)).ShouldBe(code == "OK" ? "MissingParameter" : code);
    }

    [Theory]
    [InlineData("v1 form", Form, $"{V1}&{Fields}&", MiB, "OK")]
    [InlineData("v1 form", Form, $"{V1}&{Fields}&", MiB + 1, "RequestSizeLimitExceeded")]
    [InlineData("form under JSON", Json, $"{V1}&{Fields}&", MiB, "OK")]
    [InlineData("form under JSON", Json, $"{V1}&{Fields}&", MiB + 1, "RequestSizeLimitExceeded")]
    [InlineData("TC3 form", Tc3 + Form, $"{Fields}&", 10 * MiB, "OK")]
    [InlineData("TC3 form", Tc3 + Form, $"{Fields}&", (10 * MiB) + 1, "RequestSizeLimitExceeded")]
    [InlineData("TC3 JSON", Tc3 + Json, Body, 10 * MiB, "OK")]
    [InlineData("TC3 JSON", Tc3 + Json, Body, (10 * MiB) + 1, "RequestSizeLimitExceeded")]
    public async Task Body_IsTaken_UpToItsLimit(string style, string headers, string body, int length, string code)
    {
        foreach (bool chunked in new[] { false, true })
        {
            string request = RawHttp.Request(Post, headers + (chunked ? "Transfer-Encoding: chunked\n" : $"Content-Length: {length}\n"), body);
            int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            string whole = request[end..].PadRight(length, headers.Contains(Form, StringComparison.Ordinal) || headers == Json ? '&' : ' ');
            ApiAnswer answer = ApiAnswer.Parse(request, await RawHttp.SendAsync(shared.Emulator, request[..end] + (chunked ? Chunks(whole) : whole)));
            Assert.True(answer.Code == code, $"{style}, {(chunked ? "chunked" : "with a length")}, {length} bytes\n{answer}");
        }
    }

    [Theory]
    [InlineData(Tc3 + Json, (10 * MiB) + 1L)]
    [InlineData(Form, MiB + 1L)]
    [InlineData(Json, MiB + 1L)]
    [InlineData(Tc3 + Json + "Expect: 100-continue\n", 11L * MiB)]
    [InlineData(Tc3 + Json, 9_000_000_000_000L)]
    public async Task Refusal_ComesAtOnce_WhenNothingOfTheBodyWasSent(string headers, long announced)
    {
        using RawConnection connection = await RawHttp.ConnectAsync(shared.Emulator);
        string request = RawHttp.Request(Post, $"{headers}Content-Length: {announced}\n", "");
        await connection.WriteAsync(request);
        ApiAnswer answer = ApiAnswer.Parse(request, await connection.ReadAnswerAsync());
        answer.ShouldBe("RequestSizeLimitExceeded");
        Assert.True(answer.Headers.GetValueOrDefault("Connection") == "close", answer.ToString());
    }

    [Fact]
    public async Task Refusal_CanBeRead_ByARawClientThatGoesOnSending()
    {
        using RawConnection connection = await RawHttp.ConnectAsync(shared.Emulator);
        string request = RawHttp.Request(Post, $"{Tc3}{Json}Content-Length: {11 * MiB}\n", "");
        await connection.WriteAsync(request);
        byte[] piece = new byte[64 * KiB];
        for (int sent = 0; sent < 11 * MiB; sent += piece.Length)
            await connection.WriteAsync(piece);
        ApiAnswer.Parse(request, await connection.ReadAnswerAsync()).ShouldBe("RequestSizeLimitExceeded");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal_CanBeRead_ByHttpClient(bool chunked)
    {
        ApiAnswer answer = await shared.Api().PostTextAsync(new string(' ', 11 * MiB), change: request => request.Headers.TransferEncodingChunked = chunked);
        answer.ShouldBe("RequestSizeLimitExceeded");
    }

    [Theory]
    [InlineData(101)]
    [InlineData(500)]
    public async Task ManyHeaders_AreTaken(int count) =>
        (await shared.AskAsync(Post, Tc3 + Json + string.Concat(Enumerable.Range(0, count).Select(i => $"X-Other-{i}: {i}\n")), Body)).ShouldBe("OK");

    [Fact]
    public async Task LongHeader_IsTaken() =>
        (await shared.AskAsync(Post, $"{Tc3}{Json}X-TC-Token: {new string('t', 40 * KiB)}\n", Body)).ShouldBe("OK");

    [Theory]
    [InlineData(1025)]
    [InlineData(2000)]
    public async Task ManyFields_AreReadToTheLast(int count) =>
        (await shared.AskAsync(Post, Form, $"{V1}&{Fields}&{string.Join('&', Enumerable.Range(0, count).Select(i => $"TagSpecification.{i / 10000}.Tags.{i % 10000}.Key=k"))}&Last=1"))
            .ShouldBe("UnknownParameter", "The parameter `Last` is not recognized.");

    private static string Chunks(string body)
    {
        StringBuilder chunked = new(body.Length + (16 * KiB));
        for (int at = 0; at < body.Length; at += 100_000)
        {
            int length = Math.Min(100_000, body.Length - at);
            chunked.Append(CultureInfo.InvariantCulture, $"{length:x}\r\n").Append(body, at, length).Append("\r\n");
        }

        return chunked.Append("0\r\n\r\n").ToString();
    }
}
