using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 1: a request that is too long ends its connection; the server first reads on for five seconds.</summary>
[Trait("Category", "Slow")]
public sealed class SizeLimitClosingTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    [Fact]
    public async Task Connection_Closes_AfterTheRefusal()
    {
        string[] requests =
        [
            RawHttp.Request($"GET /?{new string('a', 40000)} HTTP/1.1", "", ""),
            RawHttp.Request(Post, $"{Form}Content-Length: 1048577\n", ""),
            RawHttp.Request(Post, $"{Tc3}{Json}Content-Length: 10485761\n", "{"),
            RawHttp.Request(Post, $"{Form}Transfer-Encoding: chunked\n", $"100001\r\n{new string('&', 0x100001)}\r\n"),
        ];
        await Task.WhenAll(requests.Select(async request =>
        {
            using RawConnection connection = await RawHttp.ConnectAsync(shared.Emulator);
            await connection.WriteAsync(request);
            ApiAnswer answer = ApiAnswer.Parse(request, await connection.ReadAnswerAsync());
            answer.ShouldBe("RequestSizeLimitExceeded");
            Assert.True(await connection.IsClosedAsync(), $"still open\n{answer}");
        }));
    }
}
