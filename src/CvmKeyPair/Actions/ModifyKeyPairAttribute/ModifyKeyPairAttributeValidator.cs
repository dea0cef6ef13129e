using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>Something to change, then id, name and description; the store judges the rest.</summary>
internal sealed class ModifyKeyPairAttributeValidator : AbstractValidator<ModifyKeyPairAttributeRequest>
{
    public ModifyKeyPairAttributeValidator()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.KeyName).Must((request, name) => name is not null || request.Description is not null)
            .Refuse((_, _) => ErrorCatalogue.MissingParameter("KeyName"));
        RuleFor(request => request.KeyId).MustBeKeyId();
        RuleFor(request => request.KeyName).MustBeKeyNameOrAbsent();
        RuleFor(request => request.Description).MustBeDescription();
    }
}
