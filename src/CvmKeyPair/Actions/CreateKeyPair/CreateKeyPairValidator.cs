using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using FluentValidation;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>The rules of ImportKeyPair in its order, and keys that tags must not have; the store judges the rest.</summary>
internal sealed class CreateKeyPairValidator : AbstractValidator<CreateKeyPairRequest>
{
    public CreateKeyPairValidator(EmulatorSettings settings)
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.KeyName).MustBeKeyName(settings.NameErrors ?? NameErrors.Observed);
        RuleFor(request => request.ProjectId).MustBeProject(settings);
        RuleFor(request => request.TagSpecification).MustBeTagSpecification();
        RuleFor(request => request.TagSpecification).MustHoldNoReservedKey(_ => ErrorCatalogue.TagKeyReserved());
    }
}
