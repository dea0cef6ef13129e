using System.Collections;

namespace CvmKeyPair.Settings;

/// <summary>What was loaded.</summary>
/// <param name="Settings">The emulator's own settings.</param>
/// <param name="Framework">The framework's own keys and nothing else: <c>urls</c>, <c>environment</c>, <c>Logging</c>, <c>Kestrel</c>…
/// <c>contentRoot</c> is always there, as a full path.</param>
internal sealed record LoadedSettings(EmulatorSettings Settings, IConfigurationRoot Framework);

/// <summary>Loads the settings from exactly three sources (settings.md): <c>appsettings.json</c>, environment variables, command line; the later wins.</summary>
/// <remarks>The framework's merging is not used: it mixes lists by index, lets variables without prefix in and judges no name.</remarks>
internal static class SettingsLoader
{
    private static readonly string[] FrameworkNames = ["urls", "environment", "contentRoot", "applicationName", "Logging", "Kestrel"];

    private static readonly Dictionary<string, SettingDeclaration> Declarations =
        SettingDeclarations.All.ToDictionary(declaration => declaration.Root, StringComparer.OrdinalIgnoreCase);

    /// <summary>Judges every value of every source, those that a later source overrides too.</summary>
    /// <param name="args">The command line, without commands.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <param name="environment">The variables; null for the process's own.</param>
    /// <exception cref="SettingsRefusedException">A bad value, an unknown name or an unreadable source.</exception>
    public static LoadedSettings Load(
        IReadOnlyList<string> args, IReadOnlyCollection<string> actionNames, IDictionary? environment = null)
    {
        var arguments = CommandLineSource.Read(args);
        var variables = EnvironmentSource.Read(environment ?? Environment.GetEnvironmentVariables());
        string contentRoot = ContentRoot([.. variables, .. arguments]);
        var file = JsonFileSource.Read(contentRoot);

        var settings = new EmulatorSettings();
        var framework = new ConfigurationBuilder();
        foreach (var source in new[] { file, variables, arguments })
        {
            var byOwner = source.ToLookup(IsFramework);
            settings = Apply(settings, byOwner[false], actionNames);
            framework.AddInMemoryCollection(byOwner[true].Where(value => value.IsSet || value.Rest.Length > 0)
                .Select(value => KeyValuePair.Create(value.Path, (string?)value.Text)));
        }

        // the framework would look for a relative one beside the program, not in the current directory
        framework.AddInMemoryCollection([KeyValuePair.Create("contentRoot", (string?)contentRoot)]);
        return new(settings, framework.Build());
    }

    private static bool IsFramework(SettingValue value) => FrameworkNames.Contains(value.Root, StringComparer.OrdinalIgnoreCase);

    private static EmulatorSettings Apply(
        EmulatorSettings settings, IEnumerable<SettingValue> source, IReadOnlyCollection<string> actionNames)
    {
        foreach (var values in source.GroupBy(value => value.Root, StringComparer.OrdinalIgnoreCase))
        {
            if (!Declarations.TryGetValue(values.Key, out var declaration))
                throw SettingsRefusedException.Unknown(values.First());

            // two variables may differ in letter case only, and which comes last is chance
            var twice = values.Where(value => value.IsSet)
                .GroupBy(value => value.Path, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault(same => same.Count() > 1);
            if (twice is not null)
                throw new SettingsRefusedException($"Setting {declaration.Name} is given twice: {string.Join(" and ", twice.Select(value => value.From))}.");

            settings = declaration.Apply(settings, [.. values], actionNames);
        }

        return settings;
    }

    private static string ContentRoot(IEnumerable<SettingValue> values)
    {
        var named = values.LastOrDefault(value => value.IsSet && value.Path.Equals("contentRoot", StringComparison.OrdinalIgnoreCase));
        if (named is not null && !Directory.Exists(named.Text))
            throw new SettingsRefusedException($"contentRoot ({named.From}) is {SettingsRefusedException.Quoted(named.Text)}; it must be a folder that exists.");

        return Path.GetFullPath(named?.Text ?? Directory.GetCurrentDirectory());
    }
}
