using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using FluentValidation;
using FluentValidation.Results;

namespace CvmKeyPair.Actions;

/// <summary>Rules that several key pair actions share; each failure carries its ApiError as state.</summary>
internal static class KeyPairRules
{
    private const int MostNameLength = 25;
    private const int MostDescriptionLength = 60;

    /// <summary>Letters, digits and <c>_</c>, 1 to 25: import-key-pair.md, errors 2 to 4.</summary>
    public static void MustBeKeyName<T>(this IRuleBuilderInitial<T, string> rule, NameErrors style) => rule
        .Cascade(CascadeMode.Stop)
        // not NotEmpty(): to it, blanks are nothing too
        .Must(name => name.Length > 0).Refuse((_, _) => ErrorCatalogue.KeyPairNameEmpty())
        .Must(name => FirstIllegal(name) is null).Refuse((_, name) => ErrorCatalogue.KeyPairNameIllegal(name, FirstIllegal(name)!, style == NameErrors.Observed))
        .MaximumLength(MostNameLength).Refuse((_, name) => ErrorCatalogue.KeyPairNameTooLong(name, MostNameLength, style == NameErrors.Observed));

    /// <summary>The same rule where its own codes are not documented: InvalidParameterValue (key-pair-life-cycle.md, "Rules"); null is absent.</summary>
    public static void MustBeKeyNameOrAbsent<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(name => name is null || (name.Length is > 0 and <= MostNameLength && FirstIllegal(name) is null))
        .Refuse((_, name) => ErrorCatalogue.InvalidParameterValue(name!, "KeyName"));

    /// <summary>At most 60 characters; null is absent.</summary>
    public static void MustBeDescription<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(description => description is null || Text.Length(description) <= MostDescriptionLength)
        .Refuse((_, description) => ErrorCatalogue.InvalidParameterValue(description!, "Description"));

    /// <summary>A project among the setting <c>Projects</c>: import-key-pair.md, error 5.</summary>
    public static void MustBeProject<T>(this IRuleBuilder<T, long> rule, EmulatorSettings settings) => rule
        .Must(settings.Projects.Contains).Refuse((_, _) => ErrorCatalogue.ProjectNotFound());

    /// <summary>Says which refusal a broken rule is.</summary>
    public static IRuleBuilderOptions<T, TValue> Refuse<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, Func<T, TValue, ApiError> error) =>
        rule.WithState((request, value) => error(request, value));

    /// <summary>A rule that makes its refusal itself, once.</summary>
    public static void JudgedBy<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<TValue, ApiError?> judge) => rule.Custom((value, context) =>
    {
        if (judge(value) is { } error)
            context.AddFailure(new ValidationFailure(context.PropertyPath, error.Code) { CustomState = error });
    });

    /// <summary>The refusal of the first broken rule, or null.</summary>
    public static ApiError? FirstRefusal<T>(this IValidator<T> validator, T request) =>
        validator.Validate(request).Errors is [{ CustomState: ApiError error }, ..] ? error : null;

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
