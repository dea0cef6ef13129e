using System.Collections.Frozen;
using CvmKeyPair.Protocol;
using static CvmKeyPair.Settings.SettingDeclaration;

namespace CvmKeyPair.Settings;

/// <summary>The settings there are (Settings/README.md). A new one is a member of <see cref="EmulatorSettings"/> and one entry here.</summary>
internal static class SettingDeclarations
{
    private static readonly EmulatorSettings Defaults = new();

    /// <summary>All of them, in the order people are shown.</summary>
    public static IReadOnlyList<SettingDeclaration> All { get; } =
    [
        One("Port", "8080", "HTTP port; 0 takes a free one and prints it; `--urls` wins",
            ValueFormat.Whole(0, 65535), (settings, port) => settings with { Port = port }),
        One("Listen", "localhost", "`localhost` (127.0.0.1 and ::1; with port 0 only 127.0.0.1) or `any` (every address; the Docker image sets it)",
            ValueFormat.OneOf(("localhost", ListenScope.Localhost), ("any", ListenScope.Any)),
            (settings, scope) => settings with { Listen = scope }),
        One("DataPath", "data", "folder of `cvmkeypair.db`, from the current directory (the Docker image sets `/data`); `:memory:` keeps nothing",
            ValueFormat.Folder, (settings, path) => settings with { DataPath = path }),
        One("Language", "en-US", "language of answers to requests that name none: `en-US` or `zh-CN`",
            ValueFormat.OneOf(("en-US", ApiLanguage.English), ("zh-CN", ApiLanguage.Chinese)),
            (settings, language) => settings with { Language = language }),
        Many("Projects", "0", "project ids that exist",
            ValueFormat.Whole(0L, long.MaxValue), (settings, ids) => settings with { Projects = ids.ToFrozenSet() }),
        One("KeyPairQuota", "100", "key pairs an account may hold; at least 1",
            ValueFormat.Whole(1, int.MaxValue), (settings, quota) => settings with { KeyPairQuota = quota }),
        One("TagResourceQuota", "1000", "key pairs of an account that one tag key and value may be bound to; at least 1",
            ValueFormat.Whole(1, int.MaxValue), (settings, quota) => settings with { TagResourceQuota = quota }),
        Many("Instances", "–", "instances that every account has, such as `ins-11111111=RUNNING` or `=STOPPED`",
            ValueFormat.Instance, (settings, instances) => settings with { Instances = ById(instances) }),
        One("NameErrors", "each action's best evidence", "codes for illegal and too long names: `documented`, or `observed` (InvalidParameterValue); unset, CreateKeyPair answers as it was seen to, ImportKeyPair as its document says",
            ValueFormat.OneOf(("documented", NameErrors.Documented), ("observed", NameErrors.Observed)),
            (settings, errors) => settings with { NameErrors = errors }),
        One("RateLimit", "the action's own, mostly 10", "requests a second per action, account and access region (what the host name says, as `cvm.ap-guangzhou.…` does); 0 is off",
            ValueFormat.Whole(0, int.MaxValue), (settings, limit) => settings with { RateLimit = limit }),
        EachAction("RateLimits", "RateLimit", "the same for one action, such as `RateLimits__ImportKeyPair`",
            ValueFormat.Whole(0, int.MaxValue), (settings, action, limit) => settings with { RateLimits = With(settings.RateLimits, action, limit) }),
        Many("Regions", Shown(Defaults.Regions), "regions that are served",
            ValueFormat.Region, (settings, regions) => settings with { Regions = regions.ToFrozenSet(StringComparer.Ordinal) }),
        Many("UnsupportedRegions", Shown(Defaults.UnsupportedRegions), "regions that exist but get UnsupportedRegion",
            ValueFormat.Region, (settings, regions) => settings with { UnsupportedRegions = regions.ToFrozenSet(StringComparer.Ordinal) }),
        Callers("Credentials", "–", "callers, numbered from 0: `SecretId`, `SecretKey`, for a temporary one `Token`, and `Account` where it isn't the SecretId; any makes signatures compulsory",
            (settings, credentials) => settings with { Credentials = credentials }),
        Many("PublicHosts", string.Join(", ", Defaults.PublicHosts), "further host names that a signature may have been made for, with the port where it is signed, and under which a browser may use the emulator",
            ValueFormat.Host, (settings, hosts) => settings with { PublicHosts = hosts }),
        One("Clock", "the real time", "time of signatures and CreatedTime: a moment such as `2026-11-24T05:00:00Z`, at which it stands, or an offset such as `+1h` or `-5m`; limits and durations stay real",
            ValueFormat.Clock, (settings, clock) => settings with { Clock = clock }),
        One("ControlPlane", "true", "`/_emulator`, Swagger UI and the way there from `/`; `/healthz` and `/readyz` are always on",
            ValueFormat.Flag, (settings, on) => settings with { ControlPlane = on }),
        One("ControlPlaneToken", "–", "bearer token that `/_emulator` then asks for",
            ValueFormat.HeaderSecret, (settings, token) => settings with { ControlPlaneToken = token }),
        One("LogFormat", "text", "how log lines are written: `text` or `json`",
            ValueFormat.OneOf(("text", LogFormat.Text), ("json", LogFormat.Json)),
            (settings, format) => settings with { LogFormat = format }),
    ];

    private static string Shown(IEnumerable<string> list) => string.Join(", ", list.Order(StringComparer.Ordinal));

    private static FrozenDictionary<string, InstanceState> ById(IReadOnlyList<KeyValuePair<string, InstanceState>> instances)
    {
        foreach (var states in instances.Distinct().GroupBy(instance => instance.Key).Where(states => states.Count() > 1))
            throw new SettingsRefusedException($"Setting Instances gives {states.Key} two states.");
        return instances.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, int> With(IReadOnlyDictionary<string, int> limits, string action, int limit) =>
        new Dictionary<string, int>(limits) { [action] = limit }.ToFrozenDictionary(StringComparer.Ordinal);
}
