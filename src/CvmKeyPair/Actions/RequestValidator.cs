using CvmKeyPair.Protocol;
using FluentValidation;
using FluentValidation.Results;

namespace CvmKeyPair.Actions;

/// <summary>An action's own rules, in their documented order up to the first that is broken.</summary>
/// <remarks>
/// What a rule has to parse is a member of the request record, parsed when its rule asks for it and kept for the action: nothing is parsed
/// twice, nor for a request that an earlier rule refuses, and a bug in it is the action's.
/// </remarks>
internal abstract class RequestValidator<TRequest> : AbstractValidator<TRequest>
{
    protected RequestValidator() => (ClassLevelCascadeMode, RuleLevelCascadeMode) = (CascadeMode.Stop, CascadeMode.Stop);

    /// <summary>The refusal of the first broken rule, or null.</summary>
    /// <exception cref="InvalidOperationException">That rule names no refusal: a bug, which must not let the request through.</exception>
    public ApiError? FirstRefusal(TRequest request) => Validate(request).Errors switch
    {
        [] => null,
        [{ CustomState: ApiError refusal }, ..] => refusal,
        [var broken, ..] => throw new InvalidOperationException($"a rule of {GetType().Name}, {broken.ErrorCode}, names no refusal"),
    };
}

/// <summary>How a rule names its refusal.</summary>
internal static class RefusalRules
{
    /// <summary>The refusal where the rule just written is broken, whatever the value.</summary>
    public static IRuleBuilderOptions<T, TValue> Refuse<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, ApiError refusal) =>
        rule.WithState(_ => refusal);

    /// <summary>A rule that makes its refusal of the value itself.</summary>
    public static IRuleBuilderOptionsConditions<T, TValue> MustPass<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<TValue, ApiError?> check) =>
        rule.Custom((value, context) =>
        {
            if (check(value) is { } refusal)
                context.AddFailure(new ValidationFailure(context.PropertyPath, refusal.Code) { CustomState = refusal });
        });

    /// <summary>A value that could be parsed, or the refusal that stands in its place.</summary>
    public static IRuleBuilderOptionsConditions<T, Result<TValue>> MustBeParsed<T, TValue>(this IRuleBuilder<T, Result<TValue>> rule)
        where TValue : notnull =>
        rule.MustPass(result => result.Refused(out ApiError? refusal, out _) ? refusal : null);
}
