using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>Binds a tag to key pairs, all or none.</summary>
internal sealed class AttachResourcesTagAction(KeyPairStore store, ILogger<AttachResourcesTagAction> logger)
    : ApiAction<AttachResourcesTagRequest, AttachResourcesTagResponse>(AttachResourcesTagJson.Default.AttachResourcesTagResponse)
{
    private readonly AttachResourcesTagValidator _validator = new();

    /// <inheritdoc/>
    public override ActionDefinition Definition { get; } = new()
    {
        Name = ActionCatalogue.NameOf(typeof(AttachResourcesTagAction)),
        Product = Product.Tag,
        Summary = "Binds a tag to key pairs that don't have its key.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Request = new RecordShape(typeof(AttachResourcesTagRequest)),
        Response = new RecordShape(typeof(AttachResourcesTagResponse)),
        Example = AttachResourcesTagExamples.Example,
        ExampleAnswer = [],
        Errors = AttachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<AttachResourcesTagResponse>> HandleAsync(AttachResourcesTagRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<IReadOnlyList<string>> attached = await store.AttachTagAsync(
            caller.Account, IdRules.Once(request.ResourceIds), new KeyPairTag(request.TagKey, request.TagValue));
        if (attached.Refused(out ApiError? error, out IReadOnlyList<string>? unknown))
            return error;
        foreach (string keyId in unknown)
            UnknownKeyPairs.Tell(logger, keyId);
        return new AttachResourcesTagResponse();
    }
}
