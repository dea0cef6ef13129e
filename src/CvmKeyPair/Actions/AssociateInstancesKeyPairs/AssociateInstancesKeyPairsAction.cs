using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.AssociateInstancesKeyPairs;

/// <summary>Lets each of the instances use each of the key pairs, and no other.</summary>
internal sealed class AssociateInstancesKeyPairsAction(EmulatorSettings settings, KeyPairStore store)
    : ApiAction<AssociateInstancesKeyPairsAction, AssociateInstancesKeyPairsRequest, EmptyResponse>(EmptyResponseJson.Default.EmptyResponse), IDefinedAction
{
    private readonly AssociateInstancesKeyPairsValidator _validator = new(settings);

    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = "Lets instances use key pairs, and no others.",
        RequestsPerSecond = 10,
        Example = AssociateInstancesKeyPairsExamples.Example,
        ExampleSetting = ExampleInstance.Setting,
        Errors = AssociateInstancesKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(AssociateInstancesKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> changed = await store.SetInstancesAsync(
            caller.Account, IdRules.Once(request.KeyIds), IdRules.Once(request.InstanceIds), used: true);
        return changed.Refused(out ApiError? error, out _) ? error : EmptyResponse.Value;
    }
}
