using System.Globalization;
using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>Requests that show what ModifyResourceTags does and refuses.</summary>
internal static class ModifyResourceTagsExamples
{
    private const string OtherResource = "qcs::cvm:ap-guangzhou:uin/:instance/ins-11111111";

    // one that the key pairs of ImportKeyPair's example don't have
    private const string NewTag = "role";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request();

    /// <summary>The refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.MissingParameter("ReplaceTags")) { Parameters = new JsonObject { ["Resource"] = Examples.Resource } },
        new(ErrorCatalogue.ResourceDescriptionError()) { Parameters = Request(OtherResource) },
        new(ErrorCatalogue.TagList()) { Parameters = Request(tags: [.. Enumerable.Range(0, TagRules.MaxTags + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))]) },
        new(ErrorCatalogue.TagKeyEmpty()) { Parameters = Request(tags: "") },
        new(ErrorCatalogue.TagKeyLengthExceeded()) { Parameters = Request(tags: new string('k', 128)) },
        new(ErrorCatalogue.TagKeyCharacterIllegal()) { Parameters = Request(tags: "role#") },
        new(ErrorCatalogue.ReservedTagKey()) { Parameters = Request(tags: "project") },
        new(ErrorCatalogue.TagValueLengthExceeded()) { Parameters = WithValue(new string('v', 256)) },
        new(ErrorCatalogue.TagValueCharacterIllegal()) { Parameters = WithValue("build#") },
        new(ErrorCatalogue.DeleteTagsParamError()) { Parameters = Request(tags: "owner") },
        new(ErrorCatalogue.ResourceTagsExceeded())
        {
            Parameters = Request(tags: NewTag),
            Otherwise = "Put the id of a key pair that has 50 tags into `Resource`; requests of ten tags each bind them.",
        },
        new(ErrorCatalogue.TagQuotaExceeded()) { Parameters = Request(tags: NewTag), Before = [CreateWithNewTag()], Setting = ("TagResourceQuota", "1") },
        Examples.TagNotWritten,
    ];

    private static PrecedingCall CreateWithNewTag() => new("CreateKeyPair", new JsonObject
    {
        ["KeyName"] = "name_of_another_pair",
        ["ProjectId"] = 0,
        ["TagSpecification"] = Examples.TagSpecification(NewTag),
    });

    private static JsonObject WithValue(string value)
    {
        JsonObject request = Request();
        request["ReplaceTags"]![0]!["TagValue"] = value;
        return request;
    }

    private static JsonObject Request(string resource = Examples.Resource, params string[] tags) => new()
    {
        ["Resource"] = resource,
        ["ReplaceTags"] = new JsonArray([.. (tags.Length > 0 ? tags : ["team"]).Select(key => new JsonObject { ["TagKey"] = key, ["TagValue"] = "build" })]),
        ["DeleteTags"] = new JsonArray(new JsonObject { ["TagKey"] = "owner" }),
    };
}
