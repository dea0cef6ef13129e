using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Requests that show what DetachResourcesTag does and refuses.</summary>
internal static class DetachResourcesTagExamples
{
    // the tag of ImportKeyPair's example
    private const string Key = "team";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.ServiceTypeInvalid()) { Parameters = Request(service: "cbs") },
        new(ErrorCatalogue.ResourcePrefixInvalid()) { Parameters = Request(prefix: "instance") },
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(ids: TaggedKeyPairs.MaxIds + 1) },
        new(ErrorCatalogue.ResourceIdInvalid()) { Parameters = Request(id: "") },
        new(ErrorCatalogue.TagParameter()) { Parameters = Request(key: "") },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(key: "role#") },
        new(ErrorCatalogue.AttachedTagKeyNotFound()) { Parameters = Request(key: "never") },
        Examples.TagNotWritten,
    ];

    private static JsonObject Request(string service = "cvm", string prefix = "keypair", string id = Examples.KeyId, int ids = 1, string key = Key) => new()
    {
        ["ServiceType"] = service,
        ["ResourceIds"] = Examples.List(ids == 1 ? [id] : Examples.Numbered("skey-", ids)),
        ["TagKey"] = key,
        ["ResourceRegion"] = "ap-guangzhou",
        ["ResourcePrefix"] = prefix,
    };
}
