using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 2: which language an answer is in.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly EmulatorFactory _english = new();
    private readonly EmulatorFactory _chinese = new(("Language", "zh-CN"));

    public void Dispose()
    {
        _english.Dispose();
        _chinese.Dispose();
    }

    [Theory]
    [InlineData("zh-CN", "zh", "zh")]
    [InlineData("ZH-cn", "zh", "zh")]
    [InlineData("en-US", "en", "en")]
    [InlineData("EN-us", "en", "en")]
    [InlineData(null, "en", "zh")]
    [InlineData("", "en", "zh")]
    [InlineData("zh", "en", "zh")]
    [InlineData("fr-FR", "en", "zh")]
    [InlineData("zh-CN,en-US", "en", "zh")]
    public async Task Language_IsTheOneAsked_ElseTheSetting(string? asked, string inEnglish, string inChinese)
    {
        foreach ((EmulatorFactory emulator, string language) in new[] { (_english, inEnglish), (_chinese, inChinese) })
        {
            (await emulator.Api().PostTextAsync("{}", change: request => Ask(request, asked))).ShouldBe("MissingParameter", Missing(language, "KeyName"));
            string query = asked is null ? V1 : $"{V1}&Language={asked}";
            (await emulator.Api().GetAsync(query)).ShouldBe("MissingParameter", Missing(language, "KeyName"));
            (await emulator.Api().PostFormAsync(query)).ShouldBe("MissingParameter", Missing(language, "KeyName"));
        }
    }

    [Fact]
    public async Task LanguageHeader_IsNotLookedAt_InV1Style()
    {
        (await _english.Api().PostFormAsync($"{V1}&Language=zh-CN", request => Ask(request, "en-US"))).ShouldBe("MissingParameter", Missing("zh", "KeyName"));
        (await _english.Api().PostFormAsync(V1, request => Ask(request, "zh-CN"))).ShouldBe("MissingParameter", Missing("en", "KeyName"));
    }

    [Fact]
    public async Task LanguageHeader_Wins_OverTheField_UnderTc3Headers() =>
        (await _english.Api().PostFormAsync($"{V1}&Language=en-US", request =>
        {
            Ask(request, "zh-CN");
            request.Headers.Add("X-TC-Action", "ImportKeyPair");
        })).ShouldBe("MissingParameter", Missing("zh", "KeyName"));

    [Theory]
    [InlineData("", "缺少参数 `Version`。")]
    [InlineData("Version=2017-03-12", "缺少参数 `Action`。")]
    [InlineData("Version=2017-03-12&Action=ImportKeyPair", "缺少参数 `Region`。")]
    public async Task LanguageField_IsKnown_BeforeTheFirstRefusal(string fields, string message)
    {
        ApiAnswer answer = await _english.Api().GetAsync($"{fields}&Language=zh-CN");
        Assert.True(answer.Message == message, answer.ToString());
    }

    private static void Ask(HttpRequestMessage request, string? language)
    {
        if (language is not null)
            request.Headers.TryAddWithoutValidation("X-TC-Language", language);
    }

    private static string Missing(string language, string parameter) =>
        language == "zh" ? $"缺少参数 `{parameter}`。" : $"The request is missing a required parameter `{parameter}`.";
}
