using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>Lists an account's key pairs.</summary>
internal sealed class DescribeKeyPairsAction(KeyPairStore store)
    : ApiAction<DescribeKeyPairsAction, DescribeKeyPairsRequest, DescribeKeyPairsResponse>(
        DescribeKeyPairsJson.Default.DescribeKeyPairsResponse, new DescribeKeyPairsValidator()), IDefinedAction
{
    private const long DefaultOffset = 0;
    private const long DefaultLimit = 20;

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
        Result<KeyPairPage> read = await store.DescribeAsync(new KeyPairQuery(
            caller.Account,
            request.UniqueKeyIds,
            [.. (request.Filters ?? []).Select(KeyPairFilters.ToStore)],
            request.Offset ?? DefaultOffset,
            request.Limit ?? DefaultLimit));
        return read.Map(page => new DescribeKeyPairsResponse(page.TotalCount, [.. page.KeyPairs.Select(Show)]));
    }

    private static KeyPair Show(StoredKeyPair stored) => new(
        stored.KeyId, stored.KeyName, stored.ProjectId, stored.Description,
        OpenSshRsaPublicKey.Line(stored.PublicKeyBase64, stored.KeyId),
        stored.InstanceIds,
        stored.CreatedTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        [.. stored.Tags.Select(tag => new Tag(tag.Key, tag.Value))]);
}

/// <summary>The parameters of DescribeKeyPairs [doc].</summary>
internal sealed record DescribeKeyPairsRequest(
    [Description("Ids of at most 100 key pairs; not together with Filters.")] IReadOnlyList<string>? KeyIds,
    [Description("At most 10 of `project-id`, `key-name` (a part of the name), `tag-key`, `tag-value`, `tag:<key>`; all must fit.")] IReadOnlyList<Filter>? Filters,
    [Description("How many to pass over; 0 where absent.")] long? Offset,
    [Description("How many to answer at most, 1 to 100; 20 where absent.")] long? Limit)
{
    internal IReadOnlyList<string>? UniqueKeyIds { get; } = IdRules.Unique(KeyIds);
}

/// <summary>A condition on what is listed [doc].</summary>
internal sealed record Filter(
    [Description("What is looked at.")] string Name,
    [Description("At most 5 values, of which one must fit.")] IReadOnlyList<string> Values);

/// <summary>The answer of DescribeKeyPairs [doc].</summary>
internal sealed record DescribeKeyPairsResponse(
    [Description("How many key pairs fit, not how many are on this page.")] long TotalCount,
    [Description("The page: newest first, in order of arrival.")] IReadOnlyList<KeyPair> KeyPairSet);

/// <summary>A key pair; no member is ever null, since clients look into them without asking [sdk].</summary>
internal sealed record KeyPair(
    [Description("Id of the key pair.")] string KeyId,
    [Description("Name of the key pair.")] string KeyName,
    [Description("Project of the key pair.")] long ProjectId,
    [Description("Description; empty when fresh.")] string Description,
    [Description("The public key: `ssh-rsa`, its base64 and the KeyId.")] string PublicKey,
    [Description("Ids of the instances that use the key pair.")] IReadOnlyList<string> AssociatedInstanceIds,
    [Description("When it came into being, in UTC: `YYYY-MM-DDThh:mm:ssZ`.")] string CreatedTime,
    [Description("Its tags, by key.")] IReadOnlyList<Tag> Tags);

[JsonSerializable(typeof(DescribeKeyPairsResponse))]
internal sealed partial class DescribeKeyPairsJson : JsonSerializerContext;
