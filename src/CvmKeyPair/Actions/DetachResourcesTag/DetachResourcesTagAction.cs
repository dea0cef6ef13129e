using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Unbinds a tag from key pairs, all or none.</summary>
internal sealed class DetachResourcesTagAction(KeyPairStore store)
    : ApiAction<DetachResourcesTagAction, DetachResourcesTagRequest, EmptyResponse>(
        () => EmptyResponseJson.Default.EmptyResponse, () => new DetachResourcesTagValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Unbinds a tag from key pairs.", "从密钥对解绑一个标签。"),
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = () => DetachResourcesTagExamples.Example,
        Errors = () => DetachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(DetachResourcesTagRequest request, Caller caller) =>
        (await store.DetachTagAsync(caller.Account, request.UniqueResourceIds, request.TagKey)).Map(_ => EmptyResponse.Value);
}

/// <summary>The parameters of DetachResourcesTag [doc].</summary>
internal sealed record DetachResourcesTagRequest(
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("Ids of at most 50 key pairs.")] IReadOnlyList<string> ResourceIds,
    [Description("The tag's key: 1 to 127 characters.")] string TagKey,
    [Description("A region; key pairs are the same in all of them.")] string? ResourceRegion,
    [Description("The kind of resource: `keypair`.")] string? ResourcePrefix)
{
    internal IReadOnlyList<string> UniqueResourceIds { get; } = IdRules.Unique(ResourceIds);
}

/// <summary>Product, kind and number of the resources, then the tag; the store judges the rest [choice].</summary>
internal sealed class DetachResourcesTagValidator : RequestValidator<DetachResourcesTagRequest>
{
    public DetachResourcesTagValidator()
    {
        RuleFor(request => request.ServiceType).MustBeService();
        RuleFor(request => request.ResourcePrefix).MustBePrefix();
        RuleFor(request => request.UniqueResourceIds).MustBeResourceIds(tooMany: ErrorCatalogue.TooManyResources());
        RuleFor(request => request.TagKey).MustPass(key =>
            TagRules.CheckKey(key, tooLong: ErrorCatalogue.TagParameter(), empty: ErrorCatalogue.TagParameter()));
    }
}
