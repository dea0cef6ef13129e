using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>Unbinds tags from key pairs; one that fails doesn't keep the others from it.</summary>
internal sealed class UnTagResourcesAction(KeyPairStore store, ILogger<UnTagResourcesAction> logger)
    : ApiAction<UnTagResourcesAction, UnTagResourcesRequest, UnTagResourcesResponse>(UnTagResourcesJson.Default.UnTagResourcesResponse), IDefinedAction
{
    private readonly UnTagResourcesValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Unbinds tags from key pairs, and answers those that failed.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = UnTagResourcesExamples.Example,
        ExampleAnswer = UnTagResourcesExamples.Answer,
        Errors = UnTagResourcesExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<UnTagResourcesResponse>> HandleAsync(UnTagResourcesRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<IReadOnlyList<FailedResource>> changed = await FailedResources.OfAsync(
            request.ResourceList, keyId => store.ChangeTagsAsync(new TagChange(caller.Account, keyId, [], request.TagKeys)), caller, logger, unsupported: ErrorCatalogue.ResourceDescriptionError());
        return changed.Refused(out ApiError? error, out IReadOnlyList<FailedResource>? failed) ? error : new UnTagResourcesResponse(failed);
    }
}
