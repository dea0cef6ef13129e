using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>Requests that show what UnTagResources does and refuses.</summary>
internal static class UnTagResourcesExamples
{
    private const string Resource = "qcs::cvm:ap-guangzhou:uin/:keypair/skey-4e5ty7i8";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new() { [nameof(UnTagResourcesResponse.FailedResources)] = new JsonArray() };

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(resources: FailedResources.MaxResources + 1) },
        new(ErrorCatalogue.TooManyTags()) { Parameters = Request([.. Enumerable.Range(0, TagRules.MaxTags + 1).Select(number => $"key{number}")]) },
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request([""]) },
        new(ErrorCatalogue.TagKeyLengthExceeded()) { Parameters = Request([new string('k', 128)]) },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(["role#"]) },
        new(ErrorCatalogue.TagKeyDuplicate()) { Parameters = Request(["role", "role"]) },
        new(ErrorCatalogue.InternalError("The database failed.")) { Otherwise = "Call while the database can't be written, such as on a full disk." },
    ];

    private static JsonObject Request(string[]? keys = null, int resources = 1) => new()
    {
        ["ResourceList"] = resources == 1
            ? new JsonArray(Resource)
            : new JsonArray([.. Enumerable.Range(0, resources).Select(number => JsonValue.Create($"qcs::cvm:ap-guangzhou:uin/:keypair/skey-{number:d8}"))]),
        ["TagKeys"] = new JsonArray([.. (keys ?? ["role"]).Select(key => JsonValue.Create(key))]),
    };
}
