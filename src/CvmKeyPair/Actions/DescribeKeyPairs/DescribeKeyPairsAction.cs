using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>Lists an account's key pairs.</summary>
internal sealed class DescribeKeyPairsAction(KeyPairStore store)
    : ApiAction<DescribeKeyPairsAction, DescribeKeyPairsRequest, DescribeKeyPairsResponse>(
        () => DescribeKeyPairsJson.Default.DescribeKeyPairsResponse, () => new DescribeKeyPairsValidator()), IDefinedAction
{
    private const long DefaultOffset = 0;
    private const long DefaultLimit = 20;

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Lists key pairs, all or by id or by filter, page by page.", "查询密钥对：全部、按 ID 或按过滤条件，支持分页。"),
        RequestsPerSecond = 10,
        Example = () => DescribeKeyPairsExamples.Example,
        ExampleAnswer = () => DescribeKeyPairsExamples.Answer,
        Errors = () => DescribeKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DescribeKeyPairsResponse>> HandleAsync(DescribeKeyPairsRequest request, Caller caller)
    {
        Result<KeyPairPage> read = await store.DescribeAsync(new KeyPairQuery(
            caller.Account,
            request.UniqueKeyIds,
            request.ParsedFilters.Value,
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
    private Result<IReadOnlyList<KeyPairFilter>>? _parsedFilters;

    internal IReadOnlyList<string>? UniqueKeyIds { get; } = IdRules.Unique(KeyIds);

    internal Result<IReadOnlyList<KeyPairFilter>> ParsedFilters => _parsedFilters ??= KeyPairFilters.Parse(Filters ?? []);
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

/// <summary>The rules of Actions/README.md, DescribeKeyPairs; their order is a [choice].</summary>
internal sealed class DescribeKeyPairsValidator : RequestValidator<DescribeKeyPairsRequest>
{
    private const long MaxLimit = 100;

    public DescribeKeyPairsValidator()
    {
        RuleFor(request => request.Filters).Must((request, filters) => filters is null || request.KeyIds is null)
            .Refuse(ErrorCatalogue.Exclusive("KeyIds", "Filters"));
        RuleFor(request => request.UniqueKeyIds).MustBeKeyIds();
        RuleFor(request => request.ParsedFilters).MustBeParsed();
        RuleFor(request => request.Offset).Must(offset => offset is null or >= 0).Refuse(ErrorCatalogue.InvalidOffset());
        RuleFor(request => request.Limit).Must(limit => limit is null or (>= 1 and <= MaxLimit)).Refuse(ErrorCatalogue.InvalidLimit());
    }
}

/// <summary>The filters of DescribeKeyPairs [doc]; how many there may be, and that <c>key-name</c> looks for a part of the name, is a [choice].</summary>
internal static class KeyPairFilters
{
    private const int MaxFilters = 10;
    private const int MaxValues = 5;

    private const string TagPrefix = "tag:";

    /// <summary>At most 10 filters, with names that are known, and at most 5 values in each; projects are integers.</summary>
    public static Result<IReadOnlyList<KeyPairFilter>> Parse(IReadOnlyList<Filter> filters)
    {
        if (filters.Count > MaxFilters)
            return ErrorCatalogue.TooManyFilters();
        KeyPairFilter[] known = [.. filters.Select(Known).OfType<KeyPairFilter>()];
        if (known.Length < filters.Count)
            return ErrorCatalogue.InvalidFilter();
        if (known.Any(filter => filter.Values.Count > MaxValues))
            return ErrorCatalogue.TooManyFilters();
        return CheckProjects(known) is { } refusal ? refusal : Result.Of<IReadOnlyList<KeyPairFilter>>(known);
    }

    private static KeyPairFilter? Known(Filter filter) => filter.Name switch
    {
        "project-id" => new(KeyPairProperty.ProjectId, filter.Values),
        "key-name" => new(KeyPairProperty.KeyName, filter.Values),
        "tag-key" => new(KeyPairProperty.TagKey, filter.Values),
        "tag-value" => new(KeyPairProperty.TagValue, filter.Values),
        _ when filter.Name.StartsWith(TagPrefix, StringComparison.Ordinal) && filter.Name.Length > TagPrefix.Length =>
            new(KeyPairProperty.Tag, filter.Values, filter.Name[TagPrefix.Length..]),
        _ => null,
    };

    private static ApiError? CheckProjects(KeyPairFilter[] filters)
    {
        for (int i = 0; i < filters.Length; i++)
        {
            for (int j = 0; filters[i].Property == KeyPairProperty.ProjectId && j < filters[i].Values.Count; j++)
            {
                string value = filters[i].Values[j];
                if (ParameterBinder.ToInteger(value) is null)
                    return ErrorCatalogue.InvalidParameterValue(value, $"Filters.{i}.Values.{j}");
            }
        }

        return null;
    }
}
