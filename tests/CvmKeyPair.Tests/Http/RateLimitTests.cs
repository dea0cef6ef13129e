using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 6, over the wire; the action's own limit of 10 unless a setting says otherwise.</summary>
public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task TenPass_AndTheRestAreToldTheCount_InBothLanguages()
    {
        using EmulatorFactory emulator = Emulator();
        ApiClient api = emulator.Api();
        for (int i = 0; i < 10; i++)
            (await api.ImportAsync($"k{i}", SharedEmulator.NewKey())).ShouldBe("OK");
        (await api.ImportAsync("k10", SharedEmulator.NewKey())).ShouldBe("RequestLimitExceeded",
            "Your current request times equals to `11` in a second, which exceeds the frequency limit `10` for a second. Please reduce the frequency of calls.");
        (await api.PostTextAsync("{}", change: request => request.Headers.Add("X-TC-Language", "zh-CN"))).ShouldBe("RequestLimitExceeded",
            "您当前每秒请求 `12` 次，超过了每秒频率上限 `10`，请稍后重试。");

        _time.Advance(TimeSpan.FromMilliseconds(999));
        (await AskAsync(api)).ShouldBe("RequestLimitExceeded");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await api.ImportAsync("k10", SharedEmulator.NewKey())).ShouldBe("OK");
    }

    [Theory]
    [InlineData("another account", "other", "ap-guangzhou", "MissingParameter")]
    [InlineData("another region", null, "ap-beijing", "RequestLimitExceeded")]
    [InlineData("the same of both", null, "ap-guangzhou", "RequestLimitExceeded")]
    public async Task Accounts_HaveWindowsOfTheirOwn_NotTheRegionsThatRequestsName(string which, string? account, string region, string code)
    {
        using EmulatorFactory emulator = Emulator(("RateLimit", "1"));
        ApiClient api = emulator.Api();
        await AskAsync(api);
        ApiAnswer answer = await AskAsync(api, account, region);
        Assert.True(answer.Code == code, $"{which}: expected {code}\n{answer}");
    }

    [Theory]
    [InlineData("cvm.tencentcloudapi.com", "localhost", "RequestLimitExceeded")]
    [InlineData("cvm.ap-beijing.tencentcloudapi.com", "localhost", "MissingParameter")]
    [InlineData("cvm.ap-beijing.tencentcloudapi.com", "cvm.ap-guangzhou.tencentcloudapi.com", "MissingParameter")]
    [InlineData("cvm.ap-beijing.tencentcloudapi.com", "cvm.ap-beijing.emulator:8080", "RequestLimitExceeded")]
    [InlineData("cvm.mars.tencentcloudapi.com", "cvm.tencentcloudapi.com", "RequestLimitExceeded")]
    public async Task AccessRegions_HaveWindowsOfTheirOwn(string first, string second, string code)
    {
        using EmulatorFactory emulator = Emulator(("RateLimit", "1"));
        ApiClient api = emulator.Api();
        (await api.PostTextAsync("{}", change: request => request.Headers.Host = first)).ShouldBe("MissingParameter");
        (await api.PostTextAsync("{}", change: request => request.Headers.Host = second)).ShouldBe(code);
    }

    [Theory]
    [InlineData("a success", true, "")]
    [InlineData("a rule of the action", true, """{"KeyName":"","ProjectId":0,"PublicKey":""}""")]
    [InlineData("a parameter missing", true, "{}")]
    [InlineData("a parameter unknown", true, """{"X":1}""")]
    [InlineData("a parameter mistyped", true, """{"KeyName":1}""")]
    [InlineData("a bad region", false, "{}", "X-TC-Region", "mars")]
    [InlineData("a region refused", false, "{}", "X-TC-Region", "ap-beijing-fsi")]
    [InlineData("no region", false, "{}", "X-TC-Region", "")]
    [InlineData("no such action", false, "{}", "X-TC-Action", "Nothing")]
    [InlineData("no such version", false, "{}", "X-TC-Version", "1")]
    [InlineData("no JSON", false, "[")]
    public async Task WhatReachesTheLimiter_Counts(string what, bool counts, string body, string? header = null, string? value = null)
    {
        using EmulatorFactory emulator = Emulator(("RateLimit", "1"));
        ApiClient api = emulator.Api();
        ApiAnswer first = body.Length == 0
            ? await api.ImportAsync("a", SharedEmulator.NewKey())
            : await api.PostTextAsync(body, change: request =>
            {
                if (header is not null && request.Headers.Remove(header))
                    request.Headers.TryAddWithoutValidation(header, value);
            });
        Assert.NotEqual("RequestLimitExceeded", first.Code);
        ApiAnswer second = await AskAsync(api);
        Assert.True(second.Code == (counts ? "RequestLimitExceeded" : "MissingParameter"), $"{what}, asked first:\n{first}\n{second}");
    }

    [Theory]
    [InlineData(10, "RateLimit", "")]
    [InlineData(3, "RateLimit", "3")]
    [InlineData(4, "RateLimits__ImportKeyPair", "4")]
    [InlineData(2, "RateLimit", "5", "RateLimits__ImportKeyPair", "2")]
    [InlineData(30, "RateLimit", "0")]
    [InlineData(30, "RateLimit", "5", "RateLimits__ImportKeyPair", "0")]
    public async Task Limit_IsTheActionsSetting_ElseTheCommonOne_ElseItsOwn(int passed, params string[] settings)
    {
        using EmulatorFactory emulator = Emulator([("RateLimit", ""), .. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        ApiClient api = emulator.Api();
        List<string> codes = [];
        for (int i = 0; i < 30; i++)
            codes.Add((await AskAsync(api)).Code);
        Assert.Equal(passed, codes.Count(code => code != "RequestLimitExceeded"));
    }

    [Fact]
    public async Task OtherRoutes_AreNotCounted()
    {
        using EmulatorFactory emulator = Emulator(("RateLimit", "1"));
        ApiClient api = emulator.Api();
        for (int i = 0; i < 5; i++)
        {
            await api.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            await api.Http.GetAsync(new Uri("/healthz", UriKind.Relative));
        }

        (await AskAsync(api)).ShouldBe("MissingParameter");
    }

    private EmulatorFactory Emulator(params (string Name, string Value)[] settings) =>
        new EmulatorFactory([("RateLimit", ""), .. settings]).WithStandingClock(_time);

    private static Task<ApiAnswer> AskAsync(ApiClient api, string? account = null, string region = ApiClient.Region) =>
        api.PostAsync("ImportKeyPair", new { }, account, request =>
        {
            request.Headers.Remove("X-TC-Region");
            request.Headers.Add("X-TC-Region", region);
        });
}
