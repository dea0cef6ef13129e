using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Deletes key pairs that no instance uses, all or none.</summary>
internal sealed class DeleteKeyPairsAction(KeyPairStore store)
    : ApiAction<DeleteKeyPairsAction, DeleteKeyPairsRequest, EmptyResponse>(
        () => EmptyResponseJson.Default.EmptyResponse, () => new DeleteKeyPairsValidator()), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Deletes key pairs that no instance uses, all of them or none.", "删除没有实例使用的密钥对，要么全部成功，要么全不删。"),
        RequestsPerSecond = 10,
        Example = () => DeleteKeyPairsExamples.Example,
        Errors = () => DeleteKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(DeleteKeyPairsRequest request, Caller caller) =>
        (await store.DeleteAsync(caller.Account, request.UniqueKeyIds)).Map(_ => EmptyResponse.Value);
}

/// <summary>The parameters of DeleteKeyPairs [doc].</summary>
internal sealed record DeleteKeyPairsRequest(
    [Description("Ids of at most 100 key pairs; all are deleted or none.")] IReadOnlyList<string> KeyIds)
{
    internal IReadOnlyList<string> UniqueKeyIds { get; } = IdRules.Unique(KeyIds);
}

/// <summary>Number, then form of the ids; the store judges the rest.</summary>
internal sealed class DeleteKeyPairsValidator : RequestValidator<DeleteKeyPairsRequest>
{
    public DeleteKeyPairsValidator() => RuleFor(request => request.UniqueKeyIds).MustBeKeyIds();
}
