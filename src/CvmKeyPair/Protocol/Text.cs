using System.Globalization;

namespace CvmKeyPair.Protocol;

/// <summary>Fills message templates, and counts characters.</summary>
internal static class Text
{
    /// <summary>Characters as people count them, not UTF-16 units [choice].</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>Replaces <c>{0}</c>, <c>{1}</c>… by the values; a value is never read as a template itself.</summary>
    public static string Format(string template, params object[] values) =>
        values.Length == 0 ? template : string.Format(CultureInfo.InvariantCulture, template, values);
}
