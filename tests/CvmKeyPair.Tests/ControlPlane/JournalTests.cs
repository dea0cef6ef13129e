using System.Net;
using System.Text.Json;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary><c>/_emulator/requests</c> (ControlPlane/README.md, "Journal").</summary>
public sealed class JournalTests
{
    private const string Path = "/_emulator/requests";
    private const string PrivateKey = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpAIBAAKCAQEA0Zr7fqQyJtKw3pXhVb8sNcLmGdYeUiOaTPzRvWxS5HjB2nE9
        C4k6gA1MfD0lIuQoZtKw3pXhVb8sNcLmGdYeUiOaTPzRvWxS5HjB2nE9C4k6gA1M
        -----END RSA PRIVATE KEY-----
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Asked = ["action", "version", "region", "signing", "client"];

    private static readonly string[] Lines = ["MIIEpAIBAAKC", "C4k6gA1MfD0l"];

    [Fact]
    public async Task Entry_HasTheMembersOfItsShape_InOrder()
    {
        using EmulatorFactory emulator = new(("Clock", "2026-11-24T05:00:00Z"));
        ApiAnswer import = (await emulator.Api().PostAsync("ImportKeyPair", new { KeyName = "demo", ProjectId = 0, PublicKey = PublicKeys.Line(1) }, "ci-1",
            request => request.Headers.Add("X-TC-RequestClient", "SDK_NODEJS_4.1.220"))).ShouldBe("OK");

        ApiAnswer answer = await AskAsync(emulator.Api());

        JsonElement journal = Json(answer);
        Assert.Equal(["requests", "matching", "kept", "dropped"], Names(journal));
        JsonElement entry = Assert.Single(journal.GetProperty("requests").EnumerateArray());
        Assert.Equal(["sequence", "requestId", "time", "durationMilliseconds", "account", "action", "version", "region", "language", "signing", "client", "parameters", "code"], Names(entry));
        string expected = $$"""
            {"sequence":1,"requestId":"{{import.RequestId}}","time":"2026-11-24T05:00:00Z","durationMilliseconds":{{entry.GetProperty("durationMilliseconds").GetRawText()}},"account":"ci-1","action":"ImportKeyPair","version":"2017-03-12","region":"ap-guangzhou","language":"en-US","signing":"TC3-HMAC-SHA256","client":"SDK_NODEJS_4.1.220","parameters":{"KeyName":"demo","ProjectId":0,"PublicKey":"{{PublicKeys.Line(1)}}"},"code":"OK"}
            """;
        Assert.Equal(expected, entry.GetRawText());
        Assert.InRange(entry.GetProperty("durationMilliseconds").GetDouble(), 0.001, 600_000);
        Assert.Equal("1 1 0", $"{journal.GetProperty("matching")} {journal.GetProperty("kept")} {journal.GetProperty("dropped")}");
    }

    [Fact]
    public async Task Entry_SaysWhyAKeyWasRefused()
    {
        using EmulatorFactory emulator = new();
        await emulator.Api().PostAsync("ImportKeyPair", new { KeyName = "demo", ProjectId = 0, PublicKey = PrivateKey }, change: request => request.Headers.Add("X-TC-Language", "zh-CN"));

        JsonElement entry = await OneAsync(emulator.Api());

        Assert.Equal(["sequence", "requestId", "time", "durationMilliseconds", "account", "action", "version", "region", "language", "signing", "parameters", "code", "message", "reason"], Names(entry));
        Assert.Equal($$$"""{"KeyName":"demo","ProjectId":0,"PublicKey":{"length":{{{PrivateKey.Length}}},"refused":"PrivateKeySent"}}""", entry.GetProperty("parameters").GetRawText());
        Assert.Equal(ErrorCatalogue.PublicKeyMalformed().Chinese, entry.GetProperty("message").GetString());
        Assert.Equal($"PublicKey of {PrivateKey.Length} characters: PrivateKeySent: A private key was sent: treat it as disclosed and send the public half.", entry.GetProperty("reason").GetString());
        Assert.Equal("anonymous zh-CN none", $"{entry.GetProperty("account")} {entry.GetProperty("language")} {entry.GetProperty("signing")}");
    }

