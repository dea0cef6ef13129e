using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>The documents behind the Swagger page. To write the golden files anew: <c>UPDATE_OPENAPI=1 dotnet test --filter DocumentTests</c>.</summary>
public sealed partial class DocumentTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    [Theory]
    [InlineData("v1")]
    [InlineData("control-plane")]
    public async Task Document_IsItsGoldenFile(string name)
    {
        JsonNode document = await DocumentAsync(name);
        document["info"]!["version"] = "left out";
        string text = document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = Envelope.Encoder }) + "\n";
        await ShouldBeGoldenAsync($"{name}.golden.json", text);
    }

    // ExampleTests sends the examples; this holds what they say, word for word
    [Fact]
    public async Task EveryMessage_IsInItsGoldenFile_InBothLanguages()
    {
        IEnumerable<ApiError> errors = ActionCatalogue.Definitions.SelectMany(action => action.Errors().Concat(CommonErrorExamples.Of(action))).Select(example => example.Error);
        IEnumerable<string> lines = errors.Select(error => $"{error.Code}\n{error.English}\n{error.Chinese}\n").Distinct().Order(StringComparer.Ordinal);
        await ShouldBeGoldenAsync("messages.golden.txt", string.Join('\n', lines));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("control-plane")]
    public async Task Document_NamesNoHost_SoThatItHoldsWhereverTheEmulatorIsReached(string name)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/swagger/{name}/swagger.json");
        request.Headers.Host = "emulator.example:4711";
        using HttpResponseMessage answer = await shared.Api().Http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode && !text.Contains("emulator.example", StringComparison.Ordinal) && !text.Contains("\"servers\"", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task EveryError_HasARequestAndAnAnswer_OfTheSameName()
    {
        JsonNode document = await DocumentAsync("v1");
        foreach (ActionDefinition action in ActionCatalogue.Definitions)
        {
            JsonNode operation = document["paths"]![$"/#{action.Name}"]!["post"]!;
            string[] requests = Names(operation["requestBody"]!["content"]);
            string[] answers = Names(operation["responses"]!["200"]!["content"]);
            string[] codes = [.. answers.Skip(1).Select(name => NumberAtEnd().Replace(name, ""))];

            Assert.Equal("success", requests[0]);
            Assert.Equal(requests, answers);
            Assert.Equal(action.Errors().Concat(CommonErrorExamples.Of(action)).Select(example => example.Error.Code), codes);
        }
    }

    [Fact]
    public void EveryRefusalOfTheCatalogue_IsShownByAnAction() => Assert.Empty(ErrorCatalogue.All
        .Except(ActionCatalogue.Definitions.SelectMany(action => action.Errors().Concat(CommonErrorExamples.Of(action))).Select(example => example.Error.Definition))
        // these two stand in FailedResources
        .Except([ErrorCatalogue.TagFailed().Definition, ErrorCatalogue.UnsupportedService().Definition])
        .Select(definition => $"{definition.Code}: {definition.When}"));

    [Fact]
    public async Task EveryAction_IsAtOneUrl_WithItsUsualHeadersAsDefaults()
    {
        JsonNode document = await DocumentAsync("v1");
        Assert.Equal(ActionCatalogue.Definitions.Select(action => $"/#{action.Name}"), document["paths"]!.AsObject().Select(path => path.Key));
        foreach (ActionDefinition action in ActionCatalogue.Definitions)
        {
            Assert.Equal(
                new Dictionary<string, string>
                {
                    ["X-TC-Action"] = action.Name,
                    ["X-TC-Version"] = action.Product.Version,
                    ["X-TC-Region"] = ApiClient.Region,
                    ["X-TC-Language"] = "en-US",
                },
                document["paths"]![$"/#{action.Name}"]!["post"]!["parameters"]!.AsArray()
                    .ToDictionary(header => header!["name"]!.GetValue<string>(), header => header!["schema"]!["default"]!.GetValue<string>()));
        }
    }

    private async Task<JsonNode> DocumentAsync(string name) =>
        JsonNode.Parse(await shared.Api().Http.GetStringAsync(new Uri($"/swagger/{name}/swagger.json", UriKind.Relative)))!;

    private static async Task ShouldBeGoldenAsync(string file, string text)
    {
        string golden = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(golden, text);
        Assert.True(await File.ReadAllTextAsync(golden) == text, $"{golden} is not what the emulator serves; UPDATE_OPENAPI=1 writes this there:\n{text}");
    }

    private static string[] Names(JsonNode? content) => [.. content!["application/json"]!["examples"]!.AsObject().Select(example => example.Key)];

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex NumberAtEnd();
}
