using System.ComponentModel;
using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>Binds tags to key pairs; one that fails doesn't keep the others from it.</summary>
internal sealed class TagResourcesAction(KeyPairStore store, ILogger<TagResourcesAction> logger)
    : ApiAction<TagResourcesAction, TagResourcesRequest, TagResourcesResponse>(
        () => TagResourcesJson.Default.TagResourcesResponse, () => new TagResourcesValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = ("Binds tags to key pairs, and answers those that failed.", "为密钥对绑定标签，并返回失败的资源。"),
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = () => TagResourcesExamples.Example,
        ExampleAnswer = () => TagResourcesExamples.Answer,
        Errors = () => TagResourcesExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<TagResourcesResponse>> HandleAsync(TagResourcesRequest request, Caller caller)
    {
        KeyPairTag[] tags = [.. request.Tags.Select(tag => tag.ToStore())];
        Result<IReadOnlyList<FailedResource>> changed = await TaggedKeyPairs.ChangeEachAsync(
            request.UniqueResources, unsupported: ErrorCatalogue.UnsupportedService(),
            keyId => store.ChangeTagsAsync(new TagChange(caller.Account, keyId, tags, [])), caller, logger);
        return changed.Map(failed => new TagResourcesResponse(failed));
    }
}

/// <summary>The parameters of TagResources [doc].</summary>
internal sealed record TagResourcesRequest(
    [Description("At most ten key pairs, each as `qcs::cvm:<region>:<account>:keypair/<id>`.")] IReadOnlyList<string> ResourceList,
    [Description("At most ten tags to bind; where a key is bound already, its value changes.")] IReadOnlyList<ResourceTagPair> Tags)
{
    internal IReadOnlyList<string> UniqueResources { get; } = IdRules.Unique(ResourceList);
}

/// <summary>The answer of TagResources [doc].</summary>
internal sealed record TagResourcesResponse(
    [Description("The resources that failed, each with its error; the others are done.")] IReadOnlyList<FailedResource> FailedResources);

[JsonSerializable(typeof(TagResourcesResponse))]
internal sealed partial class TagResourcesJson : JsonSerializerContext;

/// <summary>Number of resources, number of tags, each tag, no key twice; each resource is judged by itself [choice].</summary>
internal sealed class TagResourcesValidator : RequestValidator<TagResourcesRequest>
{
    public TagResourcesValidator()
    {
        RuleFor(request => request.UniqueResources).MustBeResources();
        RuleFor(request => request.Tags).Must(tags => tags.Count <= TagRules.MaxTags).Refuse(ErrorCatalogue.TooManyTags());
        RuleForEach(request => request.Tags).MustPass(tag =>
            TagRules.CheckKey(tag.TagKey) ?? TagRules.CheckReserved(tag.TagKey) ?? TagRules.CheckValue(tag.TagValue, empty: ErrorCatalogue.TagValueEmpty()));
        RuleFor(request => request.Tags).Must(tags => tags.DistinctBy(tag => tag.TagKey).Count() == tags.Count).Refuse(ErrorCatalogue.TagKeyDuplicate());
    }
}
