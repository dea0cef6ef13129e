using System.ComponentModel;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>Unbinds tags from key pairs; one that fails doesn't keep the others from it.</summary>
internal sealed class UnTagResourcesAction(KeyPairStore store, ILogger<UnTagResourcesAction> logger)
    : ApiAction<UnTagResourcesAction, UnTagResourcesRequest, UnTagResourcesResponse>(
        () => UnTagResourcesJson.Default.UnTagResourcesResponse, () => new UnTagResourcesValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Unbinds tags from key pairs, and answers those that failed.", "解绑密钥对的标签，并返回失败的资源。"),
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = () => UnTagResourcesExamples.Example,
        ExampleAnswer = () => UnTagResourcesExamples.Answer,
        Errors = () => UnTagResourcesExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<UnTagResourcesResponse>> HandleAsync(UnTagResourcesRequest request, Caller caller)
    {
        // unlike TagResources this action documents no UnsupportedService
        Result<IReadOnlyList<FailedResource>> changed = await TaggedKeyPairs.ChangeEachAsync(
            request.UniqueResources, unsupported: ErrorCatalogue.ResourceDescriptionError(),
            keyId => store.ChangeTagsAsync(new TagChange(caller.Account, keyId, [], request.TagKeys)), caller, logger);
        return changed.Map(failed => new UnTagResourcesResponse(failed));
    }
}

/// <summary>The parameters of UnTagResources [doc].</summary>
internal sealed record UnTagResourcesRequest(
    [Description("At most ten key pairs, each as `qcs::cvm:<region>:<account>:keypair/<id>`.")] IReadOnlyList<string> ResourceList,
    [Description("At most ten keys of tags to unbind; those that are not bound don't matter.")] IReadOnlyList<string> TagKeys)
{
    internal IReadOnlyList<string> UniqueResources { get; } = IdRules.Unique(ResourceList);
}

/// <summary>The answer of UnTagResources [doc].</summary>
internal sealed record UnTagResourcesResponse(
    [Description("The resources that failed, each with its error; the others are done.")] IReadOnlyList<FailedResource> FailedResources);

[JsonSerializable(typeof(UnTagResourcesResponse))]
internal sealed partial class UnTagResourcesJson : JsonSerializerContext;

/// <summary>Number of resources, number of tags, each tag, no key twice; each resource is judged by itself [choice].</summary>
internal sealed class UnTagResourcesValidator : RequestValidator<UnTagResourcesRequest>
{
    public UnTagResourcesValidator()
    {
        RuleFor(request => request.UniqueResources).MustBeResources();
        RuleFor(request => request.TagKeys).Must(keys => keys.Count <= TagRules.MaxTags).Refuse(ErrorCatalogue.TooManyTags());
        RuleForEach(request => request.TagKeys).MustPass(key => TagRules.CheckKey(key));
        RuleFor(request => request.TagKeys).Must(keys => keys.Distinct(StringComparer.Ordinal).Count() == keys.Count).Refuse(ErrorCatalogue.TagKeyDuplicate());
    }
}
