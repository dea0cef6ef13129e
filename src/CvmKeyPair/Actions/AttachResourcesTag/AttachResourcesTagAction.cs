using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Binds a tag to key pairs, all or none.</summary>
internal sealed class AttachResourcesTagAction(KeyPairStore store, ILogger<AttachResourcesTagAction> logger)
    : ApiAction<AttachResourcesTagAction, AttachResourcesTagRequest, EmptyResponse>(
        () => EmptyResponseJson.Default.EmptyResponse, () => new AttachResourcesTagValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Binds a tag to key pairs that don't have its key.", "为还没有该标签键的密钥对绑定标签。"),
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = () => AttachResourcesTagExamples.Example,
        Errors = () => AttachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(AttachResourcesTagRequest request, Caller caller)
    {
        Result<IReadOnlyList<string>> attached = await store.AttachTagAsync(
            caller.Account, request.UniqueResourceIds, new KeyPairTag(request.TagKey, request.TagValue));
        if (attached.Refused(out ApiError? error, out IReadOnlyList<string>? unknown))
            return error;
        foreach (string keyId in unknown)
            TaggedKeyPairs.TellUnknown(logger, keyId);
        return EmptyResponse.Value;
    }
}

/// <summary>The parameters of AttachResourcesTag [doc].</summary>
internal sealed record AttachResourcesTagRequest(
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("Ids of at most 50 key pairs.")] IReadOnlyList<string> ResourceIds,
    [Description("The tag's key: 1 to 127 characters.")] string TagKey,
    [Description("The tag's value: 1 to 255 characters.")] string TagValue,
    [Description("A region; key pairs are the same in all of them.")] string? ResourceRegion,
    [Description("The kind of resource: `keypair`.")] string? ResourcePrefix)
{
    internal IReadOnlyList<string> UniqueResourceIds { get; } = IdRules.Unique(ResourceIds);
}

/// <summary>Product, kind and number of the resources, then the tag; the store judges the rest [choice].</summary>
internal sealed class AttachResourcesTagValidator : RequestValidator<AttachResourcesTagRequest>
{
    public AttachResourcesTagValidator()
    {
        RuleFor(request => request.ServiceType).MustBeService();
        RuleFor(request => request.ResourcePrefix).MustBePrefix();
        RuleFor(request => request.UniqueResourceIds).MustBeResourceIds(tooMany: ErrorCatalogue.TooManyResources());
        RuleFor(request => request.TagKey).MustPass(key =>
            TagRules.CheckKey(key, tooLong: ErrorCatalogue.TagParameter()) ?? TagRules.CheckReserved(key));
        RuleFor(request => request.TagValue).MustPass(value =>
            TagRules.CheckValue(value, empty: ErrorCatalogue.TagParameter(), tooLong: ErrorCatalogue.TagParameter()));
    }
}
