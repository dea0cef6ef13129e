using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Deletes key pairs that no instance uses, all or none.</summary>
internal sealed class DeleteKeyPairsAction(KeyPairStore store)
    : ApiAction<DeleteKeyPairsAction, DeleteKeyPairsRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly DeleteKeyPairsValidator _validator = new();

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Deletes key pairs that no instance uses, all of them or none.",
        RequestsPerSecond = 10,
        Example = DeleteKeyPairsExamples.Example,
        Errors = DeleteKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(DeleteKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> deleted = await store.DeleteAsync(caller.Account, IdRules.Once(request.KeyIds));
        return deleted.Refused(out ApiError? error, out _) ? error : EmptyResponse.Value;
    }
}