    [Fact]
    public async Task Entry_SaysWhyASignatureWasRefused()
    {
        using EmulatorFactory emulator = new EmulatorFactory(StrictEmulator.Settings).StartOnRealPort();
        SignedRequest request = SignedRequest.Import() with { SignedHost = "localhost:8080" };
        ApiAnswer refused = (await RawHttp.AskAsync(emulator, request.StartLine, request.Headers(), request.Body)).ShouldBe("AuthFailure.SignatureFailure");
        await RawHttp.AskAsync(emulator, (request with { SecretId = "AKIDNOBODY" }).StartLine, (request with { SecretId = "AKIDNOBODY" }).Headers(), request.Body);

        JsonElement entry = await OneAsync(emulator.Api(), $"requestId={refused.RequestId}");

        Assert.Equal(["cause", "canonicalRequest", "stringToSign", "hostsTried", "serverTime", "requestTime"], Names(entry.GetProperty("signature")));
        Assert.Equal("shared", entry.GetProperty("account").GetString());
        JsonElement signature = entry.GetProperty("signature");
        Assert.Equal("It was signed for the host localhost:8080: sign for the host that is asked, or name that one in the setting PublicHosts.", signature.GetProperty("cause").GetString());
        Assert.Equal(signature.GetProperty("cause").GetString(), entry.GetProperty("reason").GetString());
        Assert.Equal((request with { SignedHost = null }).CanonicalRequest, signature.GetProperty("canonicalRequest").GetString());
        Assert.Equal((request with { SignedHost = null }).StringToSign, signature.GetProperty("stringToSign").GetString());
        Assert.Equal("127.0.0.1:8080", signature.GetProperty("hostsTried")[0].GetString());
        Assert.Equal((StrictEmulator.Now, StrictEmulator.Now), (signature.GetProperty("serverTime").GetInt64(), signature.GetProperty("requestTime").GetInt64()));
        Assert.DoesNotContain(request.Signature, entry.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("AKIDNOBODY", (await OneAsync(emulator.Api(), "code=AuthFailure.SecretIdNotFound")).GetProperty("account").GetString());
    }

    [Theory]
    [InlineData("SignatureMethod=HmacSHA256&Signature=abc&RequestClient=SDK_Go", "HmacSHA256", "SDK_Go")]
    [InlineData("Signature=abc&SignatureMethod=x", "HmacSHA1", "browser 1")]
    [InlineData("SecretId=a", "none", "browser 1")]
    public async Task FormOfV1_IsShownAsBound_WithHowItIsSigned(string fields, string signing, string client)
    {
        using EmulatorFactory emulator = new();
        await emulator.Api().PostFormAsync($"{V1}&KeyName=%E5%AD%97&ProjectId=0&PublicKey=&TagSpecification.0.ResourceType=x&TagSpecification.0.Tags.0.Key=k&TagSpecification.0.Tags.0.Value=1&{fields}",
            request => request.Headers.TryAddWithoutValidation("User-Agent", "browser 1"));

        JsonElement entry = await OneAsync(emulator.Api());

        Assert.Equal("""{"KeyName":"字","ProjectId":0,"PublicKey":{"length":0,"refused":"Empty"},"TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k","Value":"1"}]}]}""",
            entry.GetProperty("parameters").GetRawText());
        Assert.Equal((signing, client), (entry.GetProperty("signing").GetString(), entry.GetProperty("client").GetString()));
    }

    [Theory]
    [InlineData("", "1 2 3 4 5 6")]
    [InlineData("action=ImportKeyPair", "1 2 4 5 6")]
    [InlineData("action=importkeypair", "")]
    [InlineData("account=one", "1 3 5")]
    [InlineData("account=two", "2 4")]
    [InlineData("account=anonymous", "6")]
    [InlineData("code=OK", "1 3")]
    [InlineData("code=MissingParameter", "2 4 5")]
    [InlineData("account=one&code=OK&action=DescribeKeyPairs", "3")]
    [InlineData("afterSequence=4", "5 6")]
    [InlineData("afterSequence=0&limit=2", "5 6")]
    [InlineData("afterSequence=9223372036854775807", "")]
    [InlineData("account=two&limit=1", "4")]
    [InlineData("limit=0", "")]
    [InlineData("requestId={5}", "5")]
    [InlineData("requestId=x", "")]
    [InlineData("waitSeconds=60&atLeast=3&account=one", "1 3 5")]
    [InlineData("waitSeconds=0&atLeast=30", "1 2 3 4 5 6")]
    public async Task Filters_SelectAndCount(string query, string sequences)
    {
        using EmulatorFactory emulator = new();
        string fifth = await SixCallsAsync(emulator.Api());

        ApiAnswer answer = await AskAsync(emulator.Api(), query.Replace("{5}", fifth, StringComparison.Ordinal));

        JsonElement journal = Json(answer);
        Assert.Equal(sequences, string.Join(' ', journal.GetProperty("requests").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64())));
        int matching = query.Contains("limit", StringComparison.Ordinal) ? journal.GetProperty("matching").GetInt32() : sequences.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(matching, journal.GetProperty("matching").GetInt32());
        Assert.Equal(6, journal.GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Limit_CutsTheAnswer_NotTheCount()
    {
        using EmulatorFactory emulator = new();
        for (int i = 0; i < 101; i++)
            await emulator.Api().PostAsync("ImportKeyPair", new { }, "one");

        JsonElement all = Json(await AskAsync(emulator.Api())), two = Json(await AskAsync(emulator.Api(), "limit=2&account=one"));

        Assert.Equal((100, 101, 2), (all.GetProperty("requests").GetArrayLength(), all.GetProperty("matching").GetInt32(), (int)all.GetProperty("requests")[0].GetProperty("sequence").GetInt64()));
        Assert.Equal((2, 101), (two.GetProperty("requests").GetArrayLength(), two.GetProperty("matching").GetInt32()));
    }

    [Theory]
    [InlineData("GET", "limit=x", "limit")]
    [InlineData("GET", "limit=-1", "limit")]
    [InlineData("GET", "limit=2147483648", "limit")]
    [InlineData("GET", "limit=1.5", "limit")]
    [InlineData("GET", "waitSeconds=61", "waitSeconds")]
    [InlineData("GET", "waitSeconds=-1", "waitSeconds")]
    [InlineData("GET", "waitSeconds=1e1", "waitSeconds")]
    [InlineData("GET", "atLeast=0&waitSeconds=60", "atLeast")]
    [InlineData("GET", "afterSequence=a", "afterSequence")]
    [InlineData("GET", "afterSequence=9223372036854775808", "afterSequence")]
    [InlineData("GET", "account=", "account")]
    [InlineData("GET", "code=OK&code=OK", "code")]
    [InlineData("GET", "acount=a", "acount")]
    [InlineData("DELETE", "afterSequence=-1", "afterSequence")]
    [InlineData("DELETE", "limit=1", "limit")]
    [InlineData("DELETE", "acount=a", "acount")]
    [InlineData("DELETE", "account=%20", "account")]
    public async Task BadParameter_IsNamed_AndNothingIsDone(string method, string query, string parameter)
    {
        using EmulatorFactory emulator = new();
        await emulator.Api().PostAsync("ImportKeyPair", new { });

        ApiAnswer answer = (await AskAsync(emulator.Api(), query, HttpMethod.Parse(method))).ShouldBe(HttpStatusCode.BadRequest);

        Assert.True(answer.Headers["Content-Type"] == "application/problem+json" && Json(answer).GetProperty("detail").GetString()!.Contains($"`{parameter}`", StringComparison.Ordinal), $"{answer}");
        Assert.Equal(1, Json(await AskAsync(emulator.Api())).GetProperty("kept").GetInt32());
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("account=one", 3)]
    [InlineData("account=one&code=OK", 2)]
    [InlineData("action=nothing", 0)]
    [InlineData("afterSequence=2", 4)]
    public async Task Delete_ForgetsWhatMatches(string query, int count)
    {
        using EmulatorFactory emulator = new();
        await SixCallsAsync(emulator.Api());

        ApiAnswer answer = await AskAsync(emulator.Api(), query, HttpMethod.Delete);

        Assert.Equal($$"""{"requestsDeleted":{{count}}}""", answer.Text);
        Assert.Equal(6 - count, Json(await AskAsync(emulator.Api())).GetProperty("kept").GetInt32());
        Assert.Equal(0, Json(await AskAsync(emulator.Api(), query)).GetProperty("matching").GetInt32());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("?account=one", 3)]
    public async Task Reset_ClearsTheJournal_OrTheAccountsPart(string query, int left)
    {
        using EmulatorFactory emulator = new();
        await SixCallsAsync(emulator.Api());

        (await emulator.Api().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/_emulator/reset" + query))).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(left, Json(await AskAsync(emulator.Api())).GetProperty("kept").GetInt32());
        Assert.Equal(0, Json(await AskAsync(emulator.Api(), "account=one")).GetProperty("matching").GetInt32());
    }

    [Fact]
    public async Task Wait_IsAnswered_WhenTheLastRequestArrives()
    {
        WatchedTime time = new();
        using EmulatorFactory emulator = new EmulatorFactory().With(services => services.AddSingleton<TimeProvider>(time));
        await SixCallsAsync(emulator.Api());
        Task<ApiAnswer> waiting = AskAsync(emulator.Api(), $"account=late&atLeast=2&waitSeconds={WatchedTime.Seconds}");
        await time.Begun.WaitAsync(Patience);
        ApiAnswer[] calls = [await emulator.Api().PostAsync("ImportKeyPair", new { }, "late"), await emulator.Api().PostAsync("DescribeKeyPairs", new { }, "late")];

        ApiAnswer answer = await waiting.WaitAsync(Patience);

        Assert.Equal(calls.Select(call => call.RequestId), Json(answer).GetProperty("requests").EnumerateArray().Select(entry => entry.GetProperty("requestId").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wait_Ends_WhenTheClientClosesItsSide_OrTheEmulatorStops(bool clientCloses)
    {
        WatchedTime time = new();
        using EmulatorFactory emulator = new EmulatorFactory().With(services => services.AddSingleton<TimeProvider>(time)).StartOnRealPort();
        using RawConnection client = await RawHttp.ConnectAsync(emulator);
        await client.WriteAsync($"GET {Path}?waitSeconds={WatchedTime.Seconds} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await time.Begun.WaitAsync(Patience);
        if (clientCloses)
            client.EndRequests();
        else
            emulator.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        string answer = await client.ReadAnswerAsync().WaitAsync(Patience);

        Assert.Contains("""{"requests":[],"matching":0,"kept":0,"dropped":0}""", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1", Tc3 + Wire.Json, "{}", "UnsupportedProtocol")]
    [InlineData(Post, Tc3 + Wire.Json, "[", "InvalidParameter")]
    [InlineData(Post, Tc3 + "Content-Type: text/plain\n", "x", "UnsupportedProtocol")]
    public async Task RequestThatCouldNotBeRead_HasAnEntry_WithWhatItsHeadersSay(string start, string headers, string body, string code)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        ApiAnswer refused = await RawHttp.AskAsync(emulator, start, headers + "User-Agent: curl/8\nAuthorization: TC3-HMAC-SHA256 Credential=ci-1/2026-11-24/cvm/tc3_request, Signature=00\n", body);

        JsonElement entry = await OneAsync(emulator.Api(), "account=ci-1");

        Assert.Equal((refused.RequestId, refused.Code), (entry.GetProperty("requestId").GetString(), entry.GetProperty("code").GetString()));
        Assert.True(refused.Code == code, refused.ToString());
        Assert.Equal("ImportKeyPair 2017-03-12 ap-guangzhou TC3-HMAC-SHA256 curl/8", string.Join(' ', Asked.Select(name => entry.GetProperty(name).GetString())));
        Assert.False(entry.TryGetProperty("parameters", out _));
    }

    [Theory]
    [InlineData("""{"httpStatus":502}""", "HTTP 502", false)]
    [InlineData("""{"disconnect":true,"when":"after"}""", "disconnected", false)]
    [InlineData("""{"error":{"code":"RequestLimitExceeded"},"when":"after"}""", "RequestLimitExceeded", true)]
    [InlineData("""{"delayMilliseconds":1}""", "OK", false)]
    public async Task Fault_IsNamed_WithWhatCameOfTheCall(string fault, string code, bool hasMessage)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        (await emulator.Api().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/_emulator/faults") { Content = ApiClient.Body(fault, "application/json") })).ShouldBe(HttpStatusCode.Created);
        Task<ApiAnswer> call = emulator.Api().ImportAsync("a", PublicKeys.Line(1));

        JsonElement entry = Assert.Single(Json(await AskAsync(emulator.Api(), $"code={code.Replace(' ', '+')}&waitSeconds=60")).GetProperty("requests").EnumerateArray());

        Assert.Equal(("1", hasMessage), (entry.GetProperty("fault").GetString(), entry.TryGetProperty("message", out _)));
        Assert.Equal("a", entry.GetProperty("parameters").GetProperty("KeyName").GetString());
        if (code == "disconnected")
            await Assert.ThrowsAsync<HttpRequestException>(() => call);
        else
            await call;
    }

    [Fact]
    public async Task CallThatBrokeOff_HasAnEntry()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        Task<ApiAnswer> waiting = AskAsync(emulator.Api(), "action=DeleteKeyPairs&waitSeconds=60");
        using RawConnection client = await RawHttp.ConnectAsync(emulator);
        await client.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-TC-Action: DeleteKeyPairs\r\nContent-Length: 1000\r\n\r\n{");
        client.EndRequests();

        JsonElement entry = Assert.Single(Json(await waiting).GetProperty("requests").EnumerateArray());

        Assert.Equal("cut off", entry.GetProperty("code").GetString());
        Assert.False(entry.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task Journal_IsEmptyButCounts_WhenItsCapacityIsZero()
    {
        using EmulatorFactory emulator = new(("JournalCapacity", "0"));
        await SixCallsAsync(emulator.Api());

        Assert.Equal("""{"requests":[],"matching":0,"kept":0,"dropped":6}""", (await AskAsync(emulator.Api())).Text);
    }

    [Fact]
    public async Task PrivateKey_IsInNoEntry_WhereverItIsPasted()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        string oneLine = PrivateKey.ReplaceLineEndings(" "), encoded = Uri.EscapeDataString(PrivateKey);
        string base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(PrivateKey)), wide = string.Concat(PrivateKey.Select(character => $"{character}\0"));
        foreach (string key in new[] { PrivateKey, oneLine, base64, wide, PrivateKey.Split('\n')[1], oneLine.Replace("PRIVATE KEY", "", StringComparison.Ordinal), encoded })
        {
            foreach (object parameters in new object[]
            {
                new { KeyName = key, ProjectId = 0, PublicKey = "x" },
                new { KeyName = "a", ProjectId = key, PublicKey = key },
                new { KeyName = "a b", ProjectId = 0, PublicKey = key },
                new { KeyName = "a", ProjectId = 0, PublicKey = new[] { key } },
                new { KeyName = "a", ProjectId = 0, PublicKey = PublicKeys.Line(1) + "\n" + key },
                new { KeyName = "a", ProjectId = 0, PublicKey = "x", Description = key, Token = key, SecretKey = key, Other = new { Deep = new[] { key } } },
                new Dictionary<string, object> { [key] = key },
                new { KeyIds = new[] { key }, Filters = new[] { new { Name = key, Values = key.Split('\n') } } },
            })
            {
                await api.PostAsync("ImportKeyPair", parameters);
                await api.PostAsync("DescribeKeyPairs", parameters, change: request => request.Headers.Add("X-TC-Token", "zzTOKENzz"));
            }

            string field = Uri.EscapeDataString(key);
            foreach (string name in new[] { "Action", "Version", "Region", "SecretId", "Signature", "Token", "RequestClient", "Language", "SignatureMethod", "KeyName", "PublicKey", "x" })
                await api.PostFormAsync($"{V1.Replace(name + "=", "y=", StringComparison.Ordinal)}&{name}={field}");
            await api.PostFormAsync(key);
            await api.GetAsync(field);
            await api.PostTextAsync("{}", key.ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal), request =>
                request.Headers.TryAddWithoutValidation("X-TC-RequestClient", key.ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal)));
        }

        ApiAnswer journal = await AskAsync(emulator.Api(), "limit=10000");

        Assert.True(Json(journal).GetProperty("kept").GetInt32() > 150, journal.ToString());
        Assert.All(Json(journal).GetProperty("requests").EnumerateArray(), entry =>
        {
            string text = Uri.UnescapeDataString(entry.GetRawText().Replace("\\u0000", "", StringComparison.Ordinal));
            Assert.True(!Array.Exists(Lines, line => text.Contains(line, StringComparison.Ordinal)) && !text.Contains("zzTOKENzz", StringComparison.Ordinal)
                && !text.Contains(base64[..20], StringComparison.Ordinal), entry.GetRawText());
        });
    }

    // one OK, two and three of each account; the RequestId of the fifth
    private static async Task<string> SixCallsAsync(ApiClient api)
    {
        (await api.ImportAsync("a", PublicKeys.Line(1), account: "one")).ShouldBe("OK");
        (await api.PostAsync("ImportKeyPair", new { }, "two")).ShouldBe("MissingParameter");
        (await api.PostAsync("DescribeKeyPairs", new { }, "one")).ShouldBe("OK");
        (await api.PostAsync("ImportKeyPair", new { }, "two")).ShouldBe("MissingParameter");
        ApiAnswer fifth = (await api.PostAsync("ImportKeyPair", new { }, "one")).ShouldBe("MissingParameter");
        (await api.PostTextAsync("[")).ShouldBe("InvalidParameter");
        return fifth.RequestId!;
    }

    private static Task<ApiAnswer> AskAsync(ApiClient api, string query = "", HttpMethod? method = null) =>
        api.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, query.Length == 0 ? Path : $"{Path}?{query}"));

    private static async Task<JsonElement> OneAsync(ApiClient api, string query = "") =>
        Assert.Single(Json(await AskAsync(api, query)).GetProperty("requests").EnumerateArray());

    private static JsonElement Json(ApiAnswer answer) => JsonDocument.Parse(answer.Text).RootElement;

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    // tells when a request begins to wait, by the timer that it sets
    private sealed class WatchedTime : TimeProvider
    {
        public const int Seconds = 57;

        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.FromSeconds(Seconds))
                _begun.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
