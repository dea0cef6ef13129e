using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

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

    /// <summary>Whether the value counts: an empty one is unset (Settings/README.md), so that a lower source speaks [choice].</summary>
    public bool IsSet => Text.Length > 0;

    /// <summary>Makes one of a name whose parts are divided by <c>:</c> or <c>__</c>, which every source takes alike.</summary>
    public static SettingValue Named(string name, string? text, string from) => new(PathOf(name), text ?? "", from);

    /// <summary>The name with its parts divided by <c>:</c>.</summary>
    public static string PathOf(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}

/// <summary>Puts what one source says about a setting into the settings, or throws <see cref="SettingsRefusedException"/>.</summary>
internal delegate EmulatorSettings ApplySetting(
    EmulatorSettings settings, IReadOnlyList<SettingValue> values, IReadOnlyCollection<string> actionNames);

/// <summary>One setting: everything that loading, <c>--help</c> and README's table know about it.</summary>
/// <param name="Name">As users write it; letter case is free.</param>
/// <param name="Default">The default as shown to people.</param>
/// <param name="Meaning">What it does, as shown to people.</param>
/// <param name="Apply">Reads and applies the values of one source.</param>
/// <param name="Show">What it is, as a settings file has it and secrets hidden; null where it is unset.</param>
internal sealed record SettingDeclaration(string Name, BothLanguages Default, BothLanguages Meaning, ApplySetting Apply, Func<EmulatorSettings, JsonNode?> Show)
{
    private static readonly string[] CredentialParts =
        [nameof(CredentialSetting.SecretId), nameof(CredentialSetting.SecretKey), nameof(CredentialSetting.Token), nameof(CredentialSetting.Account)];

    private static readonly ValueFormat<int> Indexes = ValueFormat.Whole(0, int.MaxValue);

    /// <summary>The name's first part, by which values find their declaration.</summary>
    public string Root => Name.Split("__", 2)[0];

    /// <summary>The same as JSON of the emulator's own has it.</summary>
    public string JsonName => CamelCase(Root);

    /// <summary>Whether it may be changed while the emulator runs.</summary>
    public bool WhileRunning { get; init; }

    /// <summary>Whether each name below it is a setting of its own, so that a change of one leaves the others.</summary>
    public bool IsEachItsOwn { get; private init; }

    /// <summary>A setting with one value.</summary>
    public static SettingDeclaration One<T>(string name, BothLanguages shown, BothLanguages meaning,
        ValueFormat<T> format, Func<EmulatorSettings, object?> get, Func<EmulatorSettings, T, EmulatorSettings> set) =>
        new(name, shown, meaning, (settings, values, _) =>
        {
            if (values.FirstOrDefault(value => value.Rest.Length > 0) is { } nested)
                throw SettingsRefusedException.Unknown(nested, $"{name} has one value");
            return values.SingleOrDefault(value => value.IsSet) is { } only
                ? set(settings, Read(format, name, only.Text, only.From))
                : settings;
        }, settings => get(settings) is T value ? format.Shown(value) : null);

    /// <summary>A setting with a list, as one text with commas or with one value an index; what it says replaces the list whole.
    /// Empty items are passed over, and both forms in one source are refused [choice].</summary>
    public static SettingDeclaration Many<T>(string name, BothLanguages shown, BothLanguages meaning,
        ValueFormat<T> format, Func<EmulatorSettings, IEnumerable<T>> get, Func<EmulatorSettings, IReadOnlyList<T>, EmulatorSettings> set) =>
        new(name, shown, meaning, (settings, values, _) =>
        {
            if (values.FirstOrDefault(value => value.Rest.Length > 0 && !Indexes.TryRead(value.Rest, out int _)) is { } stray)
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
        }, settings => new JsonArray([.. get(settings).Select(format.Shown)]));

