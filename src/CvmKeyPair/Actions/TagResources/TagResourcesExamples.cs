using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>Requests that show what TagResources does and refuses.</summary>
internal static class TagResourcesExamples
{
    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new() { [nameof(TagResourcesResponse.FailedResources)] = new JsonArray() };

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(resources: TaggedKeyPairs.MaxResources + 1) },
        new(ErrorCatalogue.TooManyTags()) { Parameters = Request([.. Enumerable.Range(0, TagRules.MaxTags + 1).Select(number => $"key{number}")]) },
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request([""]) },
        new(ErrorCatalogue.TagKeyLengthExceeded()) { Parameters = Request([new string('k', 128)]) },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(["role#"]) },
        new(ErrorCatalogue.TagKeyDuplicate()) { Parameters = Request(["role", "role"]) },
        new(ErrorCatalogue.ReservedTagKey()) { Parameters = Request(["project"]) },
        new(ErrorCatalogue.TagValueEmpty()) { Parameters = Request(value: "") },
        new(ErrorCatalogue.TagValueLengthExceeded()) { Parameters = Request(value: new string('v', 256)) },
        new(ErrorCatalogue.TagValueCharacterIllegal()) { Parameters = Request(value: "build#") },
        Examples.TagNotWritten,
    ];

    private static JsonObject Request(string[]? keys = null, string value = "build", int resources = 1) => new()
    {
        ["ResourceList"] = Examples.List(resources == 1 ? [Examples.Resource] : Examples.Numbered($"{Examples.ResourcePrefix}skey-", resources)),
        ["Tags"] = new JsonArray([.. (keys ?? ["role"]).Select(key => new JsonObject { ["TagKey"] = key, ["TagValue"] = value })]),
    };
}
