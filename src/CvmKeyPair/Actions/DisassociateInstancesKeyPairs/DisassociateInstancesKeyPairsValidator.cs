using CvmKeyPair.Settings;
using FluentValidation;

namespace CvmKeyPair.Actions.DisassociateInstancesKeyPairs;

/// <summary>The ids, then the instances: there, and stopped or to be stopped; the store judges the key pairs. The order is a [choice].</summary>
internal sealed class DisassociateInstancesKeyPairsValidator : AbstractValidator<DisassociateInstancesKeyPairsRequest>
{
    public DisassociateInstancesKeyPairsValidator(EmulatorSettings settings)
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.InstanceIds).MustBeInstanceIds();
        RuleFor(request => request.KeyIds).MustBeKeyIds();
        RuleFor(request => request.InstanceIds).MustBeInstances(settings);
        RuleFor(request => request.InstanceIds).MustBeStopped(settings, request => request.ForceStop == true);
    }
}
