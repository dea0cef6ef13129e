using System.Net;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary>Health, readiness and reset, and who may ask (ControlPlane/README.md).</summary>
public sealed class ControlPlaneTests
{
    private const string Reset = "/_emulator/reset";

    [Fact]
    public async Task Readiness_NamesItsChecks_OnceAnImportWasAnswered()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1))).ShouldBe("OK");

        ApiAnswer ready = await AskAsync(api, HttpMethod.Get, "/readyz"), health = await AskAsync(api, HttpMethod.Get, "/healthz");

        Assert.Equal("""{"status":"ok"}""", health.Text);
        JsonElement answer = JsonDocument.Parse(ready.Text).RootElement;
        Assert.Equal(["status", "version", "uptimeSeconds", "checks"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("ready", answer.GetProperty("status").GetString());
        Assert.True(answer.GetProperty("uptimeSeconds").GetDouble() > 0, ready.ToString());
        JsonElement check = Assert.Single(answer.GetProperty("checks").EnumerateArray());
        Assert.Equal(["name", "status", "detail"], check.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_IsAskedWithHeadToo(string path)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1))).ShouldBe("OK");

        ApiAnswer head = await AskAsync(api, HttpMethod.Head, path), get = await AskAsync(api, HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, ""), (get.Status, head.Status, head.Text));
        Assert.Equal(get.Headers["Content-Type"], head.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Reset_EmptiesEverything()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDone")).ShouldBe("OK");
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDtwo")).ShouldBe("OK");

        ApiAnswer reset = await AskAsync(api, HttpMethod.Post, Reset);

        Assert.Equal("""{"keyPairsDeleted":2}""", reset.Text);
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDone")).ShouldBe("OK");
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDtwo")).ShouldBe("OK");
    }

    [Fact]
    public async Task Reset_EmptiesOneAccountOnly_WhenItIsNamed()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDone")).ShouldBe("OK");
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDtwo")).ShouldBe("OK");

        ApiAnswer reset = await AskAsync(api, HttpMethod.Post, Reset + "?account=AKIDone");

        Assert.Equal("""{"keyPairsDeleted":1}""", reset.Text);
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDone")).ShouldBe("OK");
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDtwo")).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Theory]
    [InlineData("?acount=AKIDone")]
    [InlineData("?account=AKIDone&account=AKIDtwo")]
    [InlineData("?account=")]
    [InlineData("?account")]
    [InlineData("?account=%20")]
    public async Task Reset_DeletesNothing_WhenItsParameterIsASlip(string query)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1), account: "AKIDone")).ShouldBe("OK");

        ApiAnswer reset = await AskAsync(api, HttpMethod.Post, Reset + query);

        Assert.True(reset.Status == HttpStatusCode.BadRequest, reset.ToString());
        (await api.ImportAsync("a", PublicKeys.Line(seed: 2), account: "AKIDone")).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("?account=AKIDone", true, false)]
    public async Task Reset_OpensRateLimitWindowsAnew(string query, bool opensOne, bool opensTwo)
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "1")).WithStandingClock();
        ApiClient api = emulator.Api();
        foreach (string account in new[] { "AKIDone", "AKIDtwo" })
        {
            await api.ImportAsync("", "", account: account);
            (await api.ImportAsync("", "", account: account)).ShouldBe("RequestLimitExceeded");
        }

        (await AskAsync(api, HttpMethod.Post, Reset + query)).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(opensOne, (await api.ImportAsync("", "", account: "AKIDone")).Code != "RequestLimitExceeded");
        Assert.Equal(opensTwo, (await api.ImportAsync("", "", account: "AKIDtwo")).Code != "RequestLimitExceeded");
    }

    [Theory]
    [InlineData("Bearer s3cret", HttpStatusCode.OK)]
    [InlineData("bearer  s3cret ", HttpStatusCode.OK)]
    [InlineData("Bearer s3cre", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer S3CRET", HttpStatusCode.Unauthorized)]
    [InlineData("s3cret", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Token_IsAskedFor_WhereOneIsSet(string? authorization, HttpStatusCode expected)
    {
        using EmulatorFactory emulator = new(("ControlPlaneToken", "s3cret"));
        ApiClient api = emulator.Api();

        ApiAnswer answer = await AskAsync(api, HttpMethod.Post, Reset, ("Authorization", authorization));

        ShouldAnswer(answer, expected);
        (await AskAsync(api, HttpMethod.Get, "/healthz")).ShouldBe(HttpStatusCode.OK);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await AskAsync(api, HttpMethod.Get, "/readyz")).Status);
    }

    [Theory]
    [InlineData("GET", Reset, HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", Reset, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/healthz", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/readyz", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/_emulator/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/_emulator/page/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("POST", "/_emulator", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/_emulator/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/_EMULATOR/reset/", HttpStatusCode.MethodNotAllowed)]
    public async Task Answer_IsProblemDetails_WhereNothingAnswers(string method, string path, HttpStatusCode expected)
    {
        using EmulatorFactory emulator = new();

        ShouldAnswer(await AskAsync(emulator.Api(), HttpMethod.Parse(method), path, ("Accept", "text/html")), expected);
    }

    [Theory]
    [InlineData("POST", Reset)]
    [InlineData("GET", Reset)]
    [InlineData("GET", "/_emulator")]
    public async Task ControlPlane_IsNotFound_WhenItIsOff(string method, string path)
    {
        using EmulatorFactory emulator = new(("ControlPlane", "false"));
        ApiClient api = emulator.Api();

        ShouldAnswer(await AskAsync(api, HttpMethod.Parse(method), path), HttpStatusCode.NotFound);

        (await AskAsync(api, HttpMethod.Get, "/healthz")).ShouldBe(HttpStatusCode.OK);
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        (await AskAsync(api, HttpMethod.Get, "/readyz")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Readiness_SaysWhatIsMissing_WhenATableIsGone()
    {
        using TempFolder folder = new();
        using EmulatorFactory emulator = new(("DataPath", folder.Path));
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        ShouldAnswer(await AskAsync(api, HttpMethod.Get, "/readyz"), HttpStatusCode.OK);

        folder.Sql("DROP TABLE KeyPairs");

        (await api.ImportAsync("b", PublicKeys.Line(seed: 2))).ShouldBe("InternalServerError");
        ApiAnswer readiness = await AskAsync(api, HttpMethod.Get, "/readyz");
        Assert.True(readiness.Status == HttpStatusCode.ServiceUnavailable && readiness.Text.Contains("no such table: KeyPairs", StringComparison.Ordinal), $"{readiness}");
    }

    [Fact]
    public async Task ControlPlane_DoesNotCountAgainstTheRateLimit()
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "1")).WithStandingClock();
        ApiClient api = emulator.Api();
        for (int i = 0; i < 5; i++)
        {
            await AskAsync(api, HttpMethod.Get, "/readyz", ("X-TC-Action", "ImportKeyPair"));
            await AskAsync(api, HttpMethod.Post, "/_emulator/nothing", ("X-TC-Action", "ImportKeyPair"));
        }

        (await api.ImportAsync("a", PublicKeys.Line(seed: 1))).ShouldBe("OK");
    }

    private static Task<ApiAnswer> AskAsync(ApiClient api, HttpMethod method, string path, (string Name, string? Value)? header = null)
    {
        HttpRequestMessage request = new(method, path);
        if (header is { Value: { } value } given)
            request.Headers.TryAddWithoutValidation(given.Name, value);
        return api.SendAsync(request);
    }

    private static void ShouldAnswer(ApiAnswer answer, HttpStatusCode expected)
    {
        string type = expected == HttpStatusCode.OK ? "application/json; charset=utf-8" : "application/problem+json";
        Assert.True(answer.Status == expected && answer.Headers["Content-Type"] == type && JsonDocument.Parse(answer.Text) is not null, $"expected {expected} {type}\n{answer}");
    }
}
