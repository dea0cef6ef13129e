using System.ComponentModel;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.InstancesKeyPairs;

/// <summary>Changes which instances use which key pairs; the two actions differ in whether they then do (<c>used</c>) or no longer.</summary>
internal abstract class InstancesKeyPairsAction<TAction>(SettingsInForce settings, KeyPairStore store, bool used)
    : ApiAction<TAction, InstancesKeyPairsRequest, EmptyResponse>(() => EmptyResponseJson.Default.EmptyResponse, () => new InstancesKeyPairsValidator(settings))
    where TAction : IDefinedAction
{
    /// <inheritdoc/>
    protected override async Task<Result<EmptyResponse>> HandleAsync(InstancesKeyPairsRequest request, Caller caller) =>
        (await store.SetInstancesAsync(caller.Account, request.UniqueKeyIds, request.UniqueInstanceIds, used)).Map(_ => EmptyResponse.Value);
}

/// <summary>Lets each of the instances use each of the key pairs, and no other.</summary>
internal sealed class AssociateInstancesKeyPairsAction(SettingsInForce settings, KeyPairStore store)
    : InstancesKeyPairsAction<AssociateInstancesKeyPairsAction>(settings, store, used: true), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Lets instances use key pairs, and no others.", "为实例绑定密钥对，替换原有的。"),
        RequestsPerSecond = 10,
        Example = () => InstancesKeyPairsExamples.Example,
        ExampleSetting = Examples.InstanceSetting,
        Errors = () => InstancesKeyPairsExamples.ErrorsOfAssociate,
    };
}

/// <summary>Takes each of the key pairs from each of the instances; one that was not there doesn't matter [choice].</summary>
internal sealed class DisassociateInstancesKeyPairsAction(SettingsInForce settings, KeyPairStore store)
    : InstancesKeyPairsAction<DisassociateInstancesKeyPairsAction>(settings, store, used: false), IDefinedAction
{
    /// <inheritdoc/>
    public static ActionDefinition Definition { get; } = new OwnDefinition
    {
        Product = Product.Cvm,
        Summary = ("Takes key pairs from instances.", "从实例解绑密钥对。"),
        RequestsPerSecond = 10,
        Example = () => InstancesKeyPairsExamples.Example,
        ExampleSetting = Examples.InstanceSetting,
        Errors = () => InstancesKeyPairsExamples.ErrorsOfDisassociate,
    };
}

/// <summary>The parameters of AssociateInstancesKeyPairs and of DisassociateInstancesKeyPairs [doc].</summary>
internal sealed record InstancesKeyPairsRequest(
    [Description("Ids of at most 100 instances of the setting `Instances`.")] IReadOnlyList<string> InstanceIds,
    [Description("Ids of at most 100 key pairs.")] IReadOnlyList<string> KeyIds,
    [Description("Whether running instances may be stopped for it; false where absent.")] bool? ForceStop)
{
    internal IReadOnlyList<string> UniqueInstanceIds { get; } = IdRules.Unique(InstanceIds);

    internal IReadOnlyList<string> UniqueKeyIds { get; } = IdRules.Unique(KeyIds);
}

/// <summary>The ids, then the instances: there, and stopped or to be stopped; the store judges the key pairs. The order is a [choice].</summary>
internal sealed class InstancesKeyPairsValidator : RequestValidator<InstancesKeyPairsRequest>
{
    public InstancesKeyPairsValidator(SettingsInForce settings)
    {
        RuleFor(request => request.UniqueInstanceIds).MustBeInstanceIds();
        RuleFor(request => request.UniqueKeyIds).MustBeKeyIds();
        RuleFor(request => request.UniqueInstanceIds).MustPass(ids =>
            ids.Where(id => !settings.Current.Instances.ContainsKey(id)).ToArray() is { Length: > 0 } unknown ? ErrorCatalogue.InstanceNotFound(unknown) : null);
        RuleFor(request => request.UniqueInstanceIds).Must(ids => ids.All(id => settings.Current.Instances[id] != InstanceState.Running)).Refuse(ErrorCatalogue.InstanceRunning())
            .When(request => request.ForceStop != true);
    }
}
