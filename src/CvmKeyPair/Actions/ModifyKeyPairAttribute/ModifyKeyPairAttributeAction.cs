using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>Changes a key pair's name or description or both.</summary>
internal sealed class ModifyKeyPairAttributeAction(KeyPairStore store)
    : ApiAction<ModifyKeyPairAttributeAction, ModifyKeyPairAttributeRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly ModifyKeyPairAttributeValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Changes a key pair's name or description.",
        RequestsPerSecond = 10,
        Example = ModifyKeyPairAttributeExamples.Example,
        Errors = ModifyKeyPairAttributeExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(ModifyKeyPairAttributeRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> modified = await store.ModifyAsync(caller.Account, request.KeyId, request.KeyName, request.Description);
        return modified.Refused(out ApiError? error, out _) ? error : EmptyResponse.Value;
    }
}
