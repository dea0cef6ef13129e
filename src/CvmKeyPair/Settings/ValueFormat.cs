using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Settings;

/// <summary>Reads the text of one value; false, with a value that means nothing, where the text is none.</summary>
internal delegate bool TryRead<T>(string text, out T value);

/// <summary>How the text of a setting is read.</summary>
/// <param name="Expected">What it must be, in words that complete "it must be".</param>
/// <param name="TryRead">Reads it.</param>
/// <param name="Secret">True where nobody is to be shown the text.</param>
internal sealed record ValueFormat<T>(string Expected, TryRead<T> TryRead, bool Secret = false)
{
    private const string Hidden = "…";

    /// <summary>The value as a settings file has it; null where it is none.</summary>
    public Func<T, JsonNode?> Write { get; init; } = value => JsonValue.Create(value?.ToString());

    /// <summary>The value as a settings file has it, of a secret an ellipsis; null where it is none.</summary>
    public JsonNode? Shown(T value) => Secret ? JsonValue.Create(Hidden) : Write(value);
}

/// <summary>The formats there are.</summary>
internal static class ValueFormat
{
    /// <summary>The path of a file or a folder, or <c>:memory:</c>.</summary>
    public static ValueFormat<string> Path { get; } = Text("a path", text => !text.Contains('\0', StringComparison.Ordinal));

    /// <summary>A region's name; its form is a [choice] that catches slips such as a semicolon between two.</summary>
    public static ValueFormat<string> Region { get; } = Text("a region such as ap-guangzhou",
        text => text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'));

    /// <summary>An instance's id and state; the state's letter case is free.</summary>
    public static ValueFormat<KeyValuePair<string, InstanceState>> Instance { get; } =
        new("an instance such as ins-11111111=RUNNING or ins-11111111=STOPPED", (text, out value) =>
        {
            string[] parts = text.Split('=', 2);
            bool fits = ResourceIds.IsInstance(parts[0]) & OneOf(("RUNNING", InstanceState.Running), ("STOPPED", InstanceState.Stopped))
                .TryRead(parts.Length > 1 ? parts[1] : "", out InstanceState state);
            value = new(parts[0], state);
            return fits;
        })
        { Write = instance => JsonValue.Create($"{instance.Key}={(instance.Value == InstanceState.Running ? "RUNNING" : "STOPPED")}") };

    /// <summary>A secret that travels in a header, where nothing else can stand.</summary>
    public static ValueFormat<string> HeaderSecret { get; } =
        Text("printable ASCII without blanks", text => text.All(character => character is > ' ' and <= '~')) with { Secret = true };

    /// <summary>A moment or an offset.</summary>
    public static ValueFormat<ClockSetting> Clock { get; } =
        new("a moment such as 2026-11-24T05:00:00Z or an offset such as +1h or -5m", ClockSetting.TryParse) { Write = clock => clock.ToString() is { Length: > 0 } text ? JsonValue.Create(text) : null };

    /// <summary>The name of a caller or an account; of the characters of headers, all but those that end it there. Not shown, since a secret may be put here by mistake.</summary>
    public static ValueFormat<string> SecretId { get; } =
        Text("printable ASCII without blanks, commas and slashes", text => text.All(character => character is > ' ' and <= '~' and not (',' or '/'))) with { Secret = true };

    /// <summary>A host name, with or without a port.</summary>
    public static ValueFormat<string> Host { get; } = Text("a host name such as cvm.example:8080",
        text => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':' or '[' or ']'));

    /// <summary>A host name or address that a certificate can name.</summary>
    public static ValueFormat<string> HostName { get; } = Text("a host name such as emulator.test, *.emulator.test, or an address",
        text => Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) is not UriHostNameType.Unknown);

    /// <summary>A web origin as browsers write it (RFC 6454 section 6.2), or <c>*</c>.</summary>
    public static ValueFormat<string> Origin { get; } = Text("a web origin such as http://localhost:3000, or *",
        text => text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out Uri? origin)
            && (origin.Scheme == Uri.UriSchemeHttp || origin.Scheme == Uri.UriSchemeHttps) && origin.GetLeftPart(UriPartial.Authority) == text));

    /// <summary>Any text.</summary>
    public static ValueFormat<string> Seed { get; } = Text("a text", _ => true);

    /// <summary>Any text, never shown.</summary>
    public static ValueFormat<string> Password { get; } = Text("a password", _ => true) with { Secret = true };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static ValueFormat<bool> Flag { get; } = OneOf(("true", true), ("false", false)) with { Write = on => JsonValue.Create(on) };

    /// <summary>A whole number within bounds, written the one canonical way: no <c>+</c>, no leading zero, no blank.</summary>
    public static ValueFormat<T> Whole<T>(T min, T max)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(max == T.MaxValue ? $"a whole number of at least {min}" : $"a whole number from {min} to {max}",
            (text, out value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value.ToString(null, CultureInfo.InvariantCulture) == text && value >= min && value <= max)
        { Write = value => JsonValue.Create(long.CreateChecked(value)) };

    /// <summary>One of a few words, letter case free.</summary>
    public static ValueFormat<T> OneOf<T>(params (string Word, T Value)[] words) =>
        new(string.Join(" or ", Array.ConvertAll(words, word => word.Word)), (text, out value) =>
        {
            int index = Array.FindIndex(words, word => word.Word.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = index < 0 ? default! : words[index].Value;
            return index >= 0;
        })
        { Write = value => JsonValue.Create(words.First(word => Equals(word.Value, value)).Word) };

    private static ValueFormat<string> Text(string expected, Func<string, bool> fits) =>
        new(expected, (text, out value) => fits(value = text));
}
