using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>Changes a key pair's name or description or both.</summary>
internal sealed class ModifyKeyPairAttributeAction(KeyPairStore store)
    : ApiAction<ModifyKeyPairAttributeRequest, ModifyKeyPairAttributeResponse>(ModifyKeyPairAttributeJson.Default.ModifyKeyPairAttributeResponse)
{
    private readonly ModifyKeyPairAttributeValidator _validator = new();

    /// <inheritdoc/>
    public override ActionDefinition Definition { get; } = new()
    {
        Name = ActionCatalogue.NameOf(typeof(ModifyKeyPairAttributeAction)),
        Product = Product.Cvm,
        Summary = "Changes a key pair's name or description.",
        RequestsPerSecond = 10,
        Request = new RecordShape(typeof(ModifyKeyPairAttributeRequest)),
        Response = new RecordShape(typeof(ModifyKeyPairAttributeResponse)),
        Example = ModifyKeyPairAttributeExamples.Example,
        ExampleAnswer = [],
        Errors = ModifyKeyPairAttributeExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<ModifyKeyPairAttributeResponse>> HandleAsync(ModifyKeyPairAttributeRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> modified = await store.ModifyAsync(caller.Account, request.KeyId, request.KeyName, request.Description);
        return modified.Refused(out ApiError? error, out _) ? error : new ModifyKeyPairAttributeResponse();
    }
}
