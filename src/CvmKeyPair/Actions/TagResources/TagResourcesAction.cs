using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>Binds tags to key pairs; one that fails doesn't keep the others from it.</summary>
internal sealed class TagResourcesAction(KeyPairStore store, ILogger<TagResourcesAction> logger)
    : ApiAction<TagResourcesAction, TagResourcesRequest, TagResourcesResponse>(TagResourcesJson.Default.TagResourcesResponse), IDefinedAction
{
    private readonly TagResourcesValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Binds tags to key pairs, and answers those that failed.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = TagResourcesExamples.Example,
        ExampleAnswer = TagResourcesExamples.Answer,
        Errors = TagResourcesExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<TagResourcesResponse>> HandleAsync(TagResourcesRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<IReadOnlyList<FailedResource>> changed = await FailedResources.OfAsync(
            request.ResourceList, keyId => store.ChangeTagsAsync(new TagChange(caller.Account, keyId, [.. request.Tags.Select(tag => new KeyPairTag(tag.TagKey, tag.TagValue))], [])), caller, logger);
        return changed.Refused(out ApiError? error, out IReadOnlyList<FailedResource>? failed) ? error : new TagResourcesResponse(failed);
    }
}
