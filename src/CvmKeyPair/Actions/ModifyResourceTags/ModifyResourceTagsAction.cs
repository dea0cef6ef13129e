using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>Binds tags to a key pair and unbinds others, all or none.</summary>
internal sealed class ModifyResourceTagsAction(KeyPairStore store, ILogger<ModifyResourceTagsAction> logger)
    : ApiAction<ModifyResourceTagsAction, ModifyResourceTagsRequest, EmptyResponse>(
        () => EmptyResponseJson.Default.EmptyResponse, () => new ModifyResourceTagsValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Binds tags to a key pair and unbinds others.", "为一个密钥对绑定标签，同时解绑另一些。"),
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = () => ModifyResourceTagsExamples.Example,
        Errors = () => ModifyResourceTagsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(ModifyResourceTagsRequest request, Caller caller)
    {
        string keyId = request.ParsedKeyId.Value;
        Result<bool> changed = await store.ChangeTagsAsync(new TagChange(
            caller.Account,
            keyId,
            [.. (request.ReplaceTags ?? []).Select(tag => tag.ToStore())],
            [.. (request.DeleteTags ?? []).Select(tag => tag.TagKey)]));
        if (changed.Refused(out ApiError? error, out bool known))
            return error;
        if (!known)
            TaggedKeyPairs.TellUnknown(logger, keyId);
        return EmptyResponse.Value;
    }
}

/// <summary>The parameters of ModifyResourceTags [doc]; at least one of the last two, and no key in both.</summary>
internal sealed record ModifyResourceTagsRequest(
    [Description("The key pair: `qcs::cvm:<region>:<account>:keypair/<id>`, where the account is `uin/` and a number, `uin/` or nothing.")] string Resource,
    [Description("At most ten tags to bind; where a key is bound already, its value changes.")] IReadOnlyList<ResourceTagPair>? ReplaceTags,
    [Description("At most ten tags to unbind; those that are not bound don't matter.")] IReadOnlyList<DeleteTag>? DeleteTags)
{
    private Result<string>? _parsedKeyId;

    // this action documents one code for all that is wrong with a resource
    internal Result<string> ParsedKeyId => _parsedKeyId ??= TaggedKeyPairs.ParseResource(Resource, unsupported: ErrorCatalogue.ResourceDescriptionError());
}

/// <summary>A tag to unbind [doc].</summary>
internal sealed record DeleteTag(
    [Description("The tag's key.")] string TagKey);

/// <summary>Something to change, the resource's form, number of tags, each tag, no key twice; the store judges the rest [choice].</summary>
internal sealed class ModifyResourceTagsValidator : RequestValidator<ModifyResourceTagsRequest>
{
    public ModifyResourceTagsValidator()
    {
        RuleFor(request => request).Must(request => request.ReplaceTags is not null || request.DeleteTags is not null)
            .Refuse(ErrorCatalogue.MissingParameter("ReplaceTags"));
        RuleFor(request => request.ParsedKeyId).MustBeParsed();
        RuleFor(request => request.ReplaceTags).Must(tags => tags is null || tags.Count <= TagRules.MaxTags).Refuse(ErrorCatalogue.TagList());
        RuleFor(request => request.DeleteTags).Must(tags => tags is null || tags.Count <= TagRules.MaxTags).Refuse(ErrorCatalogue.TagList());
        RuleForEach(request => request.ReplaceTags).MustPass(tag =>
            TagRules.CheckKey(tag.TagKey) ?? TagRules.CheckReserved(tag.TagKey) ?? TagRules.CheckValue(tag.TagValue, empty: ErrorCatalogue.TagList()));
        RuleForEach(request => request.DeleteTags).MustPass(tag => TagRules.CheckKey(tag.TagKey));
        RuleFor(request => request).MustPass(CheckRepeated);
    }

    private static ApiError? CheckRepeated(ModifyResourceTagsRequest request)
    {
        HashSet<string> replaced = new(StringComparer.Ordinal), deleted = new(StringComparer.Ordinal);
        if (request.ReplaceTags?.All(tag => replaced.Add(tag.TagKey)) == false || request.DeleteTags?.All(tag => deleted.Add(tag.TagKey)) == false)
            return ErrorCatalogue.TagList();
        return replaced.Overlaps(deleted) ? ErrorCatalogue.DeleteTagsParamError() : null;
    }
}
