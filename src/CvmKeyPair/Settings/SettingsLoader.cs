using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CvmKeyPair.Settings;

/// <summary>What was loaded.</summary>
/// <param name="Settings">The emulator's own settings.</param>
/// <param name="Sources">Which source each setting is from, by <see cref="SettingDeclaration.Root"/>: <c>file</c>, <c>environment</c> or <c>command line</c>; those left at their default are not there.</param>
/// <param name="Framework">The framework's own keys and nothing else: <c>urls</c>, <c>environment</c>, <c>Logging</c>, <c>Kestrel</c>…
/// <c>contentRoot</c> is always there, as a full path.</param>
internal sealed record LoadedSettings(EmulatorSettings Settings, IReadOnlyDictionary<string, string> Sources, IConfigurationRoot Framework);

/// <summary>
/// Loads the settings from exactly three sources (Settings/README.md): <c>appsettings.json</c>, environment variables, command line; the later
/// wins. Each is read on its own and then judged by the declarations: the framework's merging mixes lists by index, and judges no name.
/// </summary>
internal static partial class SettingsLoader
{
    private const string FileName = "appsettings.json";
    private const string CommandLine = "command line";
    private const string VariablePrefix = "CVMKEYPAIR_";

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
        var arguments = OfCommandLine(args);
        var variables = OfEnvironment(environment ?? Environment.GetEnvironmentVariables());
        string contentRoot = ContentRoot([.. variables, .. arguments]);
        return Load(contentRoot, actionNames, ("file", OfFile(contentRoot)), ("environment", variables), (CommandLine, arguments));
    }

    /// <summary>The settings that another program gives the emulator within it: nothing that stands in that program's folder or variables is for the emulator.</summary>
    /// <param name="args">As on a command line.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <exception cref="SettingsRefusedException">A bad value or an unknown name.</exception>
    public static LoadedSettings LoadArguments(IReadOnlyList<string> args, IReadOnlyCollection<string> actionNames)
    {
        var arguments = OfCommandLine(args);
        return Load(ContentRoot(arguments), actionNames, (CommandLine, arguments));
    }

    private static LoadedSettings Load(string contentRoot, IReadOnlyCollection<string> actionNames, params (string Name, SettingValue[] Values)[] all)
    {
        var settings = new EmulatorSettings();
        var framework = new ConfigurationBuilder();
        Dictionary<string, string> sources = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, SettingValue[] source) in all)
        {
            var byOwner = source.ToLookup(value => FrameworkNames.Contains(value.Root, StringComparer.OrdinalIgnoreCase));
            settings = Apply(settings, byOwner[false], actionNames);
            foreach (SettingValue value in byOwner[false].Where(value => value.IsSet))
                sources[value.Root] = name;
            framework.AddInMemoryCollection(byOwner[true].Where(value => value.IsSet || value.Rest.Length > 0)
                .Select(value => KeyValuePair.Create(value.Path, (string?)value.Text)));
        }

        // the framework would look for a relative one beside the program, not in the current directory
        framework.AddInMemoryCollection([KeyValuePair.Create("contentRoot", (string?)contentRoot)]);
        return new(settings, sources, framework.Build());
    }

    private static SettingValue[] OfFile(string folder)
    {
        string path = Path.Combine(folder, FileName);
        // what would read it is not even loaded where there is none, which a health check notices
        if (!Path.Exists(path))
            return [];
        try
        {
            return [.. new ConfigurationBuilder()
                .AddJsonFile(path, optional: true, reloadOnChange: false)
                .Build().AsEnumerable()
                .Select(entry => SettingValue.Named(entry.Key, entry.Value, FileName))];
        }
        catch (InvalidDataException exception) when (exception.GetBaseException() is JsonException json)
        {
            // its own message may quote a piece of a secret
            throw new SettingsRefusedException($"{FileName} is not valid JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.");
        }
        catch (InvalidDataException exception)
        {
            throw new SettingsRefusedException($"{FileName} can't be used: {exception.GetBaseException().Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRefusedException($"{FileName} can't be read: {exception.Message}");
        }
    }

    // The framework's provider can't do this: variables have a letter case and its keys have none, so of CVMKEYPAIR_PORT=tcp://…, which Kubernetes
    // injects, and CVMKEYPAIR_Port=9090 it keeps one by chance, and of two that a person wrote likewise; and it passes over CVMKEYPAIR__PORT.
    private static SettingValue[] OfEnvironment(IDictionary environment) =>
    [
        .. environment.Keys.Cast<string>()
            .Where(name => name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name => SettingValue.Named(name[VariablePrefix.Length..], (string?)environment[name], $"environment variable {name}"))
            .Where(value => !IsFromKubernetes(value))
            // docker-compose.yml lists two spellings of each name, and Windows gives it the one variable for both
            .DistinctBy(value => $"{value.Path.ToUpperInvariant()}={value.Text}", StringComparer.Ordinal),
    ];

    private static SettingValue[] OfCommandLine(IReadOnlyList<string> args)
    {
        (string Name, string Value)[] given = [.. Checked(args)];
        IConfigurationRoot provided = new ConfigurationBuilder().AddCommandLine([.. given.Select(one => $"--{one.Name}={one.Value}")]).Build();
        // asked name by name, since the framework would sort them: of several slips the first one written is told
        return [.. given.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => SettingValue.Named(name, provided[name], CommandLine))];
    }

    /// <summary>
    /// The arguments as names, divided by <c>:</c>, and values. The framework's provider knows no <c>__</c> here, takes a name that follows a name
    /// for its value, and passes over what it can't use: an argument without dashes, <c>-x</c>, a name without a value.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> Checked(IReadOnlyList<string> args)
    {
        for (int index = 0; index < args.Count; index++)
        {
            string[] parts = WithoutDashes(args, index).Split('=', 2);
            if (parts.Length == 1 && (index + 1 == args.Count || args[index + 1].StartsWith("--", StringComparison.Ordinal)))
                throw new SettingsRefusedException($"Argument --{parts[0]} has no value; write --{parts[0]}=value.");

            yield return (SettingValue.PathOf(parts[0]), parts.Length == 1 ? args[++index] : parts[1]);
        }
    }

    private static string WithoutDashes(IReadOnlyList<string> args, int index)
    {
        string argument = args[index];
        if (argument.StartsWith("--", StringComparison.Ordinal))
            return argument[2..];
        if (argument.StartsWith('/'))
            return argument[1..];

        // a later stray argument may be half of a secret that was not quoted: it is named by its place only
        string shown = index == 0 ? $" ({SettingsRefusedException.Quoted(argument.Split('=', 2)[0])})" : "";
        throw new SettingsRefusedException($"Argument {index + 1}{shown} is no command and no setting; settings are written --Name=value, --help lists them.");
    }

    /// <summary>The settings with what one source says.</summary>
    /// <exception cref="SettingsRefusedException">A bad value or an unknown name.</exception>
    public static EmulatorSettings Apply(
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

    /// <summary>
    /// Kubernetes describes every Service of a namespace to every pod by variables that only look like ours where the Service's name begins
    /// with <c>cvmkeypair</c>, such as <c>CVMKEYPAIR_HEADLESS_SERVICE_HOST</c> and <c>CVMKEYPAIR_PORT_8080_TCP_ADDR</c> (Settings/README.md).
    /// </summary>
    private static bool IsFromKubernetes(SettingValue value) => ServiceVariable().IsMatch(value.Path)
        || (value.Path.EndsWith("PORT", StringComparison.OrdinalIgnoreCase) && AddressOfAPort().IsMatch(value.Text));

    // a Service's name has no underscore of its own, so two of them in a row, which are a colon here, are one of ours
    [GeneratedRegex("^([A-Z0-9]+_)*(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9]+)*|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceVariable();

    [GeneratedRegex("^(tcp|udp|sctp)://")]
    private static partial Regex AddressOfAPort();
}
