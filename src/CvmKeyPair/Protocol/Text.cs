using System.Globalization;

namespace CvmKeyPair.Protocol;

/// <summary>Fills message templates, counts and cuts characters.</summary>
internal static class Text
{
    /// <summary>How long a text of unknown kind may be where people read it: the lines of a private key have 64 characters or more.</summary>
    public const int MaxUnknownLength = 40;

    /// <summary>Characters as people count them, not UTF-16 units [choice].</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>At most so many UTF-16 units, with an ellipsis where the text is longer; no pair of surrogates is cut apart.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength), "…");
    }

    /// <summary>A text that may stand where it doesn't belong, such as a name that is a pasted key: of one that is too long to show only the length.</summary>
    public static string ShortOrLength(string text) => text.Length <= MaxUnknownLength ? text : OnlyLength(text);

    /// <summary>What stands for a text of which nothing is shown.</summary>
    public static string OnlyLength(string text) => $"…({text.Length} characters)";

    /// <summary>What a text takes of the memory, in bytes, with a reference to it.</summary>
    public static int Bytes(string text) => (sizeof(char) * text.Length) + 32;

    /// <summary>Replaces <c>{0}</c>, <c>{1}</c>… by the values, texts as <paramref name="show"/> gives them; a value is never read as a template itself.</summary>
    public static string Format(string template, object?[] values, Func<string, string> show) => values.Length == 0
        ? template
        : string.Format(CultureInfo.InvariantCulture, template, [.. values.Select(value => value is string text ? show(text) : value)]);
}
