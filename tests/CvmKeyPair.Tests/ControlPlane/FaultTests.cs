using System.Net;
using CvmKeyPair.Actions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary><c>/_emulator/faults</c> (ControlPlane/README.md, "Faults").</summary>
public sealed class FaultTests
{
    private const string Path = "/faults";

    public static TheoryData<string> Actions => [.. ActionCatalogue.Definitions.Select(action => action.Name)];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task EveryDocumentedCode_IsAnsweredInPlaceOfTheAction(string action)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        ActionDefinition definition = ActionCatalogue.Definitions.Single(known => known.Name == action);
        string[] codes = [.. RaisableErrors.Of(definition).Select(error => error.Code)];
        Assert.Superset(definition.Errors().Select(example => example.Error.Code).ToHashSet(), codes.ToHashSet());
        foreach (string code in codes)
        {
            await api.AddFaultAsync($$$"""{"action": "{{{action}}}", "times": 1, "error": {"code": "{{{code}}}"}}""");

            ApiAnswer answer = await api.PostTextAsync("{}", action, request =>
            {
                request.Headers.Remove("X-TC-Version");
                request.Headers.Add("X-TC-Version", definition.Product.Version);
            });

            answer.ShouldBe(code).ShouldBe(HttpStatusCode.OK);
            Assert.DoesNotContain("{0}", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fault_IsAnsweredAsItStands()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();

        ApiAnswer made = await api.ControlAsync("POST", Path, """
            {"action": "ImportKeyPair", "account": "ci-1", "times": 3, "skip": 1, "probability": 0.5, "when": "after", "delayMilliseconds": 0,
             "error": {"code": "RequestLimitExceeded", "message": "slow down"}}
            """);
        ApiAnswer small = await api.ControlAsync("POST", Path, """{"disconnect": true}""");

        const string Made = """{"id":"1","action":"ImportKeyPair","account":"ci-1","times":3,"skip":1,"probability":0.5,"when":"after","delayMilliseconds":0,"error":{"code":"RequestLimitExceeded","message":"slow down"},"matched":0,"raised":0}""";
        const string Small = """{"id":"2","skip":0,"probability":1,"when":"before","disconnect":true,"matched":0,"raised":0}""";
        Assert.Equal((HttpStatusCode.Created, Made, "/_emulator/faults/1"), (made.Status, made.Text, made.Headers["Location"]));
        Assert.Equal((HttpStatusCode.Created, Small), (small.Status, small.Text));
        Assert.Equal($$"""{"faults":[{{Made}},{{Small}}]}""", (await api.ControlAsync("GET", Path)).Text);
        Assert.Equal($$"""{"faults":[{{Made}}]}""", (await api.ControlAsync("GET", Path + "?account=ci-1")).Text);
    }

    [Theory]
    [InlineData("""{"action": "Import", "disconnect": true}""", "$.action is none that the emulator has. There are ImportKeyPair,")]
    [InlineData("""{"action": "ImportKeyPair", "error": {"code": "InvalidKeyPairId.NotFound"}}""", "$.error.code is none of ImportKeyPair. There are AuthFailure.InvalidAuthorization,")]
    [InlineData("""{"error": {"code": "Nonsense"}}""", "$.error.code is none of any action. There are ")]
    [InlineData("""{"error": {}}""", "$.error")]
    [InlineData("""{"error": {"code": null}}""", "$.error")]
    [InlineData("""{"disconnect": true, "time": 3}""", "$.time")]
    [InlineData("""{"disconnect": true, "times": 3, "times": 4}""", "$.times")]
    [InlineData("""{"disconnect": true, "times": 0}""", "$.times must be at least 1")]
    [InlineData("""{"disconnect": true, "times": "3"}""", "$.times")]
    [InlineData("""{"disconnect": true, "skip": -1}""", "$.skip must be at least 0")]
    [InlineData("""{"disconnect": true, "probability": 1.1}""", "$.probability must be from 0 to 1")]
    [InlineData("""{"disconnect": true, "when": "during"}""", "$.when must be before or after")]
    [InlineData("""{"disconnect": true, "account": ""}""", "$.account is empty")]
    [InlineData("""{"delayMilliseconds": 600001}""", "$.delayMilliseconds must be from 0 to 600000")]
    [InlineData("""{"httpStatus": 499}""", "$.httpStatus must be from 500 to 599")]
    [InlineData("""{"httpStatus": 503, "disconnect": true}""", "more than one of error, httpStatus and disconnect")]
    [InlineData("{}", "$ says nothing that calls are to get")]
    [InlineData("""{"disconnect": false}""", "$ says nothing that calls are to get")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("", "")]
    [InlineData("\"\\ud800\"", "")]
    public async Task Fault_IsRefused_WhereItCannotBe(string body, string words)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();

        (await api.ControlAsync("POST", Path, body)).ShouldBeProblem(HttpStatusCode.BadRequest, words);

        Assert.Equal("""{"faults":[]}""", (await api.ControlAsync("GET", Path)).Text);
    }

