using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.Actions;

/// <summary>Adding an action is adding a folder: one of this assembly, known to the emulator only as an <see cref="IAction"/>.</summary>
public sealed partial class NewActionTests : IDisposable
{
    private readonly LogCollector _log = new();
    private readonly EmulatorFactory _emulator;

    public NewActionTests() => _emulator = new EmulatorFactory(("RateLimit", ""))
        .WithStandingClock()
        .With(services => services.AddSingleton<IAction, RepeatAction>().AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(_log));

    public void Dispose() => _emulator.Dispose();

    [Fact]
    public async Task NewAction_IsDispatchedAndBound()
    {
        ApiAnswer answer = await _emulator.Api().PostTextAsync("""{"Word":"ho`密","Times":"3","Loud":"True"}""", "Repeat");
        answer.ShouldBe("OK");
        Assert.StartsWith("{\"Response\":{\"Words\":[\"HO`密\",\"HO`密\",\"HO`密\"],\"Account\":\"anonymous\",\"RequestId\":\"", answer.Text, StringComparison.Ordinal);
        (await _emulator.Api().GetAsync($"Action=Repeat&Version={ApiClient.CvmVersion}&Word=x&Times=1")).ShouldBe("OK");
    }

    [Theory]
    [InlineData("""{"Word":"a","Times":1,"Wrod":1}""", "UnknownParameter", "The parameter `Wrod` is not recognized.")]
    [InlineData("""{"Word":"a","Times":"x"}""", "InvalidParameter", "The value type of parameter `Times` is not valid, input type should be `integer`")]
    [InlineData("""{"Times":1}""", "MissingParameter", "The request is missing a required parameter `Word`.")]
    public async Task NewAction_HasItsParametersChecked(string body, string code, string message) =>
        (await _emulator.Api().PostTextAsync(body, "Repeat")).ShouldBe(code, message);

    [Fact]
    public async Task NewAction_IsThrottledByItsOwnLimit_ApartFromOthers()
    {
        ApiClient api = _emulator.Api();
        await api.PostTextAsync("{}", "Repeat");
        await api.PostTextAsync("{}", "Repeat");
        (await api.PostTextAsync("{}", "Repeat")).ShouldBe("RequestLimitExceeded",
            "Your current request times equals to `3` in a second, which exceeds the frequency limit `2` for a second. Please reduce the frequency of calls.");
        (await api.PostTextAsync("{}", "ImportKeyPair")).ShouldBe("MissingParameter");
    }

    [Theory]
    [InlineData("fails while it runs", """{"Word":"a","Times":-1}""", "InternalServerError", "Internal error.", "操作内部错误。")]
    [InlineData("fails before it runs", """{"Word":"","Times":1}""", "InternalError",
        "An internal error has occurred. This is a bug of the emulator; its log says more.", "内部服务错误，请稍后重试")]
    public async Task NewActionThatThrows_IsAnInternalErrorAndLogged_UnderTheSameRequestId(
        string how, string body, string code, string english, string chinese)
    {
        ApiAnswer answer = await _emulator.Api().PostTextAsync(body, "Repeat");
        answer.ShouldBe(code, english);
        IReadOnlyList<string> lines = await _log.UpToAsync($" {code} ");
        Assert.True(lines.Count(line => line.Contains($"{answer.RequestId} failed", StringComparison.Ordinal) && line.Contains("ArgumentOutOfRangeException", StringComparison.Ordinal)) == 1,
            $"{how}\n{string.Join('\n', lines)}\n{answer}");
        Assert.Contains($"{answer.RequestId} anonymous Repeat {code} ", lines[^1], StringComparison.Ordinal);
        Assert.Contains("\"matching\":1,", await _emulator.CreateClient().GetStringAsync($"/_emulator/requests?requestId={answer.RequestId}&code={code}"), StringComparison.Ordinal);
        (await _emulator.Api().PostTextAsync(body, "Repeat", request => request.Headers.Add("X-TC-Language", "zh-CN"))).ShouldBe(code, chinese);
    }

    [Fact]
    public async Task NewAction_IsDocumented()
    {
        string document = await _emulator.CreateClient().GetStringAsync("/swagger/v1/swagger.json");
        JsonElement operation = JsonDocument.Parse(document).RootElement.GetProperty("paths").GetProperty("/#Repeat").GetProperty("post");
        JsonElement body = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.Equal("Says a word several times.", operation.GetProperty("summary").GetString());
        Assert.Equal("How often.", body.GetProperty("schema").GetProperty("properties").GetProperty("Times").GetProperty("description").GetString());
        Assert.Equal(-1, body.GetProperty("examples").GetProperty("InternalServerError").GetProperty("value").GetProperty("Times").GetInt32());
    }

    internal sealed record RepeatRequest(
        [Description("What.")] string Word, [Description("How often.")] long Times, [Description("Whether in capitals.")] bool? Loud)
    {
        // a record that can't be made stands for any bug before the action runs
        public string Word { get; } = Word.Length > 0 ? Word : throw new ArgumentOutOfRangeException(nameof(Word));
    }

    internal sealed record RepeatResponse(IReadOnlyList<string> Words, string Account);

    [JsonSerializable(typeof(RepeatResponse))]
    internal sealed partial class RepeatJson : JsonSerializerContext;

    internal sealed class RepeatAction() : ApiAction<RepeatAction, RepeatRequest, RepeatResponse>(() => RepeatJson.Default.RepeatResponse), IDefinedAction
    {
        public static ActionDefinition Definition { get; } = new OwnDefinition
        {
            Product = Product.Cvm,
            Summary = "Says a word several times.",
            RequestsPerSecond = 2,
            RegionRequired = false,
            Example = () => new JsonObject { ["Word"] = "ho", ["Times"] = 2 },
            ExampleAnswer = () => new JsonObject { ["Words"] = new JsonArray("ho", "ho"), ["Account"] = "anonymous" },
            Errors = () => [new(ErrorCatalogue.InternalServerError()) { Parameters = new JsonObject { ["Word"] = "ho", ["Times"] = -1 } }],
        };

        protected override Task<Result<RepeatResponse>> HandleAsync(RepeatRequest request, Caller caller)
        {
            string word = request.Loud == true ? request.Word.ToUpperInvariant() : request.Word;
            return Task.FromResult<Result<RepeatResponse>>(new RepeatResponse([.. Enumerable.Repeat(word, (int)request.Times)], caller.Account));
        }
    }
}
