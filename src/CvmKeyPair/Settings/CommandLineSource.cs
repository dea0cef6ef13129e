namespace CvmKeyPair.Settings;

/// <summary>Reads <c>--Name=value</c>, <c>--Name value</c> and the same with <c>/</c>, as the framework's own reader does; of one name the last counts.</summary>
/// <remarks>What that reader passes over in silence is refused here: an argument without dashes, <c>-x</c>, a name without a value.</remarks>
internal static class CommandLineSource
{
    private const string From = "command line";

    public static IReadOnlyList<SettingValue> Read(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < arguments.Count; index++)
        {
            string[] parts = WithoutDashes(arguments, index).Split('=', 2);
            if (parts.Length == 1 && (index + 1 == arguments.Count || arguments[index + 1].StartsWith("--", StringComparison.Ordinal)))
                throw new SettingsRefusedException($"Argument --{parts[0]} has no value; write --{parts[0]}=value.");

            var value = SettingValue.Named(parts[0], parts.Length == 1 ? arguments[++index] : parts[1], From);
            values[value.Path] = value;
        }

        return [.. values.Values];
    }

    private static string WithoutDashes(IReadOnlyList<string> arguments, int index)
    {
        string argument = arguments[index];
        if (argument.StartsWith("--", StringComparison.Ordinal))
            return argument[2..];
        if (argument.StartsWith('/'))
            return argument[1..];

        // a later stray argument may be half of a secret that was not quoted: it is named by its place only
        string shown = index == 0 ? $" ({SettingsRefusedException.Quoted(argument.Split('=', 2)[0])})" : "";
        throw new SettingsRefusedException($"Argument {index + 1}{shown} is no command and no setting; settings are written --Name=value, --help lists them.");
    }
}
