using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>What a key pair's attributes may be.</summary>
internal static class KeyPairRules
{
    private const int MaxNameLength = 25;
    private const int MaxDescriptionLength = 60;

    /// <summary>Letters, digits and <c>_</c>, 1 to 25: Actions/README.md, ImportKeyPair, errors 2 to 4.</summary>
    public static void MustBeKeyName<T>(this IRuleBuilder<T, string> rule, Func<NameErrors> style) =>
        rule.MustPass(name => CheckName(name, style() == NameErrors.Observed));

    /// <summary>The same where its own codes are not documented: InvalidParameterValue (Actions/README.md, ModifyKeyPairAttribute); null is absent.</summary>
    public static void MustBeKeyNameOrAbsent<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustPass(name => name is not null && CheckName(name, observed: false) is not null ? ErrorCatalogue.InvalidParameterValue(name, "KeyName") : null);

    /// <summary>At most 60 characters; null is absent.</summary>
    public static void MustBeDescription<T>(this IRuleBuilder<T, string?> rule) => rule.MustPass(CheckDescription);

    /// <summary>A project among the setting <c>Projects</c>: Actions/README.md, ImportKeyPair, error 5.</summary>
    public static void MustBeProject<T>(this IRuleBuilder<T, long> rule, SettingsInForce settings) =>
        rule.Must(project => settings.Current.Projects.Contains(project)).Refuse(ErrorCatalogue.ProjectNotFound());

    /// <inheritdoc cref="MustBeDescription"/>
    public static ApiError? CheckDescription(string? description) =>
        description is not null && Text.Length(description) > MaxDescriptionLength ? ErrorCatalogue.InvalidParameterValue(description, "Description") : null;

    /// <inheritdoc cref="MustBeKeyName"/>
    /// <param name="name">The name.</param>
    /// <param name="observed">Which codes it gets: <see cref="NameErrors.Observed"/> or not.</param>
    public static ApiError? CheckName(string name, bool observed)
    {
        if (name.Length == 0)
            return ErrorCatalogue.KeyPairNameEmpty();
        if (FirstIllegal(name) is { } illegal)
            return ErrorCatalogue.KeyPairNameIllegal(name, illegal, observed);
        return name.Length > MaxNameLength ? ErrorCatalogue.KeyPairNameTooLong(name, MaxNameLength, observed) : null;
    }

    private static string? FirstIllegal(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!rune.IsAscii || !(char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'))
                return rune.ToString();
        }

        return null;
    }
}
