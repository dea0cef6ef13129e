using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DisassociateInstancesKeyPairs;

/// <summary>Takes each of the key pairs from each of the instances; one that was not there doesn't matter [choice].</summary>
internal sealed class DisassociateInstancesKeyPairsAction(EmulatorSettings settings, KeyPairStore store)
    : ApiAction<DisassociateInstancesKeyPairsAction, DisassociateInstancesKeyPairsRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly DisassociateInstancesKeyPairsValidator _validator = new(settings);

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Takes key pairs from instances.",
        RequestsPerSecond = 10,
        Example = DisassociateInstancesKeyPairsExamples.Example,
        ExampleSetting = ExampleInstance.Setting,
        Errors = DisassociateInstancesKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(DisassociateInstancesKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> changed = await store.SetInstancesAsync(
            caller.Account, IdRules.Once(request.KeyIds), IdRules.Once(request.InstanceIds), used: false);
        return changed.Refused(out ApiError? error, out _) ? error : EmptyResponse.Value;
    }
}
