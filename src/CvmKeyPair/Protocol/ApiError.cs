using System.Diagnostics.CodeAnalysis;

namespace CvmKeyPair.Protocol;

/// <summary>Where a rule or a text comes from; Protocol/README.md explains the labels.</summary>
internal enum Provenance
{
    /// <summary><c>[doc]</c>: the official documents.</summary>
    Document,

    /// <summary><c>[rec]</c>: recorded or quoted answers of the real gateway.</summary>
    Recorded,

    /// <summary><c>[choice]</c>: nothing public says; this project's decision.</summary>
    Choice,
}

/// <summary>One documented refusal: its code, its message in both languages with <c>{0}</c> for values, and when it comes.</summary>
/// <param name="Code">The code as the service spells it.</param>
/// <param name="English">The template for <c>en-US</c>.</param>
/// <param name="Chinese">The template for <c>zh-CN</c>.</param>
/// <param name="When">When a caller meets it; shown in the error table of Protocol/README.md.</param>
/// <param name="From">Where the English text comes from.</param>
internal sealed record ErrorDefinition(string Code, string English, string Chinese, string When, Provenance From);

/// <summary>A refusal as a value: what the caller is told, in both languages, and what the log is told beside it.</summary>
/// <remarks>Only <see cref="ErrorCatalogue"/> makes one, so that no code or text exists outside the catalogue.</remarks>
internal sealed record ApiError
{
    // Long enough for every value that a rule lets through; a name of 10 MiB must not be answered with as many [choice].
    private const int MaxEchoLength = 1024;

    // as they came: whoever shows them cuts them
    private readonly object[] _values;

    internal ApiError(ErrorDefinition definition, params object[] values)
    {
        Definition = definition;
        _values = values;
    }

    /// <summary>The catalogue's entry that this was made from.</summary>
    public ErrorDefinition Definition { get; }

    /// <summary>The documented code, such as <c>InvalidKeyPairName.Duplicate</c>.</summary>
    public string Code => Definition.Code;

    /// <summary>The message for <c>en-US</c>.</summary>
    public string English => Message(ApiLanguage.English);

    /// <summary>The message for <c>zh-CN</c>.</summary>
    public string Chinese => Message(ApiLanguage.Chinese);

    /// <summary>Why, in words for the log only; never a secret and never the text of a refused key.</summary>
    public string? Reason { get; private init; }

    /// <summary>What was wrong with the signature, for the log only; null for any other refusal.</summary>
    public SignatureExplanation? Signature { get; private init; }

    /// <summary>The message in the caller's language.</summary>
    public string Message(ApiLanguage language) => Message(language, value => Text.Cut(value, MaxEchoLength));

    /// <summary>The same with each value as <paramref name="show"/> gives it.</summary>
    public string Message(ApiLanguage language, Func<string, string> show) =>
        Text.Format(language == ApiLanguage.Chinese ? Definition.Chinese : Definition.English, _values, show);

    /// <summary>What the caller probably meant, in a sentence for the log only; null where no common slip is recognised.</summary>
    public string? Hint { get; private init; }

    /// <summary>What the log is told: the hint, then the reason, or what was wrong with the signature, or the English message, with each value as <paramref name="show"/> gives it.</summary>
    public string Told(Func<string, string> show)
    {
        string told = Reason ?? (Signature is null ? Text.Format(Definition.English, _values, show) : Text.Format(Signature.Cause.Format, Signature.Cause.GetArguments(), show));
        return Hint is null ? told : $"{Hint} {told}";
    }

    /// <summary>Whether <see cref="Told"/> says more than the message does.</summary>
    public bool TellsMore => (Reason ?? Hint) is not null || Signature is not null;

    /// <summary>The same refusal with words for the log.</summary>
    public ApiError Because(string reason) => this with { Reason = reason };

    /// <summary>The same refusal with what the caller probably meant; an earlier hint stays.</summary>
    public ApiError Hinting(string hint) => Hint is null ? this with { Hint = hint } : this;

    /// <summary>The same refusal with what was wrong with the signature.</summary>
    public ApiError Because(SignatureExplanation signature) => this with { Signature = signature };
}

/// <summary>A value, or the refusal that stands in its place.</summary>
internal readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly ApiError? _error;

    private Result(T? value, ApiError? error) => (_value, _error) = (value, error);

    /// <summary>True with <paramref name="error"/> when refused, else false with <paramref name="value"/>.</summary>
    public bool Refused([NotNullWhen(true)] out ApiError? error, [NotNullWhen(false)] out T? value)
    {
        (error, value) = (_error, _value);
        return error is not null;
    }

    /// <summary>The value of a result that was found not to be refused.</summary>
    /// <exception cref="InvalidOperationException">It is refused.</exception>
    public T Value => _error is null ? _value! : throw new InvalidOperationException($"asked for a value that was refused: {_error.Code}");

    /// <summary>What <paramref name="make"/> makes of the value, or the same refusal.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> make)
        where TOther : notnull => _error is null ? make(_value!) : _error;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(ApiError error) => new(default, error);
}

/// <summary>Makes results of interface types, which C# lets no conversion operator take.</summary>
internal static class Result
{
    /// <summary>A result that holds <paramref name="value"/>.</summary>
    public static Result<T> Of<T>(T value)
        where T : notnull => value;
}
