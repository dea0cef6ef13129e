using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>Lists the tags of key pairs.</summary>
internal sealed class DescribeResourceTagsByResourceIdsAction(KeyPairStore store)
    : ApiAction<DescribeResourceTagsByResourceIdsAction, DescribeResourceTagsByResourceIdsRequest, DescribeResourceTagsByResourceIdsResponse>(
        () => DescribeResourceTagsByResourceIdsJson.Default.DescribeResourceTagsByResourceIdsResponse, () => new DescribeResourceTagsByResourceIdsValidator()), IDefinedAction
{
    private const string MadeByUser = "Custom";

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Lists the tags of key pairs.", "查询密钥对的标签。"),
        RequestsPerSecond = 100,
        RegionRequired = false,
        Example = () => DescribeResourceTagsByResourceIdsExamples.Example,
        ExampleAnswer = () => DescribeResourceTagsByResourceIdsExamples.Answer,
        Errors = () => DescribeResourceTagsByResourceIdsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DescribeResourceTagsByResourceIdsResponse>> HandleAsync(
        DescribeResourceTagsByResourceIdsRequest request, Caller caller)
    {
        (long offset, long limit) = ((long)request.PageOffset, (long)request.PageLimit);
        Result<ResourceTagPage> read = await store.DescribeTagsAsync(caller.Account, request.UniqueResourceIds, offset, limit);
        return read.Map(page => new DescribeResourceTagsByResourceIdsResponse(page.TotalCount, offset, limit, [.. page.Tags.Select(Show)]));
    }

    private static TagResource Show(ResourceTag bound) => new(
        bound.Tag.Key, bound.Tag.Value, bound.KeyId, Md5(bound.Tag.Key), Md5(bound.Tag.Value), Product.Cvm.Name, MadeByUser);

    // which text and which form the real MD5 has is a [choice]
    [SuppressMessage("Security", "CA5351", Justification = "the API's member is an MD5; it protects nothing")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The parameters of DescribeResourceTagsByResourceIds [doc].</summary>
internal sealed record DescribeResourceTagsByResourceIdsRequest(
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("The kind of resource: `keypair`.")] string ResourcePrefix,
    [Description("A region; key pairs are the same in all of them.")] string ResourceRegion,
    [Description("Ids of at most 50 key pairs; unknown ones are left out.")] IReadOnlyList<string> ResourceIds,
    [Description("How many tags to pass over, a multiple of Limit; 0 where absent.")] ulong? Offset,
    [Description("How many tags to answer at most; 15 where absent.")] ulong? Limit)
{
    internal IReadOnlyList<string> UniqueResourceIds { get; } = IdRules.Unique(ResourceIds);

    internal ulong PageOffset => Offset ?? 0;

    internal ulong PageLimit => Limit ?? 15;
}

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

/// <summary>Product and kind, number of ids, page; the order is a [choice].</summary>
internal sealed class DescribeResourceTagsByResourceIdsValidator : RequestValidator<DescribeResourceTagsByResourceIdsRequest>
{
    public DescribeResourceTagsByResourceIdsValidator()
    {
        RuleFor(request => request.ServiceType).MustBeService();
        RuleFor(request => request.ResourcePrefix).MustBePrefix();
        // this action documents no code for their number
        RuleFor(request => request.UniqueResourceIds).MustBeResourceIds(tooMany: ErrorCatalogue.ResourceIdInvalid());
        RuleFor(request => request.PageLimit).Must(limit => limit > 0).Refuse(ErrorCatalogue.InvalidParameterValue("0", "Limit"));
        // a multiple of the page's size [doc]
        RuleFor(request => request).MustPass(request => request.PageOffset % request.PageLimit != 0
            ? ErrorCatalogue.InvalidParameterValue(request.PageOffset.ToString(CultureInfo.InvariantCulture), "Offset") : null);
    }
}
