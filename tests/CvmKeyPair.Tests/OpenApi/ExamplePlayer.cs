using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>Sends examples as the Swagger page does: names, keys and ids of an action's success example become fresh ones.</summary>
/// <remarks>Unlike the page, a player has one fresh id for all it sends, and unless it signs an account of its own, so that many can share an emulator.</remarks>
internal sealed partial class ExamplePlayer(ApiClient api, bool signs = false)
{
    private static readonly JsonSerializerOptions AsText = new() { Encoder = Envelope.Encoder };

    private readonly string _account = SharedEmulator.NewAccount();
    private readonly Dictionary<string, string> _keyIds = [];

    /// <summary>The action's success example.</summary>
    public Task<ApiAnswer> PlayAsync(ActionDefinition action) => SendAsync(action, action.Example());

    /// <summary>The calls before an error's example, then the example as often as it says but once; none of them is this error.</summary>
    public async Task PrepareAsync(ActionDefinition action, ErrorExample example)
    {
        foreach (PrecedingCall call in example.Before)
            (await SendAsync(Action(call.Action), call.Parameters)).ShouldBe("OK");
        for (int time = 1; time < example.Times; time++)
        {
            ApiAnswer early = await SendAsync(action, example.Parameters ?? action.Example(), example.Header);
            Assert.True(early.Code != example.Error.Code, $"refused already at request {time} of {example.Times}\n{early}");
        }
    }

    /// <summary>An error's example once.</summary>
    public Task<ApiAnswer> SendAsync(ActionDefinition action, ErrorExample example, string language) =>
        SendAsync(action, example.Parameters ?? action.Example(), example.Header, language);

    /// <summary>One request; <paramref name="change"/> has the last word.</summary>
    public async Task<ApiAnswer> SendAsync(
        ActionDefinition action, JsonNode parameters, (string Name, string Value)? header = null, string language = "en-US", Action<HttpRequestMessage>? change = null)
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
            ["X-TC-Language"] = language,
        };
        if (!signs)
            request.Headers.TryAddWithoutValidation("Authorization", $"TC3-HMAC-SHA256 Credential={_account}/x");
        if (header is { Name: "Content-Type", Value: string type })
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        else if (header is { } other)
            headers[other.Name] = other.Value;
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        return await api.SendAsync(request, change);
    }

    /// <summary>The action of this name.</summary>
    public static ActionDefinition Action(string name) => ActionCatalogue.Definitions.Single(action => action.Name == name);

    private async Task<string> RefreshAsync(string body, ActionDefinition action)
    {
        foreach ((string name, string value) in Texts("", action.Example()).Distinct())
        {
            // an id may end a longer text
            Match id = KeyId().Match(value);
            string text = id.Success ? id.Value : Quoted(value);
            string? fresh = name switch
            {
                _ when !body.Contains(text, StringComparison.Ordinal) => null,
                _ when id.Success => await FreshKeyIdAsync(text),
                "KeyName" => Quoted($"fresh_{SharedEmulator.NewNumber()}"),
                "PublicKey" => Quoted(SharedEmulator.NewKey()),
                _ => null,
            };
            if (fresh is not null)
                body = body.Replace(text, fresh, StringComparison.Ordinal);
        }

        return body;
    }

    // where an import is refused, the example's own id stays
    private async Task<string> FreshKeyIdAsync(string value)
    {
        if (!_keyIds.TryGetValue(value, out string? fresh))
            _keyIds[value] = fresh = (await PlayAsync(Action("ImportKeyPair"))).KeyId ?? value;
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

    [GeneratedRegex("skey-[0-9a-z]{8}$")]
    private static partial Regex KeyId();
}
