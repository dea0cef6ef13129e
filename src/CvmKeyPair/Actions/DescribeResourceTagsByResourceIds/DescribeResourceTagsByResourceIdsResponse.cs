using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>The answer of DescribeResourceTagsByResourceIds [doc].</summary>
internal sealed record DescribeResourceTagsByResourceIdsResponse(
    [Description("How many tags there are, not how many are on this page.")] long TotalCount,
    [Description("How many were passed over.")] long Offset,
    [Description("How many are answered at most.")] long Limit,
    [Description("The page, by ResourceId, then by TagKey; empty where there are none.")] IReadOnlyList<TagResource> Tags);

/// <summary>A tag of a resource; no member is ever null, since Terraform looks into them without asking [sdk].</summary>
internal sealed record TagResource(
    [Description("The tag's key.")] string TagKey,
    [Description("The tag's value.")] string TagValue,
    [Description("Id of the key pair.")] string ResourceId,
    [Description("MD5 of the key's UTF-8 text, in lowercase hex.")] string TagKeyMd5,
    [Description("MD5 of the value's UTF-8 text, in lowercase hex.")] string TagValueMd5,
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("Who made the tag: always `Custom`, a user.")] string Category);

[JsonSerializable(typeof(DescribeResourceTagsByResourceIdsResponse))]
internal sealed partial class DescribeResourceTagsByResourceIdsJson : JsonSerializerContext;
