using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using CvmKeyPair.CommandLine;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Tls;

/// <summary>The port of HTTPS itself: what it speaks, who is told what, and how people come by the CA.</summary>
public sealed class HttpsTests
{
    // curl's CURLE_PEER_FAILED_VERIFICATION
    private const int NotTrusted = 60;
    private const string Ca = "/_emulator/ca.pem";
    private const string Ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Fact]
    public async Task Ca_IsAFileInPem()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();

        using HttpResponseMessage answer = await emulator.Client(null).GetAsync(new Uri(emulator.Http, Ca));

        Assert.Equal((HttpStatusCode.OK, "application/x-pem-file"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Matches("^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ca_IsBehindTheToken()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync("--ControlPlaneToken=secret");
        HttpClient client = emulator.Client(null);

        using HttpResponseMessage without = await client.GetAsync(new Uri(emulator.Http, Ca));
        client.DefaultRequestHeaders.Add("Authorization", "Bearer secret");
        using HttpResponseMessage with = await client.GetAsync(new Uri(emulator.Http, Ca));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [Theory]
    [InlineData(Ca, HttpStatusCode.NotFound, "HTTPS is off (setting TlsPort).")]
    [InlineData(Ca + "?account=a", HttpStatusCode.BadRequest, "`account` is no parameter of this route.")]
    public async Task Ca_IsAProblem_WhereThereIsNone(string path, HttpStatusCode status, string detail)
    {
        using EmulatorFactory emulator = new();

        using HttpResponseMessage answer = await emulator.CreateClient().GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0")]
    [InlineData("--urls=http://127.0.0.1:0;http://[::1]:0")]
    [InlineData("--urls=http://*:0")]
    [InlineData("--Listen=any")]
    public async Task BothPorts_AreOpen_HoweverTheFirstIsNamed(string setting)
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync(setting);
        HttpClient trusting = emulator.Client(await emulator.CaAsync());

        Assert.Equal("""{"status":"ok"}""", await trusting.GetStringAsync(new Uri("https://localhost/healthz")));
        Assert.Equal(setting.Count(character => character == ';') + 2, emulator.Log.Messages.Count(line => line.StartsWith("Now listening on: http", StringComparison.Ordinal)));
        Assert.Contains($"Now listening on: {StartReport.Openable(emulator.Https.OriginalString)}", emulator.Log.Messages);
    }

    [Fact]
    public async Task HttpsSpeaksHttp11Only_AsTheOtherPortDoes()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();

        await using SslStream stream = await emulator.HandshakeAsync(SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);

        Assert.Equal((SslApplicationProtocol.Http11, true), (stream.NegotiatedApplicationProtocol, stream.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13));
    }

    [Fact]
    public async Task ClientThatClosesItsHalf_StillGetsItsAnswer()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();
        await using SslStream stream = await emulator.HandshakeAsync();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Ask));
        await stream.ShutdownAsync();
        string answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("""{"status":"ok"}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Ask, true, "HTTP was spoken to the port of HTTPS")]
    [InlineData("\u0016\u0003\u0001\u0000\u0005hello", false, "A client didn't take up HTTPS")]
    [InlineData("\u0001", false, "A client didn't take up HTTPS")]
    public async Task WhatIsNoTls_EndsCleanly_WithOneLine(string sent, bool isAnswered, string line)
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();
        using RawConnection connection = await RawConnection.ConnectAsync(emulator.Https.Port);

        await connection.WriteAsync(Encoding.Latin1.GetBytes(sent));
        connection.EndRequests();
        string answer = await connection.ReadToEndAsync();

        Assert.Equal(isAnswered, answer.StartsWith("HTTP/1.1 400 Bad Request\r\n", StringComparison.Ordinal) && answer.EndsWith("use the emulator's HTTP port.\n", StringComparison.Ordinal));
        await emulator.Log.UpToAsync(line);
        emulator.Log.ShouldHoldNoError();
    }

    [Fact]
    public async Task ClientThatDoesNotTrustTheCa_IsToldOf_AndOneThatGoesAwayIsNot()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();
        using (RawConnection connection = await RawConnection.ConnectAsync(emulator.Https.Port))
        {
            connection.EndRequests();
            Assert.True(await connection.IsClosedAsync());
        }

        Assert.DoesNotContain(emulator.Log.Messages, line => line.Contains("take up HTTPS", StringComparison.Ordinal));
        // .NET's own client says nothing of it to the server, curl does
        using Process curl = Process.Start(new ProcessStartInfo("curl", ["--silent", "--noproxy", "*", emulator.Https.ToString()]))!;
        await curl.WaitForExitAsync();
        Assert.Equal(NotTrusted, curl.ExitCode);
        await emulator.Log.UpToAsync("A client didn't take up HTTPS");
        emulator.Log.ShouldHoldNoError();
    }

    [Theory]
    [InlineData("same-origin", "https://localhost", HttpStatusCode.OK)]
    [InlineData("", "https://localhost", HttpStatusCode.OK)]
    [InlineData("same-site", "https://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("", "https://evil.example", HttpStatusCode.Forbidden)]
    public async Task EmulatorsOwnPage_IsServedOverHttps_AndNoOther(string site, string origin, HttpStatusCode status)
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "https://localhost/_emulator/reset");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br");
        if (site.Length > 0)
            request.Headers.Add("Sec-Fetch-Site", site);

        using HttpResponseMessage answer = await emulator.Client(await emulator.CaAsync()).SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task HealthCheck_TrustsTheCaInTheDataFolder()
    {
        using TempFolder folder = new();
        await using TlsEmulator emulator = await TlsEmulator.StartAsync($"--DataPath={folder.Path}");
        (await new ApiClient(emulator.Client(await emulator.CaAsync())).SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://localhost/?Action=None"))).ShouldBe("MissingParameter");

        Assert.Equal((0, ""), Check(emulator.Https, folder.Path));
        (int exitCode, string error) = Check(emulator.Https, ":memory:");
        Assert.Equal(1, exitCode);
        Assert.Matches("^https://127\\.0\\.0\\.1:\\d+/readyz can't be reached: The remote certificate is invalid [^\n]+\n$", error);
        File.WriteAllText(folder["ca.pem"], "none");
        Assert.Matches("^[^\n]+ca\\.pem can't be read: [^\n]+\n$", Check(emulator.Https, folder.Path).Error);

        static (int ExitCode, string Error) Check(Uri address, string folder)
        {
            using StringWriter error = new();
            return (HealthCheck.Run([address.ToString()], EmulatorBuilder.ActionNames, error, Settings.TestSettings.Environment([$"CVMKEYPAIR_DataPath={folder}"])), error.ToString());
        }
    }
}
