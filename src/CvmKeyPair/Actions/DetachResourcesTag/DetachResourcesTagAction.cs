using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>Unbinds a tag from key pairs, all or none.</summary>
internal sealed class DetachResourcesTagAction(KeyPairStore store)
    : ApiAction<DetachResourcesTagRequest, DetachResourcesTagResponse>(DetachResourcesTagJson.Default.DetachResourcesTagResponse)
{
    private readonly DetachResourcesTagValidator _validator = new();

    /// <inheritdoc/>
    public override ActionDefinition Definition { get; } = new()
    {
        Name = ActionCatalogue.NameOf(typeof(DetachResourcesTagAction)),
        Product = Product.Tag,
        Summary = "Unbinds a tag from key pairs.",
        RequestsPerSecond = 20,
        RegionRequired = false,
        Request = new RecordShape(typeof(DetachResourcesTagRequest)),
        Response = new RecordShape(typeof(DetachResourcesTagResponse)),
        Example = DetachResourcesTagExamples.Example,
        ExampleAnswer = [],
        Errors = DetachResourcesTagExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DetachResourcesTagResponse>> HandleAsync(DetachResourcesTagRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> detached = await store.DetachTagAsync(caller.Account, IdRules.Once(request.ResourceIds), request.TagKey);
        return detached.Refused(out ApiError? error, out _) ? error : new DetachResourcesTagResponse();
    }
}
