using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Requests that show what AttachResourcesTag does and refuses.</summary>
internal static class AttachResourcesTagExamples
{
    // one that the key pairs of ImportKeyPair's example don't have
    private const string Key = "role";

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
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request(key: "") },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(key: "role#") },
        new(ErrorCatalogue.ReservedTagKey()) { Parameters = Request(key: "project") },
        new(ErrorCatalogue.TagParameter()) { Parameters = Request(value: "") },
        new(ErrorCatalogue.TagValueCharacterIllegal()) { Parameters = Request(value: "build#") },
        new(ErrorCatalogue.TagKeyAttached()) { Times = 2 },
        new(ErrorCatalogue.ResourceTagsExceeded()) { Otherwise = "Put the id of a key pair that has 50 tags into `ResourceIds`." },
        new(ErrorCatalogue.TagQuotaExceeded()) { Before = [new("CreateKeyPair", CreateWithTag())], Setting = ("TagResourceQuota", "1") },
        new(ErrorCatalogue.InternalError("The database failed.")) { Otherwise = "Call while the database can't be written, such as on a full disk." },
    ];

    private static JsonObject CreateWithTag() => new()
    {
        ["KeyName"] = "name_of_another_pair",
        ["ProjectId"] = 0,
        ["TagSpecification"] = new JsonArray(new JsonObject
        {
            ["ResourceType"] = "keypair",
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "role", ["Value"] = "build" }),
        }),
    };

    private static JsonObject Request(string service = "cvm", string prefix = "keypair", string id = Id, int ids = 1, string key = Key, string value = "build") => new()
    {
        ["ServiceType"] = service,
        ["ResourceIds"] = ids == 1 ? new JsonArray(id) : new JsonArray([.. Enumerable.Range(0, ids).Select(number => JsonValue.Create($"skey-{number:d8}"))]),
        ["TagKey"] = key,
        ["TagValue"] = value,
        ["ResourceRegion"] = "ap-guangzhou",
        ["ResourcePrefix"] = prefix,
    };
}
