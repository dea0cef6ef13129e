using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace CvmKeyPair.Settings;

/// <summary>The settings as they are now: as they were configured, but for what was changed while the emulator runs.</summary>
internal sealed class SettingsInForce
{
    private const string Default = "default";
    private const string Patched = "patched";

    private readonly EmulatorSettings _configured;
    private readonly IReadOnlyDictionary<string, string> _sources;
    private readonly Lock _changing = new();
    private volatile State _state;

    /// <param name="configured">What the emulator was started with.</param>
    /// <param name="sources">Where each of them is from, as <see cref="LoadedSettings"/> has it.</param>
    public SettingsInForce(EmulatorSettings configured, IReadOnlyDictionary<string, string>? sources = null)
    {
        _configured = configured;
        _sources = sources ?? FrozenDictionary<string, string>.Empty;
        _state = new State(configured, []);
    }

    /// <summary>What counts now; whoever needs several settings that fit together asks once.</summary>
    public EmulatorSettings Current => _state.Settings;

    /// <summary>Every setting there is: its name in JSON, its value with secrets hidden, null where it is unset, and where it is from.</summary>
    public IReadOnlyList<(string Name, JsonNode? Value, string Source)> Show()
    {
        State state = _state;
        return [.. SettingDeclarations.All.Select(setting => (setting.JsonName, setting.Show(state.Settings),
            state.Changes.Any(change => IsOf(change, setting)) ? Patched : _sources.GetValueOrDefault(setting.Root, Default)))];
    }

    /// <summary>Changes all of these settings or, where one can't be so, none. An empty value puts back what was configured [choice].</summary>
    /// <param name="changes">As a settings file has them.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <exception cref="SettingsRefusedException">A bad value, an unknown name, or that of a setting that only a start can change.</exception>
    public void Patch(IReadOnlyList<SettingValue> changes, IReadOnlyCollection<string> actionNames)
    {
        SettingDeclaration[] changed = [.. changes.Select(change => change.Root).Distinct(StringComparer.OrdinalIgnoreCase).Select(Find)];
        lock (_changing)
        {
            // what is empty is judged too, as it would be in a file
            SettingsLoader.Apply(_configured, changes, actionNames);
            SettingValue[] kept = [.. _state.Changes.Where(old => !changed.Any(setting => IsOf(old, setting) && (!setting.IsEachItsOwn || IsNamed(changes, old))))];
            SettingValue[] all = [.. kept, .. changes.Where(change => change.IsSet)];
            _state = new State(SettingsLoader.Apply(_configured, all, actionNames), all);
        }
    }

    /// <summary>Puts back everything that was configured.</summary>
    public void PutBack()
    {
        lock (_changing)
            _state = new State(_configured, []);
    }

    private static SettingDeclaration Find(string name)
    {
        SettingDeclaration? setting = SettingDeclarations.All.FirstOrDefault(setting => setting.Root.Equals(name, StringComparison.OrdinalIgnoreCase));
        return setting is { WhileRunning: true } ? setting : throw new SettingsRefusedException(
            $"{(setting is null ? $"There is no setting {SettingsRefusedException.Quoted(name)}" : $"The setting {setting.JsonName} can't be changed while the emulator runs")}; "
            + $"these can: {string.Join(", ", SettingDeclarations.All.Where(setting => setting.WhileRunning).Select(setting => setting.JsonName))}.");
    }

    private static bool IsOf(SettingValue value, SettingDeclaration setting) => value.Root.Equals(setting.Root, StringComparison.OrdinalIgnoreCase);

    // by its own name, or by the whole that holds it
    private static bool IsNamed(IEnumerable<SettingValue> changes, SettingValue old) => changes.Any(change =>
        change.Path.Equals(old.Path, StringComparison.OrdinalIgnoreCase) || (!change.IsSet && change.Rest.Length == 0 && change.Root.Equals(old.Root, StringComparison.OrdinalIgnoreCase)));

    private sealed record State(EmulatorSettings Settings, IReadOnlyList<SettingValue> Changes);
}
