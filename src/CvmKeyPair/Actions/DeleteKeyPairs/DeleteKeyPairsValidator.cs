using FluentValidation;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Number, then form of the ids; the store judges the rest.</summary>
internal sealed class DeleteKeyPairsValidator : AbstractValidator<DeleteKeyPairsRequest>
{
    public DeleteKeyPairsValidator() => RuleFor(request => request.KeyIds).MustBeKeyIds();
}
