namespace CvmKeyPair.Settings;

/// <summary>One name and value as one source gave it.</summary>
/// <param name="Path">The name, its parts divided by <c>:</c>; letter case as written.</param>
/// <param name="Text">The value; empty is unset.</param>
/// <param name="From">The source in words, for a refusal.</param>
internal sealed record SettingValue(string Path, string Text, string From)
{
    /// <summary>What stands before the first <c>:</c>; the whole name of a setting with one value.</summary>
    public string Root => Path.Split(':', 2)[0];

    /// <summary>What stands after the first <c>:</c>, an index or an action's name; empty where there is none.</summary>
    public string Rest => Path.Length > Root.Length ? Path[(Root.Length + 1)..] : "";

    /// <summary>Whether the value counts: an empty one is unset (settings.md), so that a lower source speaks [choice].</summary>
    public bool IsSet => Text.Length > 0;

    /// <summary>Makes one of a name whose parts are divided by <c>:</c> or <c>__</c>, which every source takes alike.</summary>
    public static SettingValue Named(string name, string? text, string from) =>
        new(name.Replace("__", ":", StringComparison.Ordinal), text ?? "", from);
}
