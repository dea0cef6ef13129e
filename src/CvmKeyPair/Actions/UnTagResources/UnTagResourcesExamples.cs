using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>Requests that show what UnTagResources does and refuses.</summary>
internal static class UnTagResourcesExamples
{
    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new() { [nameof(UnTagResourcesResponse.FailedResources)] = new JsonArray() };

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(resources: TaggedKeyPairs.MaxResources + 1) },
        new(ErrorCatalogue.TooManyTags()) { Parameters = Request([.. Enumerable.Range(0, TagRules.MaxTags + 1).Select(number => $"key{number}")]) },
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request([""]) },
        new(ErrorCatalogue.TagKeyLengthExceeded()) { Parameters = Request([new string('k', 128)]) },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(["role#"]) },
        new(ErrorCatalogue.TagKeyDuplicate()) { Parameters = Request(["role", "role"]) },
        Examples.TagNotWritten,
    ];

    private static JsonObject Request(string[]? keys = null, int resources = 1) => new()
    {
        ["ResourceList"] = Examples.List(resources == 1 ? [Examples.Resource] : Examples.Numbered($"{Examples.ResourcePrefix}skey-", resources)),
        ["TagKeys"] = Examples.List(keys ?? ["role"]),
    };
}
