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
        One("Port", "8080",
            ("HTTP port; 0 takes a free one and prints it; `--urls` wins",
                "HTTP 端口；0 表示任选一个空闲端口并打印出来；`--urls` 优先于它"),
            ValueFormat.Whole(0, 65535), settings => settings.Port, (settings, port) => settings with { Port = port }),
        One("Listen", "localhost",
            ("`localhost` (127.0.0.1 and ::1; with port 0 only 127.0.0.1) or `any` (every address; the Docker image sets it)",
                "`localhost`（127.0.0.1 和 ::1；端口为 0 时只有 127.0.0.1）或 `any`（所有地址，Docker 镜像即如此）"),
            ValueFormat.OneOf(("localhost", ListenScope.Localhost), ("any", ListenScope.Any)),
            settings => settings.Listen, (settings, scope) => settings with { Listen = scope }),
        One("DataPath", "data",
            ("folder of `cvmkeypair.db`, from the current directory (the Docker image sets `/data`); `:memory:` keeps nothing",
                "`cvmkeypair.db` 所在目录，相对于当前目录（Docker 镜像设为 `/data`）；`:memory:` 表示不落盘"),
            ValueFormat.Path, settings => settings.DataPath, (settings, path) => settings with { DataPath = path }),
        One("Language", "en-US",
            ("language of answers to requests that name none: `en-US` or `zh-CN`",
                "请求未指明语言时，应答所用的语言：`en-US` 或 `zh-CN`"),
            ValueFormat.OneOf(("en-US", ApiLanguage.English), ("zh-CN", ApiLanguage.Chinese)),
            settings => settings.Language, (settings, language) => settings with { Language = language }),
        Many("Projects", "0",
            ("project ids that exist",
                "存在的项目 ID"),
            ValueFormat.Whole(0L, long.MaxValue), settings => settings.Projects.Order(), (settings, ids) => settings with { Projects = ids.ToFrozenSet() }) with { WhileRunning = true },
        One("KeyPairQuota", "100",
            ("key pairs an account may hold; at least 1",
                "每个账号的密钥对配额，至少为 1"),
            ValueFormat.Whole(1, int.MaxValue), settings => settings.KeyPairQuota, (settings, quota) => settings with { KeyPairQuota = quota }) with { WhileRunning = true },
        One("TagResourceQuota", "1000",
            ("key pairs of an account that one tag key and value may be bound to; at least 1",
                "每个账号下，同一标签键值最多可绑定的密钥对数，至少为 1"),
            ValueFormat.Whole(1, int.MaxValue), settings => settings.TagResourceQuota, (settings, quota) => settings with { TagResourceQuota = quota }) with { WhileRunning = true },
        Many("Instances", "–",
            ("instances that every account has, such as `ins-11111111=RUNNING` or `=STOPPED`",
                "每个账号都有的实例，如 `ins-11111111=RUNNING` 或 `=STOPPED`"),
            ValueFormat.Instance, settings => settings.Instances.OrderBy(instance => instance.Key, StringComparer.Ordinal), (settings, instances) => settings with { Instances = ById(instances) }) with { WhileRunning = true },
        One("SeedFile", "–",
            ("state document, as `GET /_emulator/state` answers it, that an empty store begins with, and that a reset puts back",
                "状态文档（格式同 `GET /_emulator/state` 的应答）：空库以此为初始数据，重置后恢复成它"),
            ValueFormat.Path, settings => settings.SeedFile, (settings, path) => settings with { SeedFile = path }),
        One("NameErrors", ("each action's best evidence", "各接口以最可靠的依据为准"),
            ("codes for illegal and too long names: `documented`, or `observed` (InvalidParameterValue); unset, CreateKeyPair answers as it was seen to, ImportKeyPair as its document says",
                "名称非法或过长时的错误码：`documented`，或 `observed`（InvalidParameterValue）；不设时，CreateKeyPair 按实测、ImportKeyPair 按文档应答"),
            ValueFormat.OneOf(("documented", NameErrors.Documented), ("observed", NameErrors.Observed)),
            settings => settings.NameErrors, (settings, errors) => settings with { NameErrors = errors }) with { WhileRunning = true },
        One("RateLimit", ("the action's own, mostly 10", "接口自身的限频，多为 10"),
            ("requests a second per action, account and access region (what the host name says, as `cvm.ap-guangzhou.…` does); 0 is off",
                "每个接口、账号、接入地域（由域名决定，如 `cvm.ap-guangzhou.…`）每秒的请求数；0 表示不限频"),
            ValueFormat.Whole(0, int.MaxValue), settings => settings.RateLimit, (settings, limit) => settings with { RateLimit = limit }) with { WhileRunning = true },
        EachAction("RateLimits", "RateLimit",
            ("the same for one action, such as `RateLimits__ImportKeyPair`",
                "只针对某个接口的限频，如 `RateLimits__ImportKeyPair`"),
            ValueFormat.Whole(0, int.MaxValue), settings => settings.RateLimits, (settings, action, limit) => settings with { RateLimits = With(settings.RateLimits, action, limit) }) with { WhileRunning = true },
        Many("Regions", Shown(Defaults.Regions),
            ("regions that are served",
                "提供服务的地域"),
            ValueFormat.Region, settings => settings.Regions.Order(StringComparer.Ordinal), (settings, regions) => settings with { Regions = regions.ToFrozenSet(StringComparer.Ordinal) }) with { WhileRunning = true },
        Many("UnsupportedRegions", Shown(Defaults.UnsupportedRegions),
            ("regions that exist but get UnsupportedRegion",
                "存在、但返回 UnsupportedRegion 的地域"),
            ValueFormat.Region, settings => settings.UnsupportedRegions.Order(StringComparer.Ordinal), (settings, regions) => settings with { UnsupportedRegions = regions.ToFrozenSet(StringComparer.Ordinal) }) with { WhileRunning = true },
        Callers("Credentials", "–",
            ("callers, numbered from 0: `SecretId`, `SecretKey`, for a temporary one `Token`, and `Account` where it isn't the SecretId; any makes signatures compulsory",
                "调用方，从 0 编号：`SecretId`、`SecretKey`，临时密钥还有 `Token`，账号与 SecretId 不同时加 `Account`；只要配了一个，就强制校验签名"),
            settings => settings.Credentials, (settings, credentials) => settings with { Credentials = credentials }),
        Many("PublicHosts", string.Join(", ", Defaults.PublicHosts),
            ("further host names that a signature may have been made for, with the port where it is signed, and under which a browser may use the emulator",
                "验签时还认可的域名（签名里带端口的，要连端口一起写），浏览器也可以用这些域名访问模拟器"),
            ValueFormat.Host, settings => settings.PublicHosts, (settings, hosts) => settings with { PublicHosts = hosts }),
        One("Clock", ("the real time", "真实时间"),
            ("time of signatures and CreatedTime: a moment such as `2026-11-24T05:00:00Z`, at which it stands, or an offset such as `+1h` or `-5m`; limits and durations stay real",
                "验签和 CreatedTime 所用的时间：某个时刻，如 `2026-11-24T05:00:00Z`（时钟停在此刻），或偏移量，如 `+1h`、`-5m`；限频和耗时始终按真实时间"),
            ValueFormat.Clock, settings => settings.Clock, (settings, clock) => settings with { Clock = clock }) with { WhileRunning = true },
        One("IdSeed", "–",
            ("any text: KeyIds and RequestIds, and what faults leave to chance, become one fixed sequence",
                "任意文本：密钥 ID、RequestId 以及故障注入的随机性都变成固定序列"),
            ValueFormat.Seed, settings => settings.IdSeed, (settings, seed) => settings with { IdSeed = seed }),
        One("ControlPlane", "true",
            ("`/_emulator`, Swagger UI and the way there from `/`; `/healthz` and `/readyz` are always on",
                "是否提供 `/_emulator`、Swagger UI 以及从 `/` 到它的跳转；`/healthz` 和 `/readyz` 始终可用"),
            ValueFormat.Flag, settings => settings.ControlPlane, (settings, on) => settings with { ControlPlane = on }),
        One("ControlPlaneToken", "–",
            ("bearer token that `/_emulator` then asks for",
                "访问 `/_emulator` 所需的 Bearer 令牌"),
            ValueFormat.HeaderSecret, settings => settings.ControlPlaneToken, (settings, token) => settings with { ControlPlaneToken = token }),
        One("JournalCapacity", "500",
            ("requests that `/_emulator/requests` remembers; 0 is none",
                "`/_emulator/requests` 保留多少条请求；0 表示不保留"),
            ValueFormat.Whole(0, int.MaxValue), settings => settings.JournalCapacity, (settings, capacity) => settings with { JournalCapacity = capacity }),
        One("TlsPort", ("off", "关闭"),
            ("HTTPS port beside the other; 0 takes a free one and prints it",
                "另开的 HTTPS 端口；0 表示任选一个空闲端口并打印出来"),
            ValueFormat.Whole(0, 65535), settings => settings.TlsPort, (settings, port) => settings with { TlsPort = port }),
        One("TlsCertificate", ("a made one", "自动签发"),
            ("file of the HTTPS certificate with its key, in PEM or PKCS#12; without it one is made, under a CA that `/_emulator/ca.pem` answers",
                "HTTPS 证书文件，含私钥，PEM 或 PKCS#12；不设则自动签发，CA 证书从 `/_emulator/ca.pem` 获取"),
            ValueFormat.Path, settings => settings.TlsCertificate, (settings, path) => settings with { TlsCertificate = path }),
        One("TlsCertificatePassword", "–",
            ("password of that file",
                "该文件的密码"),
            ValueFormat.Password, settings => settings.TlsCertificatePassword, (settings, password) => settings with { TlsCertificatePassword = password }),
        Many("TlsHosts", "–",
            ("further names in a made certificate",
                "自动签发的证书里附加的域名"),
            ValueFormat.HostName, settings => settings.TlsHosts, (settings, hosts) => settings with { TlsHosts = hosts }),
        Many("CorsOrigins", "–",
            ("web origins such as `http://localhost:3000` whose pages may call the API, or `*`",
                "允许跨域调用 API 的网页来源，如 `http://localhost:3000`，或 `*`"),
            ValueFormat.Origin, settings => settings.CorsOrigins, (settings, origins) => settings with { CorsOrigins = origins }),
        One("LogFormat", "text",
            ("how log lines are written: `text` or `json`",
                "日志格式：`text` 或 `json`"),
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
