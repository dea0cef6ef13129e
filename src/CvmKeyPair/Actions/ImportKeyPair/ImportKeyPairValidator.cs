using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using FluentValidation;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>Errors 2 to 7 of import-key-pair.md, in that order, stopping at the first; the store judges the rest.</summary>
internal sealed class ImportKeyPairValidator : AbstractValidator<ImportKeyPairRequest>
{
    public ImportKeyPairValidator(EmulatorSettings settings)
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.KeyName).MustBeKeyName(settings.NameErrors ?? NameErrors.Documented);
        RuleFor(request => request.ProjectId).MustBeProject(settings);
        RuleFor(request => request.PublicKey).Must(text => WhyRefused(text) is null)
            .Refuse((_, text) => ErrorCatalogue.PublicKeyMalformed().Because($"PublicKey of {text.Length} characters: {WhyRefused(text)}"));
        RuleFor(request => request.TagSpecification).MustBeTagSpecification();
        RuleFor(request => request.TagSpecification).MustHoldNoReservedKey(ErrorCatalogue.TagKeyReservedOnImport);
    }

    private static PublicKeyRefusal? WhyRefused(string text) =>
        OpenSshPublicKeyParser.TryParse(text, out _, out PublicKeyRefusal? refusal) ? null : refusal;
}
