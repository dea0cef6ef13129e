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
            ValueFormat.Whole(0, 65535), settings => settings.Port, (settings, port) => settings with { Port = port }),
        One("Listen", "localhost", "`localhost` (127.0.0.1 and ::1; with port 0 only 127.0.0.1) or `any` (every address; the Docker image sets it)",
            ValueFormat.OneOf(("localhost", ListenScope.Localhost), ("any", ListenScope.Any)),
            settings => settings.Listen, (settings, scope) => settings with { Listen = scope }),
        One("DataPath", "data", "folder of `cvmkeypair.db`, from the current directory (the Docker image sets `/data`); `:memory:` keeps nothing",
            ValueFormat.Path, settings => settings.DataPath, (settings, path) => settings with { DataPath = path }),
        One("Language", "en-US", "language of answers to requests that name none: `en-US` or `zh-CN`",
            ValueFormat.OneOf(("en-US", ApiLanguage.English), ("zh-CN", ApiLanguage.Chinese)),
            settings => settings.Language, (settings, language) => settings with { Language = language }),
        Many("Projects", "0", "project ids that exist",
            ValueFormat.Whole(0L, long.MaxValue), settings => settings.Projects.Order(), (settings, ids) => settings with { Projects = ids.ToFrozenSet() }) with { WhileRunning = true },
        One("KeyPairQuota", "100", "key pairs an account may hold; at least 1",
            ValueFormat.Whole(1, int.MaxValue), settings => settings.KeyPairQuota, (settings, quota) => settings with { KeyPairQuota = quota }) with { WhileRunning = true },
        One("TagResourceQuota", "1000", "key pairs of an account that one tag key and value may be bound to; at least 1",
            ValueFormat.Whole(1, int.MaxValue), settings => settings.TagResourceQuota, (settings, quota) => settings with { TagResourceQuota = quota }) with { WhileRunning = true },
        Many("Instances", "–", "instances that every account has, such as `ins-11111111=RUNNING` or `=STOPPED`",
            ValueFormat.Instance, settings => settings.Instances.OrderBy(instance => instance.Key, StringComparer.Ordinal), (settings, instances) => settings with { Instances = ById(instances) }) with { WhileRunning = true },
        One("SeedFile", "–", "state document, as `GET /_emulator/state` answers it, that an empty store begins with, and that a reset puts back",
            ValueFormat.Path, settings => settings.SeedFile, (settings, path) => settings with { SeedFile = path }),
        One("NameErrors", "each action's best evidence", "codes for illegal and too long names: `documented`, or `observed` (InvalidParameterValue); unset, CreateKeyPair answers as it was seen to, ImportKeyPair as its document says",
            ValueFormat.OneOf(("documented", NameErrors.Documented), ("observed", NameErrors.Observed)),
            settings => settings.NameErrors, (settings, errors) => settings with { NameErrors = errors }) with { WhileRunning = true },
        One("RateLimit", "the action's own, mostly 10", "requests a second per action, account and access region (what the host name says, as `cvm.ap-guangzhou.…` does); 0 is off",
            ValueFormat.Whole(0, int.MaxValue), settings => settings.RateLimit, (settings, limit) => settings with { RateLimit = limit }) with { WhileRunning = true },
        EachAction("RateLimits", "RateLimit", "the same for one action, such as `RateLimits__ImportKeyPair`",
            ValueFormat.Whole(0, int.MaxValue), settings => settings.RateLimits, (settings, action, limit) => settings with { RateLimits = With(settings.RateLimits, action, limit) }) with { WhileRunning = true },
        Many("Regions", Shown(Defaults.Regions), "regions that are served",
            ValueFormat.Region, settings => settings.Regions.Order(StringComparer.Ordinal), (settings, regions) => settings with { Regions = regions.ToFrozenSet(StringComparer.Ordinal) }) with { WhileRunning = true },
        Many("UnsupportedRegions", Shown(Defaults.UnsupportedRegions), "regions that exist but get UnsupportedRegion",
            ValueFormat.Region, settings => settings.UnsupportedRegions.Order(StringComparer.Ordinal), (settings, regions) => settings with { UnsupportedRegions = regions.ToFrozenSet(StringComparer.Ordinal) }) with { WhileRunning = true },
        Callers("Credentials", "–", "callers, numbered from 0: `SecretId`, `SecretKey`, for a temporary one `Token`, and `Account` where it isn't the SecretId; any makes signatures compulsory",
            settings => settings.Credentials, (settings, credentials) => settings with { Credentials = credentials }),
        Many("PublicHosts", string.Join(", ", Defaults.PublicHosts), "further host names that a signature may have been made for, with the port where it is signed, and under which a browser may use the emulator",
            ValueFormat.Host, settings => settings.PublicHosts, (settings, hosts) => settings with { PublicHosts = hosts }),
        One("Clock", "the real time", "time of signatures and CreatedTime: a moment such as `2026-11-24T05:00:00Z`, at which it stands, or an offset such as `+1h` or `-5m`; limits and durations stay real",
            ValueFormat.Clock, settings => settings.Clock, (settings, clock) => settings with { Clock = clock }) with { WhileRunning = true },
        One("IdSeed", "–", "any text: KeyIds and RequestIds, and what faults leave to chance, become one fixed sequence",
            ValueFormat.Seed, settings => settings.IdSeed, (settings, seed) => settings with { IdSeed = seed }),
        One("ControlPlane", "true", "`/_emulator`, Swagger UI and the way there from `/`; `/healthz` and `/readyz` are always on",
            ValueFormat.Flag, settings => settings.ControlPlane, (settings, on) => settings with { ControlPlane = on }),
        One("ControlPlaneToken", "–", "bearer token that `/_emulator` then asks for",
            ValueFormat.HeaderSecret, settings => settings.ControlPlaneToken, (settings, token) => settings with { ControlPlaneToken = token }),
        One("JournalCapacity", "500", "requests that `/_emulator/requests` remembers; 0 is none",
            ValueFormat.Whole(0, int.MaxValue), settings => settings.JournalCapacity, (settings, capacity) => settings with { JournalCapacity = capacity }),
        One("TlsPort", "off", "HTTPS port beside the other; 0 takes a free one and prints it",
            ValueFormat.Whole(0, 65535), settings => settings.TlsPort, (settings, port) => settings with { TlsPort = port }),
        One("TlsCertificate", "a made one", "file of the HTTPS certificate with its key, in PEM or PKCS#12; without it one is made, under a CA that `/_emulator/ca.pem` answers",
            ValueFormat.Path, settings => settings.TlsCertificate, (settings, path) => settings with { TlsCertificate = path }),
        One("TlsCertificatePassword", "–", "password of that file",
            ValueFormat.Password, settings => settings.TlsCertificatePassword, (settings, password) => settings with { TlsCertificatePassword = password }),
        Many("TlsHosts", "–", "further names in a made certificate",
            ValueFormat.HostName, settings => settings.TlsHosts, (settings, hosts) => settings with { TlsHosts = hosts }),
        Many("CorsOrigins", "–", "web origins such as `http://localhost:3000` whose pages may call the API, or `*`",
            ValueFormat.Origin, settings => settings.CorsOrigins, (settings, origins) => settings with { CorsOrigins = origins }),
        One("LogFormat", "text", "how log lines are written: `text` or `json`",
            ValueFormat.OneOf(("text", LogFormat.Text), ("json", LogFormat.Json)),
            settings => settings.LogFormat, (settings, format) => settings with { LogFormat = format }),
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
