using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>Sends examples as the Swagger page does: names, keys and ids of an action's success example become fresh ones.</summary>
internal sealed partial class ExamplePlayer(EmulatorFactory emulator)
{
    private static readonly JsonSerializerOptions AsText = new() { Encoder = Envelope.Encoder };

    private readonly Dictionary<string, string> _keyIds = [];

    /// <summary>The action's success example.</summary>
    public Task<ApiAnswer> PlayAsync(ActionDefinition action) => SendAsync(action, action.Example);

    /// <summary>The calls before an error's example, then the example as often as it says; the last answer.</summary>
    public async Task<ApiAnswer> PlayAsync(ActionDefinition action, ErrorExample example)
    {
        foreach (PrecedingCall call in example.Before)
            await SendAsync(Action(call.Action), call.Parameters);
        for (int time = 1; time < example.Times; time++)
            (await SendAsync(action, example.Parameters ?? action.Example, example.Header)).ShouldBe("OK");
        return await SendAsync(action, example.Parameters ?? action.Example, example.Header);
    }

    /// <summary>One request; <paramref name="change"/> has the last word.</summary>
    public async Task<ApiAnswer> SendAsync(
        ActionDefinition action, JsonNode parameters, (string Name, string Value)? header = null, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/")
        {
            Content = ApiClient.Body(await RefreshAsync(parameters.ToJsonString(AsText), action), "application/json"),
        };
        Dictionary<string, string> headers = new()
        {
            ["X-TC-Action"] = action.Name,
            ["X-TC-Version"] = action.Product.Version,
            ["X-TC-Region"] = ApiClient.Region,
        };
        if (header is { Name: "Content-Type", Value: string type })
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        else if (header is { } other)
            headers[other.Name] = other.Value;
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        return await emulator.Api().SendAsync(request, change);
    }

    private ActionDefinition Action(string name) => emulator.Services.GetRequiredService<ActionCatalogue>().All
        .Select(action => action.Definition).Single(action => action.Name == name);

    private async Task<string> RefreshAsync(string body, ActionDefinition action)
    {
        foreach ((string name, string value) in Texts("", action.Example).Distinct())
        {
            string? fresh = name switch
            {
                _ when !body.Contains(Quoted(value), StringComparison.Ordinal) => null,
                _ when KeyId().IsMatch(value) => await FreshKeyIdAsync(value),
                "KeyName" => $"fresh_{SharedEmulator.NewNumber()}",
                "PublicKey" => SharedEmulator.NewKey(),
                _ => null,
            };
            if (fresh is not null)
                body = body.Replace(Quoted(value), Quoted(fresh), StringComparison.Ordinal);
        }

        return body;
    }

    private async Task<string> FreshKeyIdAsync(string value)
    {
        if (!_keyIds.TryGetValue(value, out string? fresh))
            _keyIds[value] = fresh = (await PlayAsync(Action("ImportKeyPair"))).ShouldBe("OK").KeyId!;
        return fresh;
    }

    // every text in the example with the name of the member that holds it
    private static IEnumerable<(string Name, string Value)> Texts(string name, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Key, member.Value)),
        JsonArray items => items.SelectMany(item => Texts(name, item)),
        JsonValue value when value.TryGetValue(out string? text) => [(name, text)],
        _ => [],
    };

    private static string Quoted(string value) => JsonSerializer.Serialize(value, AsText);

    [GeneratedRegex("^skey-[0-9a-z]{8}$")]
    private static partial Regex KeyId();
}
