using CvmKeyPair.Protocol;

namespace CvmKeyPair.Settings;

/// <summary>The settings stop the start; <see cref="Exception.Message"/> is the one line that says which and why.</summary>
internal sealed class SettingsRefusedException(string message) : Exception(OneLine(message))
{
    private const int MaxShownLength = 80;

    /// <summary>A name that no setting has.</summary>
    public static SettingsRefusedException Unknown(SettingValue value, string why = "--help lists all settings") =>
        new($"Setting {value.Path.Replace(":", "__", StringComparison.Ordinal)} ({value.From}) is unknown; {why}.");

    /// <summary>A value that can't be; shown unless it is a secret.</summary>
    public static SettingsRefusedException Bad<T>(string name, string text, string from, ValueFormat<T> format) => new(format.Secret
        ? $"Setting {name} ({from}) can't have this value; it must be {format.Expected}."
        : $"Setting {name} ({from}) is {Quoted(text)}; it must be {format.Expected}.");

    /// <summary>The text between quotes, cut where it is long.</summary>
    public static string Quoted(string text) => $"'{Text.Cut(text, MaxShownLength)}'";

    private static string OneLine(string message) =>
        string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character));
}
