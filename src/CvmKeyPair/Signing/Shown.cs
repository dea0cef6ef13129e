using System.Collections.Frozen;

namespace CvmKeyPair.Signing;

/// <summary>Shortens what log and journal show of a request: a pasted key or a token must not stand there.</summary>
internal static class Shown
{
    private const int Most = 40;
    private const int MostOfHarmless = 128;

    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "SignatureMethod", "Language", "RequestClient",
        "Content-Type", "Host", "X-TC-Action", "X-TC-Version", "X-TC-Region", "X-TC-Timestamp", "X-TC-Language", "X-TC-RequestClient", "X-TC-Content-SHA256");

    private static readonly FrozenSet<string> Secret = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Token", "Signature", "SecretKey");

    /// <summary>A parameter's value: of a token nothing, of the common ones 128 characters, of the others none that are longer than 40.</summary>
    public static string Value(string name, string value)
    {
        if (Secret.Contains(name))
            return Hidden(value);
        return Harmless.Contains(name) ? Short(value) : Name(value);
    }

    /// <summary>A parameter's name, which may be a misplaced value.</summary>
    public static string Name(string name) => name.Length <= Most ? name : Hidden(name);

    /// <summary>A header's value; of headers that nobody needs to see only the length.</summary>
    public static string? Header(string name, string? value)
    {
        if (value is null)
            return null;
        return Harmless.Contains(name) ? Short(value) : Hidden(value);
    }

    /// <summary>A raw query, its names and values shortened one by one.</summary>
    public static string Query(string query) => string.Join('&', query.Split('&').Select(part => part.Split('=', 2) is [var name, var value]
        ? $"{Name(name)}={Value(name, value)}"
        : Name(part)));

    /// <summary>At most 128 characters.</summary>
    public static string Short(string text) => text.Length <= MostOfHarmless ? text : string.Concat(text.AsSpan(0, MostOfHarmless), "…");

    private static string Hidden(string value) => $"…({value.Length} characters)";
}
