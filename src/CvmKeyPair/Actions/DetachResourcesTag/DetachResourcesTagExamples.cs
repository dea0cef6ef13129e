using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Requests that show what DetachResourcesTag does and refuses.</summary>
internal static class DetachResourcesTagExamples
{
    // the tag of ImportKeyPair's example
    private const string Key = "team";

    private const string Id = "skey-4e5ty7i8";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.ServiceTypeInvalid()) { Parameters = Request(service: "cbs") },
        new(ErrorCatalogue.ResourcePrefixInvalid()) { Parameters = Request(prefix: "instance") },
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(ids: TaggedKeyPairs.MaxResources + 1) },
        new(ErrorCatalogue.ResourceIdInvalid()) { Parameters = Request(id: "") },
        new(ErrorCatalogue.TagParameter()) { Parameters = Request(key: "") },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(key: "role#") },
        new(ErrorCatalogue.AttachedTagKeyNotFound()) { Parameters = Request(key: "never") },
        new(ErrorCatalogue.InternalError("The database failed.")) { Otherwise = "Call while the database can't be written, such as on a full disk." },
    ];

    private static JsonObject Request(string service = "cvm", string prefix = "keypair", string id = Id, int ids = 1, string key = Key) => new()
    {
        ["ServiceType"] = service,
        ["ResourceIds"] = ids == 1 ? new JsonArray(id) : new JsonArray([.. Enumerable.Range(0, ids).Select(number => JsonValue.Create($"skey-{number:d8}"))]),
        ["TagKey"] = key,
        ["ResourceRegion"] = "ap-guangzhou",
        ["ResourcePrefix"] = prefix,
    };
}
