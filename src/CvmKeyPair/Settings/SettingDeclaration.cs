using System.Globalization;

namespace CvmKeyPair.Settings;

/// <summary>Puts what one source says about a setting into the settings, or throws <see cref="SettingsRefusedException"/>.</summary>
internal delegate EmulatorSettings ApplySetting(
    EmulatorSettings settings, IReadOnlyList<SettingValue> values, IReadOnlyCollection<string> actionNames);

/// <summary>One setting: everything that loading, <c>--help</c> and README's table know about it.</summary>
/// <param name="Name">As users write it; letter case is free.</param>
/// <param name="Default">The default as shown to people.</param>
/// <param name="Meaning">What it does, as shown to people.</param>
/// <param name="Apply">Reads and applies the values of one source.</param>
internal sealed record SettingDeclaration(string Name, string Default, string Meaning, ApplySetting Apply)
{
    /// <summary>The name's first part, by which values find their declaration.</summary>
    public string Root => Name.Split("__", 2)[0];

    /// <summary>A setting with one value.</summary>
    public static SettingDeclaration One<T>(string name, string shown, string meaning,
        ValueFormat<T> format, Func<EmulatorSettings, T, EmulatorSettings> set) =>
        new(name, shown, meaning, (settings, values, _) =>
        {
            if (values.FirstOrDefault(value => value.Rest.Length > 0) is { } nested)
                throw SettingsRefusedException.Unknown(nested, $"{name} has one value");
            return values.SingleOrDefault(value => value.IsSet) is { } only
                ? set(settings, Read(format, name, only.Text, only.From))
                : settings;
        });

    /// <summary>A setting with a list, as one text with commas or with one value an index; what it says replaces the list whole.
    /// Empty items are passed over, and both forms in one source are refused [choice].</summary>
    public static SettingDeclaration Many<T>(string name, string shown, string meaning,
        ValueFormat<T> format, Func<EmulatorSettings, IReadOnlyList<T>, EmulatorSettings> set) =>
        new(name, shown, meaning, (settings, values, _) =>
        {
            var indexes = ValueFormat.Whole(0, int.MaxValue);
            if (values.FirstOrDefault(value => value.Rest.Length > 0 && !indexes.TryRead(value.Rest, out int _)) is { } stray)
                throw SettingsRefusedException.Unknown(stray, $"{name} takes numbers from {name}__0 on");

            var whole = values.SingleOrDefault(value => value.IsSet && value.Rest.Length == 0);
            SettingValue[] items = [.. values.Where(value => value.IsSet && value.Rest.Length > 0)
                .OrderBy(value => int.Parse(value.Rest, CultureInfo.InvariantCulture))];
            if (whole is not null && items.Length > 0)
                throw new SettingsRefusedException($"Setting {name} ({whole.From}) is given both as one text and as {name}__{items[0].Rest}.");

            T[] list = whole is null
                ? [.. items.Select(item => Read(format, $"{name}__{item.Rest}", item.Text, item.From))]
                : [.. whole.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(text => Read(format, name, text, whole.From))];
            return list.Length > 0 ? set(settings, list) : settings;
        });

    /// <summary>A setting with one value for each action, <c>Root__Action</c>; each is a setting of its own across the sources.</summary>
    public static SettingDeclaration EachAction<T>(string root, string shown, string meaning,
        ValueFormat<T> format, Func<EmulatorSettings, string, T, EmulatorSettings> set) =>
        new($"{root}__<Action>", shown, meaning, (settings, values, actionNames) =>
        {
            // a bare empty name is no slip: the test host hands over every parent of a nested name so
            foreach (var value in values.Where(value => value.Rest.Length > 0 || value.IsSet))
            {
                string action = actionNames.FirstOrDefault(known => known.Equals(value.Rest, StringComparison.OrdinalIgnoreCase))
                    ?? throw SettingsRefusedException.Unknown(value, $"there is {root}__ and one of {string.Join(", ", actionNames)}");
                if (value.IsSet)
                    settings = set(settings, action, Read(format, $"{root}__{action}", value.Text, value.From));
            }

            return settings;
        });

    private static T Read<T>(ValueFormat<T> format, string name, string text, string from) =>
        format.TryRead(text, out var value) ? value : throw SettingsRefusedException.Bad(name, text, from, format);
}