    /// <summary>A setting with one value for each action, <c>Root__Action</c>; each is a setting of its own across the sources.</summary>
    public static SettingDeclaration EachAction<T>(string root, BothLanguages shown, BothLanguages meaning,
        ValueFormat<T> format, Func<EmulatorSettings, IReadOnlyDictionary<string, T>> get, Func<EmulatorSettings, string, T, EmulatorSettings> set) =>
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
        }, settings => new JsonObject(get(settings).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, format.Shown(one.Value)))))
        { IsEachItsOwn = true };

    /// <summary>The callers: <c>Root__N__SecretId</c>, <c>__SecretKey</c>, <c>__Token</c> and <c>__Account</c>; what a source names replaces the list
    /// whole, ordered by the numbers. Refusals never show a value.</summary>
    public static SettingDeclaration Callers(string root, BothLanguages shown, BothLanguages meaning, Func<EmulatorSettings, IReadOnlyList<CredentialSetting>> get, Func<EmulatorSettings, IReadOnlyList<CredentialSetting>, EmulatorSettings> set) =>
        new($"{root}__<N>__<Part>", shown, meaning, (settings, values, _) =>
        {
            // a bare name without a value is no slip: JSON and the test host hand over the parents of nested names so
            SettingValue[] given = [.. values.Where(value => value.IsSet || value.Rest.Contains(':', StringComparison.Ordinal))];
            if (given.FirstOrDefault(value => NumberAndPart(value) is null) is { } stray)
                throw SettingsRefusedException.Unknown(stray, $"there are {root}__0__ and one of {string.Join(", ", CredentialParts)}, and so on with other numbers");

            Dictionary<string, int> numbers = new(StringComparer.Ordinal);
            List<CredentialSetting> credentials = [];
            foreach (var one in given.Where(value => value.IsSet).GroupBy(value => NumberAndPart(value)!.Value.Number).OrderBy(one => one.Key))
            {
                CredentialSetting credential = Caller($"{root}__{one.Key}", one.ToDictionary(value => NumberAndPart(value)!.Value.Part));
                credentials.Add(credential);
                if (!numbers.TryAdd(credential.SecretId, one.Key))
                    throw new SettingsRefusedException($"Setting {root}__{one.Key}__{nameof(credential.SecretId)} ({one.First().From}) is the same as {root}__{numbers[credential.SecretId]}__{nameof(credential.SecretId)}; each may be given once.");
            }

            return credentials.Count > 0 ? set(settings, credentials) : settings;
        }, settings => new JsonArray([.. get(settings).Select(Shown)]));

    private static JsonObject Shown(CredentialSetting credential)
    {
        JsonObject shown = new()
        {
            [CamelCase(nameof(credential.SecretId))] = credential.SecretId,
            [CamelCase(nameof(credential.SecretKey))] = ValueFormat.HeaderSecret.Shown(credential.SecretKey),
            [CamelCase(nameof(credential.Account))] = credential.Account,
        };
        if (credential.Token is { } token)
            shown[CamelCase(nameof(credential.Token))] = ValueFormat.HeaderSecret.Shown(token);
        return shown;
    }

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static CredentialSetting Caller(string name, Dictionary<string, SettingValue> parts)
    {
        string? Optional(string part, ValueFormat<string> format) =>
            parts.TryGetValue(part, out SettingValue? value) ? Read(format, $"{name}__{part}", value.Text, value.From) : null;
        string Required(string part, ValueFormat<string> format) =>
            Optional(part, format) ?? throw new SettingsRefusedException($"Setting {name}__{part} is missing; {name} ({parts.Values.First().From}) needs it.");

        string secretId = Required(nameof(CredentialSetting.SecretId), ValueFormat.SecretId);
        return new(secretId,
            Required(nameof(CredentialSetting.SecretKey), ValueFormat.HeaderSecret),
            Optional(nameof(CredentialSetting.Token), ValueFormat.HeaderSecret),
            Optional(nameof(CredentialSetting.Account), ValueFormat.SecretId) ?? secretId);
    }

    private static (int Number, string Part)? NumberAndPart(SettingValue value) =>
        value.Rest.Split(':') is [var number, var written] && Indexes.TryRead(number, out int read)
            && CredentialParts.FirstOrDefault(known => known.Equals(written, StringComparison.OrdinalIgnoreCase)) is { } part ? (read, part) : null;

    private static T Read<T>(ValueFormat<T> format, string name, string text, string from) =>
        format.TryRead(text, out var value) ? value : throw SettingsRefusedException.Bad(name, text, from, format);
}
