using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Unbinds a tag from key pairs, all or none.</summary>
internal sealed class DetachResourcesTagAction(KeyPairStore store)
    : ApiAction<DetachResourcesTagAction, DetachResourcesTagRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly DetachResourcesTagValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Unbinds a tag from key pairs.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = DetachResourcesTagExamples.Example,
        Errors = DetachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(DetachResourcesTagRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> detached = await store.DetachTagAsync(caller.Account, IdRules.Once(request.ResourceIds), request.TagKey);
        return detached.Refused(out ApiError? error, out _) ? error : EmptyResponse.Value;
    }
}
