using System.Net;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Http;

/// <summary>Which of a browser's requests the emulator serves; programs are served whatever name they reach it by.</summary>
public sealed class WebPageGuardTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36";
    private const string Page = "http://localhost";
    private const string Call = "/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou";
    private const string Reset = "/_emulator/reset";

    private readonly ApiClient _api = shared.Emulator.Api();

    public static TheoryData<string, string, string> OtherPages => new()
    {
        { "POST", "/", "Origin: http://evil.example" },
        { "POST", "/", "Origin: null" },
        { "POST", "/", "Origin: http://localhost:81" },
        { "POST", "/", "Origin: http://localhost.evil.example" },
        { "POST", Reset, "Origin: http://evil.example" },
        { "POST", Reset, "Sec-Fetch-Site: cross-site" },
        { "POST", Reset, "Sec-Fetch-Site: same-site" },
        { "POST", Reset, "Sec-Fetch-Site: none" },
        { "GET", Call, "Sec-Fetch-Site: cross-site" },
        { "GET", Call, "Sec-Fetch-Site: same-site" },
        { "GET", Call, "Sec-Fetch-Site: none" },
        { "GET", Call, "Origin: http://evil.example" },
        { "GET", Call, $"User-Agent: {Browser}|Accept-Language: en" },
        { "GET", Call, $"User-Agent: {Browser}|Accept-Language: |Referer: http://evil.example/" },
        { "GET", "/_emulator/anything", "Sec-Fetch-Site: cross-site" },
        { "GET", "/any/path?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou", "Sec-Fetch-Site: cross-site" },
        { "GET", "/", "Sec-Fetch-Site: cross-site|X-TC-Action: DescribeKeyPairs" },
        { "PUT", "/", "Origin: http://evil.example" },
        // Names that were pointed here; the requests look like our page's.
        { "GET", Call, $"Host: evil.example|User-Agent: {Browser}|Accept-Language: en|Accept-Encoding: gzip, deflate|Referer: http://evil.example/" },
        { "GET", Call, "Host: evil.example|User-Agent: curl/8|Accept-Encoding: gzip, deflate" },
        { "GET", "/_emulator/anything", "Host: evil.example:8080|Accept-Encoding: gzip, deflate" },
        { "POST", "/", "Host: evil.example:8080|Origin: http://evil.example:8080" },
        { "POST", Reset, "Host: evil.example|Origin: http://evil.example" },
        { "POST", Reset, "Host: localhost.evil.example|Origin: http://localhost.evil.example" },
        { "DELETE", "/_emulator/faults", "Host: evil.example|Origin: http://evil.example" },
        // With a range a browser offers no compression, and a page may name another program.
        { "GET", Call, "Host: evil.example|User-Agent: curl/8|Accept-Encoding: identity|Range: bytes=0-" },
        { "GET", "/_emulator/settings", $"Host: evil.example|User-Agent: {Browser}|Accept-Language: en|Accept-Encoding: identity|Range: bytes=0-|Referer: http://evil.example/" },
        // Whoever has a network has names in its reverse zone.
        { "POST", Reset, "Host: 0.8.b.d.0.1.0.0.2.ip6.arpa:8080|Origin: http://0.8.b.d.0.1.0.0.2.ip6.arpa:8080" },
        // An https page of that name, before it was pointed here, led a form or an address on to plain HTTP.
        { "POST", Reset, "Host: evil.example|Origin: https://evil.example|Content-Type: application/x-www-form-urlencoded" },
        { "POST", Reset, "Host: evil.example:8080|Origin: https://evil.example:8080|Content-Type: text/plain" },
        { "POST", "/", "Host: evil.example|Origin: https://evil.example|Content-Type: multipart/form-data; boundary=x" },
        { "POST", Reset, "Host: evil.example|Origin: https://evil.example|Content-Type: application/csp-report" },
        { "GET", Call, $"Host: evil.example|User-Agent: {Browser}|Accept-Language: en|Accept-Encoding: gzip, deflate|Referer: https://evil.example/" },
        // Another port of this machine.
        { "POST", Reset, "Host: localhost:8080|Origin: https://localhost:3000" },
        { "POST", Reset, "Host: emulator.test:8080|Origin: http://emulator.test" },
        { "PUT", "/_emulator/state", "Origin: http://evil.example" },
        { "PATCH", "/_emulator/settings", "Sec-Fetch-Site: none" },
        { "DELETE", "/_emulator/requests", "Sec-Fetch-Site: same-site" },
        { "POST", "/_emulator", "Sec-Fetch-Site: cross-site" },
        { "GET", "/_emulator/settings", "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate" },
        // Speculation rules; a prefetch from the address bar is no page's, but may not call the API either.
        { "GET", Call, "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Purpose: prefetch;prerender" },
        { "GET", Call, "Sec-Fetch-Site: none|Sec-Purpose: prefetch" },
        { "OPTIONS", "/", "Origin: http://evil.example|Access-Control-Request-Method: POST" },
    };

    public static TheoryData<string, string, string> OurPageAndPrograms => new()
    {
        { "POST", Reset, $"Host: localhost|Origin: {Page}" },
        { "POST", "/", $"Origin: {Page}|Sec-Fetch-Site: same-origin" },
        { "POST", "/", "Host: emulator:8080|Origin: http://emulator:8080" },
        { "POST", "/", "Host: cvm.emulator|Origin: http://cvm.emulator" },
        { "POST", "/", "Host: emulator.home.arpa|Origin: http://emulator.home.arpa" },
        { "POST", "/", "Host: 192.168.0.7:8080|Origin: http://192.168.0.7:8080" },
        { "POST", "/", "Host: [::1]:8080|Origin: http://[::1]:8080" },
        { "POST", "/", "Host: cvm.tencentcloudapi.com|Origin: http://cvm.tencentcloudapi.com" },
        { "GET", Call, $"Host: localhost|User-Agent: {Browser}|Accept-Language: en|Accept-Encoding: gzip, deflate|Referer: {Page}/swagger/index.html" },
        // Behind a proxy that speaks TLS, whatever it makes of Host.
        { "POST", Reset, "Host: keys.example.com|Origin: https://keys.example.com:8443" },
        { "POST", Reset, "Host: 127.0.0.1:8080|Origin: https://keys.example.com|Sec-Fetch-Site: same-origin" },
        { "POST", Reset, "Host: keys.example.com|Origin: https://keys.example.com|Sec-Fetch-Site: same-origin" },
        { "POST", Reset, "Host: keys.example.com:443|Origin: https://keys.example.com|Content-Type: application/json" },
        { "GET", Call, "" },
        { "GET", Call, "Host: keys.example.com|User-Agent: Go-http-client/1.1|Accept-Encoding: gzip" },
        { "GET", Call, "User-Agent: Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.1" },
        { "GET", Call, "User-Agent: node|Accept-Language: *|Sec-Fetch-Mode: cors|Accept-Encoding: gzip, deflate" },
        { "GET", Call, "User-Agent: python-requests/2.32|Accept-Encoding: gzip, deflate|Range: bytes=0-|Referer: https://docs.example/|DNT: 1" },
        { "POST", Reset, "Host: keys.example.com|Accept-Encoding: identity|Referer: http://evil.example/|Cookie: a=b" },
        { "GET", "/_emulator/settings", "Sec-Fetch-Site: none" },
        { "GET", "/healthz", "Sec-Fetch-Site: cross-site" },
        { "GET", "/swagger/v1/swagger.json", "Sec-Fetch-Site: cross-site" },
        { "GET", "/swagger/index.html", $"Sec-Fetch-Site: cross-site|User-Agent: {Browser}|Accept-Language: en" },
    };

    [Theory]
    [MemberData(nameof(OtherPages))]
    public async Task OtherPage_IsRefused(string method, string path, string headers)
    {
        ApiAnswer answer = await AskAsync(_api, method, path, headers);

        Assert.True(answer.Status == HttpStatusCode.Forbidden && answer.Headers["Content-Type"] == "application/problem+json", answer.ToString());
    }

    [Theory]
    [MemberData(nameof(OurPageAndPrograms))]
    public async Task OurPageAndPrograms_AreServed(string method, string path, string headers)
    {
        ApiAnswer answer = await AskAsync(_api, method, path, headers);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
    }

    [Fact]
    public async Task Browser_IsServed_UnderANameOfPublicHosts()
    {
        using EmulatorFactory emulator = new(("PublicHosts", "keys.example.com:8080"));

        ApiAnswer answer = await AskAsync(emulator.Api(), "POST", Reset, "Host: keys.example.com:8080|Origin: http://keys.example.com:8080");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
    }

    [Theory]
    [InlineData("/_emulator")]
    [InlineData("/_emulator/")]
    public async Task PageOfTheControlPlane_IsOpenToLinks_UnderAnyName(string path)
    {
        ApiAnswer answer = await AskAsync(_api, "GET", path, $"Host: keys.example.com|User-Agent: {Browser}|Accept-Language: en|Accept-Encoding: gzip, deflate");

        Assert.True(answer.Status != HttpStatusCode.Forbidden, answer.ToString());
    }

    [Theory]
    [InlineData("/swagger/index.html")]
    [InlineData("/_emulator")]
    [InlineData("/_emulator/settings")]
    [InlineData("/healthz")]
    public async Task WhatIsOurOwn_IsKeptApartFromOtherPages(string path)
    {
        ApiAnswer answer = await AskAsync(_api, "GET", path, "Sec-Fetch-Site: none|Sec-Fetch-Dest: document");

        (string, string)[] kept =
        [
            ("Content-Security-Policy", "frame-ancestors 'none'"), ("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ];
        foreach ((string header, string value) in kept)
            Assert.True(answer.Headers.TryGetValue(header, out string? given) && given.Contains(value, StringComparison.Ordinal), $"{header}\n{answer}");
    }

    [Fact]
    public async Task OpenerPolicy_IsSentOnlyToBrowsersThatHeedIt()
    {
        ApiAnswer answer = await AskAsync(_api, "GET", "/swagger/index.html", "Host: emulator.test:8080");

        Assert.False(answer.Headers.ContainsKey("Cross-Origin-Opener-Policy"), answer.ToString());
    }

    private static Task<ApiAnswer> AskAsync(ApiClient api, string method, string path, string headers)
    {
        HttpRequestMessage request = new(HttpMethod.Parse(method), path);
        foreach (string header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = header.Split(": ", 2);
            if (parts[0] == "Content-Type")
                request.Content = new ByteArrayContent([]) { Headers = { { parts[0], parts[1] } } };
            else
                Assert.True(request.Headers.TryAddWithoutValidation(parts[0], parts[1]), header);
        }

        return api.SendAsync(request);
    }
}
