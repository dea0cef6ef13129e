using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Requests that show what AttachResourcesTag does and refuses.</summary>
internal static class AttachResourcesTagExamples
{
    // one that the key pairs of ImportKeyPair's example don't have
    private const string Key = "role";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.ServiceTypeInvalid()) { Parameters = Request(service: "cbs") },
        new(ErrorCatalogue.ResourcePrefixInvalid()) { Parameters = Request(prefix: "instance") },
        new(ErrorCatalogue.TooManyResources()) { Parameters = Request(ids: TaggedKeyPairs.MaxIds + 1) },
        new(ErrorCatalogue.ResourceIdInvalid()) { Parameters = Request(id: "") },
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request(key: "") },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(key: "role#") },
        new(ErrorCatalogue.ReservedTagKey()) { Parameters = Request(key: "project") },
        new(ErrorCatalogue.TagParameter()) { Parameters = Request(value: "") },
        new(ErrorCatalogue.TagValueCharacterIllegal()) { Parameters = Request(value: "build#") },
        new(ErrorCatalogue.TagKeyAttached()) { Before = [new("AttachResourcesTag", Request())] },
        new(ErrorCatalogue.ResourceTagsExceeded()) { Otherwise = "Put the id of a key pair that has 50 tags into `ResourceIds`." },
        new(ErrorCatalogue.TagQuotaExceeded()) { Before = [new("CreateKeyPair", CreateWithTag())], Setting = ("TagResourceQuota", "1") },
        Examples.TagNotWritten,
    ];

    private static JsonObject CreateWithTag() => new()
    {
        ["KeyName"] = "name_of_another_pair",
        ["ProjectId"] = 0,
        ["TagSpecification"] = Examples.TagSpecification("role"),
    };

    private static JsonObject Request(string service = "cvm", string prefix = "keypair", string id = Examples.KeyId, int ids = 1, string key = Key, string value = "build") => new()
    {
        ["ServiceType"] = service,
        ["ResourceIds"] = Examples.List(ids == 1 ? [id] : Examples.Numbered("skey-", ids)),
        ["TagKey"] = key,
        ["TagValue"] = value,
        ["ResourceRegion"] = "ap-guangzhou",
        ["ResourcePrefix"] = prefix,
    };
}
