using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Deletes key pairs that no instance uses, all or none.</summary>
internal sealed class DeleteKeyPairsAction(KeyPairStore store)
    : ApiAction<DeleteKeyPairsRequest, DeleteKeyPairsResponse>(DeleteKeyPairsJson.Default.DeleteKeyPairsResponse)
{
    private readonly DeleteKeyPairsValidator _validator = new();

    /// <inheritdoc/>
    public override ActionDefinition Definition { get; } = new()
    {
        Name = ActionCatalogue.NameOf(typeof(DeleteKeyPairsAction)),
        Product = Product.Cvm,
        Summary = "Deletes key pairs that no instance uses, all of them or none.",
        RequestsPerSecond = 10,
        Request = new RecordShape(typeof(DeleteKeyPairsRequest)),
        Response = new RecordShape(typeof(DeleteKeyPairsResponse)),
        Example = DeleteKeyPairsExamples.Example,
        ExampleAnswer = [],
        Errors = DeleteKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<DeleteKeyPairsResponse>> HandleAsync(DeleteKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> deleted = await store.DeleteAsync(caller.Account, IdRules.Once(request.KeyIds));
        return deleted.Refused(out ApiError? error, out _) ? error : new DeleteKeyPairsResponse();
    }
}
