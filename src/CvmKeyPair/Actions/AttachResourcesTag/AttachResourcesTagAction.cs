using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Binds a tag to key pairs, all or none.</summary>
internal sealed class AttachResourcesTagAction(KeyPairStore store, ILogger<AttachResourcesTagAction> logger)
    : ApiAction<AttachResourcesTagAction, AttachResourcesTagRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly AttachResourcesTagValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Tag,
        Summary = "Binds a tag to key pairs that don't have its key.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Example = AttachResourcesTagExamples.Example,
        Errors = AttachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(AttachResourcesTagRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<IReadOnlyList<string>> attached = await store.AttachTagAsync(
            caller.Account, IdRules.Once(request.ResourceIds), new KeyPairTag(request.TagKey, request.TagValue));
        if (attached.Refused(out ApiError? error, out IReadOnlyList<string>? unknown))
            return error;
        foreach (string keyId in unknown)
            UnknownKeyPairs.Tell(logger, keyId);
        return EmptyResponse.Value;
    }
}
