using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>Requests that show what DescribeResourceTagsByResourceIds does and refuses.</summary>
internal static class DescribeResourceTagsByResourceIdsExamples
{
    /// <summary>What succeeds.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new()
    {
        ["TotalCount"] = 1,
        ["Offset"] = 0,
        ["Limit"] = 15,
        ["Tags"] = new JsonArray(new JsonObject
        {
            [nameof(TagResource.TagKey)] = "team",
            [nameof(TagResource.TagValue)] = "build",
            [nameof(TagResource.ResourceId)] = Examples.KeyId,
            [nameof(TagResource.TagKeyMd5)] = "f894427cc1c571f79da49605ef8b112f",
            [nameof(TagResource.TagValueMd5)] = "b0da275520918e23dd615e2a747528f1",
            [nameof(TagResource.ServiceType)] = "cvm",
            [nameof(TagResource.Category)] = "Custom",
        }),
    };

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.ServiceTypeInvalid()) { Parameters = Request(service: "cbs") },
        new(ErrorCatalogue.ResourcePrefixInvalid()) { Parameters = Request(prefix: "instance") },
        new(ErrorCatalogue.ResourceIdInvalid()) { Parameters = Request(ids: TaggedKeyPairs.MaxIds + 1) },
        new(ErrorCatalogue.InvalidParameterValue("0", "Limit")) { Parameters = Request(limit: 0) },
        new(ErrorCatalogue.InvalidParameterValue("10", "Offset")) { Parameters = Request(offset: 10) },
        new(Product.Tag.Documented(ErrorCatalogue.InternalServerError())) { Otherwise = "Call while the database can't be read." },
    ];

    private static JsonObject Request(string service = "cvm", string prefix = "keypair", int ids = 1, long offset = 0, long limit = 15) => new()
    {
        ["ServiceType"] = service,
        ["ResourcePrefix"] = prefix,
        ["ResourceRegion"] = "ap-guangzhou",
        ["ResourceIds"] = Examples.List(ids == 1 ? [Examples.KeyId] : Examples.Numbered("skey-", ids)),
        ["Offset"] = offset,
        ["Limit"] = limit,
    };
}
