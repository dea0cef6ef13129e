using System.Globalization;
using CvmKeyPair.Protocol;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>Lists an account's key pairs.</summary>
internal sealed class DescribeKeyPairsAction(KeyPairStore store)
    : ApiAction<DescribeKeyPairsAction, DescribeKeyPairsRequest, DescribeKeyPairsResponse>(DescribeKeyPairsJson.Default.DescribeKeyPairsResponse), IDefinedAction
{
    private readonly DescribeKeyPairsValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Lists key pairs, all or by id or by filter, page by page.",
        RequestsPerSecond = 10,
        Example = DescribeKeyPairsExamples.Example,
        ExampleAnswer = DescribeKeyPairsExamples.Answer,
        Errors = DescribeKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DescribeKeyPairsResponse>> HandleAsync(DescribeKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<KeyPairPage> read = await store.DescribeAsync(new KeyPairQuery(
            caller.Account,
            request.KeyIds is { } keyIds ? IdRules.Once(keyIds) : null,
            KeyPairFilters.ToStore(request.Filters),
            request.Offset ?? PagingRules.DefaultOffset,
            request.Limit ?? PagingRules.DefaultLimit));
        return read.Refused(out ApiError? error, out KeyPairPage? page)
            ? error
            : new DescribeKeyPairsResponse(page.TotalCount, [.. page.KeyPairs.Select(Show)]);
    }

    private static KeyPair Show(StoredKeyPair stored) => new(
        stored.KeyId, stored.KeyName, stored.ProjectId, stored.Description,
        OpenSshRsaPublicKey.Line(stored.PublicKeyBase64, stored.KeyId),
        stored.InstanceIds,
        stored.CreatedTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        [.. stored.Tags.Select(tag => new Tag(tag.Key, tag.Value))]);
}
