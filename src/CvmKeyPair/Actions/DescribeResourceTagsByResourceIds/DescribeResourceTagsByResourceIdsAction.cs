using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>Lists the tags of key pairs.</summary>
internal sealed class DescribeResourceTagsByResourceIdsAction(KeyPairStore store)
    : ApiAction<DescribeResourceTagsByResourceIdsAction, DescribeResourceTagsByResourceIdsRequest, DescribeResourceTagsByResourceIdsResponse>(
        DescribeResourceTagsByResourceIdsJson.Default.DescribeResourceTagsByResourceIdsResponse), IDefinedAction
{
    private const string MadeByUser = "Custom";

    private readonly DescribeResourceTagsByResourceIdsValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Lists the tags of key pairs.",
        RequestsPerSecond = 100,
        RegionRequired = false,
        Example = DescribeResourceTagsByResourceIdsExamples.Example,
        ExampleAnswer = DescribeResourceTagsByResourceIdsExamples.Answer,
        Errors = DescribeResourceTagsByResourceIdsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DescribeResourceTagsByResourceIdsResponse>> HandleAsync(
        DescribeResourceTagsByResourceIdsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        long offset = (long)(request.Offset ?? 0);
        long limit = (long)(request.Limit ?? DescribeResourceTagsByResourceIdsValidator.DefaultLimit);
        Result<ResourceTagPage> read = await store.DescribeTagsAsync(caller.Account, IdRules.Once(request.ResourceIds), offset, limit);
        return read.Refused(out ApiError? error, out ResourceTagPage? page)
            ? error
            : new DescribeResourceTagsByResourceIdsResponse(page.TotalCount, offset, limit, [.. page.Tags.Select(Show)]);
    }

    private static TagResource Show(ResourceTag bound) => new(
        bound.Tag.Key, bound.Tag.Value, bound.KeyId, Md5(bound.Tag.Key), Md5(bound.Tag.Value), Product.Cvm.Name, MadeByUser);

    // which text and which form the real MD5 has is a [choice]
    [SuppressMessage("Security", "CA5351", Justification = "the API's member is an MD5; it protects nothing")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
