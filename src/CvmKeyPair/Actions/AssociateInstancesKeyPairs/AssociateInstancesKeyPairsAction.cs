using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.AssociateInstancesKeyPairs;

/// <summary>Lets each of the instances use each of the key pairs, and no other.</summary>
internal sealed class AssociateInstancesKeyPairsAction(EmulatorSettings settings, KeyPairStore store)
    : ApiAction<AssociateInstancesKeyPairsRequest, AssociateInstancesKeyPairsResponse>(AssociateInstancesKeyPairsJson.Default.AssociateInstancesKeyPairsResponse)
{
    private readonly AssociateInstancesKeyPairsValidator _validator = new(settings);

    /// <inheritdoc/>
    public override ActionDefinition Definition { get; } = new()
    {
        Name = ActionCatalogue.NameOf(typeof(AssociateInstancesKeyPairsAction)),
        Product = Product.Cvm,
        Summary = "Lets instances use key pairs, and no others.",
        RequestsPerSecond = 10,
        Request = new RecordShape(typeof(AssociateInstancesKeyPairsRequest)),
        Response = new RecordShape(typeof(AssociateInstancesKeyPairsResponse)),
        Example = AssociateInstancesKeyPairsExamples.Example,
        ExampleSetting = ExampleInstance.Setting,
        ExampleAnswer = [],
        Errors = AssociateInstancesKeyPairsExamples.Errors,
    };

    /// <inheritdoc/>
    protected override async Task<Result<AssociateInstancesKeyPairsResponse>> HandleAsync(AssociateInstancesKeyPairsRequest request, Caller caller)
    {
        if (_validator.FirstRefusal(request) is { } refusal)
            return refusal;
        Result<int> changed = await store.SetInstancesAsync(
            caller.Account, IdRules.Once(request.KeyIds), IdRules.Once(request.InstanceIds), used: true);
        return changed.Refused(out ApiError? error, out _) ? error : new AssociateInstancesKeyPairsResponse();
    }
}