    [Fact]
    public async Task Calls_GetIt_OnceTheSkippedHavePassed_AndNoMoreOftenThanAsked()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"action": "DescribeKeyPairs", "account": "one", "skip": 1, "times": 2, "error": {"code": "InternalServerError"}}""");

        List<string> codes = [];
        for (int call = 0; call < 5; call++)
            codes.Add((await api.PostAsync("DescribeKeyPairs", new { }, "one")).Code);
        (await api.PostAsync("DescribeKeyPairs", new { }, "two")).ShouldBe("OK");
        (await api.ImportAsync("a", SharedEmulator.NewKey(), account: "one")).ShouldBe("OK");

        Assert.Equal(["OK", "InternalServerError", "InternalServerError", "OK", "OK"], codes);
        Assert.Contains("\"matched\":5,\"raised\":2", (await api.ControlAsync("GET", Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstFaultThatFires_IsIt()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"times": 1, "error": {"code": "InternalError"}}""");
        await api.AddFaultAsync("""{"times": 1, "error": {"code": "RequestLimitExceeded"}}""");

        (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("InternalError");
        (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("RequestLimitExceeded");
        (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("OK");
    }

    [Fact]
    public async Task Message_IsTheOneGiven_OrTheCataloguesInTheCallersLanguage()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"times": 2, "error": {"code": "InvalidKeyPairName.Duplicate"}}""");
        await api.AddFaultAsync("""{"error": {"code": "InvalidKeyPairName.Duplicate", "message": "{0} 100 %"}}""");
        static void Chinese(HttpRequestMessage request) => request.Headers.Add("X-TC-Language", "zh-CN");

        (await api.PostAsync("ImportKeyPair", new { })).ShouldBe("InvalidKeyPairName.Duplicate", "Key pair name already exists.");
        (await api.PostAsync("ImportKeyPair", new { }, change: Chinese)).ShouldBe("InvalidKeyPairName.Duplicate", "密钥对名称重复。");
        (await api.PostAsync("ImportKeyPair", new { }, change: Chinese)).ShouldBe("InvalidKeyPairName.Duplicate", "{0} 100 %");
    }

    [Theory]
    [InlineData("before", "OK")]
    [InlineData("after", "InvalidKeyPairName.Duplicate")]
    public async Task Import_IsCarriedOut_OnlyWhereTheFaultComesAfter(string when, string retry)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync($$$"""{"when": "{{{when}}}", "times": 1, "error": {"code": "InternalServerError"}}""");
        string key = SharedEmulator.NewKey();

        (await api.ImportAsync("a", key)).ShouldBe("InternalServerError");

        (await api.ImportAsync("a", key)).ShouldBe(retry);
    }

    [Fact]
    public async Task Gateway_AnswersWithAPage()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"httpStatus": 502}""");

        ApiAnswer answer = await api.ImportAsync("a", SharedEmulator.NewKey());

        answer.ShouldBe(HttpStatusCode.BadGateway).ShouldBe("no envelope");
        Assert.True(answer.Headers["Content-Type"] == "text/html" && answer.Text.Contains("<h1>502 Bad Gateway</h1>", StringComparison.Ordinal), answer.ToString());
    }

    [Fact]
    public async Task Disconnect_ResetsTheConnection_AndTheNextCallIsServed()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"disconnect": true, "times": 1, "when": "after"}""");

        HttpRequestException cut = await Assert.ThrowsAsync<HttpRequestException>(() => api.ImportAsync("a", SharedEmulator.NewKey()));

        Assert.Contains("reset", cut.GetBaseException().Message, StringComparison.OrdinalIgnoreCase);
        (await api.ImportAsync("a", SharedEmulator.NewKey())).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Fact]
    public async Task Delay_HoldsTheCallBack_UntilItsTimeIsOver()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();
        using EmulatorFactory emulator = new EmulatorFactory().WithStandingClock(time);
        ApiClient api = emulator.Api();
        (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("OK");
        await api.AddFaultAsync("""{"action": "DescribeKeyPairs", "delayMilliseconds": 600000, "times": 1}""");

        Task<ApiAnswer> held = api.PostAsync("DescribeKeyPairs", new { });
        // a call that came later is answered, so that this one is held back and not merely slow
        while ((await api.ControlAsync("GET", Path)).Json().GetProperty("faults")[0].GetProperty("raised").GetInt32() == 0)
            Assert.False(held.IsCompleted, "the call was answered before its time");
        (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("OK");
        Assert.False(held.IsCompleted, "the call was answered before its time");
        while (!held.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        (await held).ShouldBe("OK");
    }

    [Theory]
    [InlineData("", "InvalidParameterValue")]
    [InlineData("ap-guangzhou", "RequestLimitExceeded")]
    public async Task Fault_ComesBehindTheRegion_AndBeforeTheRateLimit(string region, string code)
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "1")).WithStandingClock();
        ApiClient api = emulator.Api();
        await api.AddFaultAsync("""{"times": 5, "error": {"code": "RequestLimitExceeded", "message": "a fault"}}""");
        for (int call = 0; call < 5; call++)
        {
            ApiAnswer answer = await api.PostAsync("DescribeKeyPairs", new { Nonsense = 1 }, change: request =>
            {
                request.Headers.Remove("X-TC-Region");
                request.Headers.Add("X-TC-Region", region.Length > 0 ? region : "mars");
            });
            answer.ShouldBe(code);
        }

        if (region.Length > 0)
            (await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("OK");
    }

    [Fact]
    public async Task Chance_IsTheSame_WhereIdSeedIs()
    {
        async Task<string> RunAsync(string seed)
        {
            using EmulatorFactory emulator = new(("IdSeed", seed));
            ApiClient api = emulator.Api();
            await api.AddFaultAsync("""{"probability": 0.5, "error": {"code": "InternalError"}}""");
            string codes = "";
            for (int call = 0; call < 64; call++)
                codes += (await api.PostAsync("DescribeKeyPairs", new { })).Code == "OK" ? 'o' : 'x';
            return codes;
        }

        string first = await RunAsync("a");

        Assert.Equal(first, await RunAsync("a"));
        Assert.NotEqual(first, await RunAsync("b"));
        Assert.InRange(first.Count(call => call == 'x'), 12, 52);
    }

    [Fact]
    public async Task Faults_AreTakenBack_OneByOne_ByAccount_AndByReset()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        async Task<string> IdsAsync() => string.Concat((await api.ControlAsync("GET", Path)).Json().GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("id").GetString()));
        foreach (string account in KeyPairClient.List("one", "two", "two", "three"))
            await api.AddFaultAsync($$"""{"account": "{{account}}", "disconnect": true}""");
        await api.AddFaultAsync("""{"action": "DeleteKeyPairs", "disconnect": true}""");

        (await api.ControlAsync("DELETE", Path + "/1")).ShouldBe(HttpStatusCode.NoContent);
        (await api.ControlAsync("DELETE", Path + "/1")).ShouldBeProblem(HttpStatusCode.NotFound);
        Assert.Equal("2345", await IdsAsync());
        Assert.Equal("""{"faultsDeleted":2}""", (await api.ControlAsync("DELETE", Path + "?account=two")).Text);
        Assert.Equal("45", await IdsAsync());
        (await api.ControlAsync("DELETE", Path + "?account=")).ShouldBeProblem(HttpStatusCode.BadRequest, "`account` is empty");
        (await api.ControlAsync("POST", "/reset?account=three")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("5", await IdsAsync());
        (await api.ControlAsync("POST", "/reset")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("", await IdsAsync());
        Assert.Equal("1", await api.AddFaultAsync("""{"disconnect": true}"""));
        Assert.Equal("""{"faultsDeleted":1}""", (await api.ControlAsync("DELETE", Path)).Text);
    }

    [Fact]
    public async Task Faults_AreAThousandAtMost()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        for (int fault = 0; fault < 1000; fault++)
            await api.AddFaultAsync("""{"account": "nobody", "disconnect": true}""");

        (await api.ControlAsync("POST", Path, """{"disconnect": true}""")).ShouldBeProblem(HttpStatusCode.Conflict, "1000 faults");
    }
}
