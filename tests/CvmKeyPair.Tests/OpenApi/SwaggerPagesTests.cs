using System.Net;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>Protocol/README.md section 1: a browser goes from <c>/</c> to the page, everyone else asks the API; the setting <c>ControlPlane</c>.</summary>
public sealed class SwaggerPagesTests(SwaggerPagesTests.Emulators emulators) : IClassFixture<SwaggerPagesTests.Emulators>
{
    private const string Browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\n";
    private const string Curl = "Accept: */*\n";

    /// <summary>One with the pages and one without.</summary>
    public sealed class Emulators : IDisposable
    {
        public EmulatorFactory On { get; } = EmulatorFactory.OnRealPort();

        public EmulatorFactory Off { get; } = EmulatorFactory.OnRealPort(("ControlPlane", "false"));

        public void Dispose()
        {
            On.Dispose();
            Off.Dispose();
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1", Browser)]
    [InlineData("GET / HTTP/1.1", "Accept: TEXT/HTML\n")]
    [InlineData("GET http://cvm.tencentcloudapi.com/ HTTP/1.1", Browser)]
    [InlineData("GET http://localhost:8080/ HTTP/1.1", "Host: localhost:8080\n" + Browser)]
    public async Task BrowserAtRoot_IsSentToThePage_WhateverHostItAsked(string start, string headers)
    {
        ApiAnswer answer = await RawHttp.AskAsync(emulators.On, start, headers, "");
        Assert.True(answer.Status == HttpStatusCode.Redirect && answer.Headers["Location"] == "/swagger/index.html", $"{answer}");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1", Curl, "MissingParameter")]
    [InlineData("GET / HTTP/1.1", "", "MissingParameter")]
    [InlineData("GET /?Action=ImportKeyPair HTTP/1.1", Browser, "MissingParameter")]
    [InlineData("GET /? HTTP/1.1", Browser, "MissingParameter")]
    [InlineData("GET /index.html HTTP/1.1", Browser, "MissingParameter")]
    [InlineData("GET /swaggers HTTP/1.1", Browser, "MissingParameter")]
    [InlineData("POST / HTTP/1.1", Browser, "MissingParameter")]
    [InlineData("PUT / HTTP/1.1", Browser, "UnsupportedProtocol")]
    public async Task EverythingElse_IsAnApiCall(string start, string headers, string code) =>
        (await RawHttp.AskAsync(emulators.On, start, headers, "")).ShouldBe(code);

    [Fact]
    public async Task HeadOfRoot_IsNoRedirect_AndHasNoBody()
    {
        using RawConnection connection = await RawHttp.ConnectAsync(emulators.On);
        await connection.WriteAsync($"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{Browser.TrimEnd()}\r\n\r\n");
        string answer = await connection.ReadAnswerAsync();
        Assert.True(answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && answer.EndsWith("\r\n\r\n", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("/swagger/index.html", "text/html")]
    [InlineData("/swagger/page.js", "text/javascript")]
    [InlineData("/swagger/signing.js", "text/javascript")]
    [InlineData("/swagger/credentials.js", "text/javascript")]
    [InlineData("/swagger/plugin.js", "text/javascript")]
    [InlineData("/swagger/labels.js", "text/javascript")]
    [InlineData("/swagger/page.css", "text/css")]
    [InlineData("/swagger/v1/swagger.json", "application/json")]
    [InlineData("/swagger/control-plane/swagger.json", "application/json")]
    public async Task Page_IsServed_OnlyWithTheControlPlane(string path, string type)
    {
        using HttpResponseMessage served = await emulators.On.CreateClient().GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, type), (served.StatusCode, served.Content.Headers.ContentType?.MediaType));
        await ShouldBeNoPageAsync(emulators.Off, HttpMethod.Get, path, "The pages are off (setting ControlPlane).");
    }

    [Theory]
    [InlineData("GET", "/swagger/nothing.html")]
    [InlineData("GET", "/swagger/v2/swagger.json")]
    [InlineData("GET", "/SWAGGER/v1")]
    [InlineData("POST", "/swagger/page")]
    public async Task UnknownPage_IsAProblem_NotAnEnvelope(string method, string path)
    {
        await ShouldBeNoPageAsync(emulators.On, HttpMethod.Parse(method), path, "The emulator has no such page.");
        await ShouldBeNoPageAsync(emulators.Off, HttpMethod.Parse(method), path, "The pages are off (setting ControlPlane).");
    }

    [Fact]
    public async Task BrowserAtRoot_AsksTheApi_WithTheControlPlaneOff() =>
        (await RawHttp.AskAsync(emulators.Off, "GET / HTTP/1.1", Browser, "")).ShouldBe("MissingParameter");

    private static async Task ShouldBeNoPageAsync(EmulatorFactory emulator, HttpMethod method, string path, string detail)
    {
        using HttpRequestMessage request = new(method, path);
        using HttpResponseMessage answer = await emulator.CreateClient().SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound && answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && text.Contains(detail, StringComparison.Ordinal), $"{method} {path}: {answer}\n{text}");
    }
}
