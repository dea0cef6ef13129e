using System.Collections.Frozen;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Settings;

/// <summary>Which addresses the port is opened on.</summary>
internal enum ListenScope
{
    /// <summary>127.0.0.1 and ::1.</summary>
    Localhost,

    /// <summary>Every address of the machine.</summary>
    Any,
}

/// <summary>Which codes illegal and too long key names get.</summary>
internal enum NameErrors
{
    /// <summary>The codes of ImportKeyPair's document.</summary>
    Documented,

    /// <summary><c>InvalidParameterValue</c>, as the real CreateKeyPair was seen to answer.</summary>
    Observed,
}

/// <summary>What an instance does; it stays so.</summary>
internal enum InstanceState
{
    /// <summary>It runs, so a change of its key pairs must be forced.</summary>
    Running,

    /// <summary>It is shut down.</summary>
    Stopped,
}

/// <summary>A caller whose signatures are accepted (Signing/README.md).</summary>
/// <param name="SecretId">The public half.</param>
/// <param name="SecretKey">The secret half; shown nowhere.</param>
/// <param name="Token">The token that a temporary credential must send; null for a lasting one, which must send none.</param>
/// <param name="Account">Whose names, keys, quotas and limits count; several credentials may share one.</param>
internal sealed record CredentialSetting(string SecretId, string SecretKey, string? Token, string Account)
{
    /// <summary>The SecretId only.</summary>
    public override string ToString() => SecretId;
}

/// <summary>How log lines are written.</summary>
internal enum LogFormat
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <summary>What the emulator was told before it started; <see cref="SettingDeclarations"/> tells what each member means.</summary>
internal sealed record EmulatorSettings
{
    /// <summary>HTTP port; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Addresses the port is opened on.</summary>
    public ListenScope Listen { get; init; } = ListenScope.Localhost;

    /// <summary>Folder of the database file, or <c>:memory:</c>.</summary>
    public string DataPath { get; init; } = "data";

    /// <summary>Language of answers to requests that name none.</summary>
    public ApiLanguage Language { get; init; } = ApiLanguage.English;

    /// <summary>Project ids that exist.</summary>
    public FrozenSet<long> Projects { get; init; } = FrozenSet.Create(0L);

    /// <summary>Key pairs an account may hold; at least 1.</summary>
    public int KeyPairQuota { get; init; } = 100;

    /// <summary>Key pairs of an account that one tag key and value may be bound to; at least 1.</summary>
    public int TagResourceQuota { get; init; } = 1000;

    /// <summary>Instances of every account, by id.</summary>
    public FrozenDictionary<string, InstanceState> Instances { get; init; } = FrozenDictionary<string, InstanceState>.Empty;

    /// <summary>The state document that an empty store begins with, where given: a path.</summary>
    public string? SeedFile { get; init; }

    /// <summary>Which codes bad names get; null leaves each action its best evidence.</summary>
    public NameErrors? NameErrors { get; init; }

    /// <summary>Requests a second per action, account and access region, where set; 0 is off; null leaves each action its own.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The same for single actions, by name; stronger than <see cref="RateLimit"/>.</summary>
    public IReadOnlyDictionary<string, int> RateLimits { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Regions that are served (Protocol/README.md).</summary>
    public FrozenSet<string> Regions { get; init; } = DefaultRegions;

    /// <summary>Regions that exist but get UnsupportedRegion.</summary>
    public FrozenSet<string> UnsupportedRegions { get; init; } = DefaultUnsupportedRegions;

    /// <summary>Callers whose signatures are accepted; any makes signatures compulsory.</summary>
    public IReadOnlyList<CredentialSetting> Credentials { get; init; } = [];

    /// <summary>Host names beside the one asked that a signature may have been made for.</summary>
    public IReadOnlyList<string> PublicHosts { get; init; } = ["cvm.tencentcloudapi.com", "cvm.intl.tencentcloudapi.com", "tag.tencentcloudapi.com"];

    /// <summary>What time it is.</summary>
    public ClockSetting Clock { get; init; } = ClockSetting.Real;

    /// <summary>What KeyIds and RequestIds are made from; null for chance.</summary>
    public string? IdSeed { get; init; }

    /// <summary>Whether <c>/_emulator</c> and the pages for people are served.</summary>
    public bool ControlPlane { get; init; } = true;

    /// <summary>Bearer token that <c>/_emulator</c> asks for, where set.</summary>
    public string? ControlPlaneToken { get; init; }

    /// <summary>Requests that the journal remembers; 0 is off.</summary>
    public int JournalCapacity { get; init; } = 500;

    /// <summary>HTTPS port; 0 takes a free one; null is off.</summary>
    public int? TlsPort { get; init; }

    /// <summary>File of the certificate, in PEM or PKCS#12; null makes one.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>What the certificate's file or key is encrypted with, where it is.</summary>
    public string? TlsCertificatePassword { get; init; }

    /// <summary>Further names in a made certificate.</summary>
    public IReadOnlyList<string> TlsHosts { get; init; } = [];

    /// <summary>Web origins whose pages may call the API; <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>How log lines are written.</summary>
    public LogFormat LogFormat { get; init; } = LogFormat.Text;

    private static FrozenSet<string> DefaultRegions { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "ap-guangzhou", "ap-shanghai", "ap-nanjing", "ap-beijing", "ap-chengdu", "ap-chongqing", "ap-hongkong", "ap-taipei",
        "ap-seoul", "ap-tokyo", "ap-singapore", "ap-bangkok", "ap-jakarta", "ap-mumbai", "na-siliconvalley", "na-ashburn",
        "na-toronto", "eu-frankfurt", "eu-moscow", "sa-saopaulo", "ap-guiyang", "ap-xian-ec");

    private static FrozenSet<string> DefaultUnsupportedRegions { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "ap-shanghai-fsi", "ap-shenzhen-fsi", "ap-beijing-fsi");
}
