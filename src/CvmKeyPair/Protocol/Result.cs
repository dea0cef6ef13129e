using System.Diagnostics.CodeAnalysis;

namespace CvmKeyPair.Protocol;

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
