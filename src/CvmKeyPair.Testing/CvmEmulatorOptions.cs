using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>
/// What an emulator is started with. A member that is null leaves the emulator's default, which README's table of settings tells beside what
/// each one means; the environment's variables and <c>appsettings.json</c> are not read.
/// </summary>
public sealed record CvmEmulatorOptions : CvmSettings
{
    /// <summary>HTTP port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder of the database; <c>:memory:</c>, the default, keeps nothing.</summary>
    public string DataPath { get; init; } = ":memory:";

    /// <summary>Language of answers to requests that name none: <c>en-US</c>, the default, or <c>zh-CN</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What an empty store begins with, and what a reset puts back; stronger than <see cref="SeedFile"/>.</summary>
    [JsonIgnore]
    public CvmState? Seed { get; init; }

    /// <summary>A file of that, as <c>GET /_emulator/state</c> answers it.</summary>
    public string? SeedFile { get; init; }

    /// <summary>Callers whose signatures are accepted; any makes signatures compulsory.</summary>
    public IReadOnlyCollection<CvmCredential>? Credentials { get; init; }

    /// <summary>Further host names that a signature may have been made for.</summary>
    public IReadOnlyCollection<string>? PublicHosts { get; init; }

    /// <summary>Any text: KeyIds and RequestIds, and what faults leave to chance, become one fixed sequence.</summary>
    public string? IdSeed { get; init; }

    /// <summary>Requests that the journal remembers; 500 by default, 0 is none.</summary>
    public int? JournalCapacity { get; init; }

    /// <summary>HTTPS port beside the other; 0 takes a free one. Off by default.</summary>
    public int? TlsPort { get; init; }

    /// <summary>File of the HTTPS certificate with its key, in PEM or PKCS#12; by default one is made.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>Password of that file.</summary>
    public string? TlsCertificatePassword { get; init; }

    /// <summary>Further names in a made certificate.</summary>
    public IReadOnlyCollection<string>? TlsHosts { get; init; }

    /// <summary>Web origins whose pages may call the API, or <c>*</c>.</summary>
    public IReadOnlyCollection<string>? CorsOrigins { get; init; }

    /// <summary>Gets each line of the log, from any thread, such as xunit's <c>output.WriteLine</c>; by default nobody does.</summary>
    [JsonIgnore]
    public Action<string>? Log { get; init; }
}

/// <summary>A caller whose signatures are accepted.</summary>
/// <param name="SecretId">The public half.</param>
/// <param name="SecretKey">The secret half.</param>
/// <param name="Token">The token that a temporary credential must send; null for a lasting one, which must send none.</param>
/// <param name="Account">Whose names, keys, quotas and limits count; null for the SecretId.</param>
public sealed record CvmCredential(string SecretId, string SecretKey, string? Token = null, string? Account = null)
{
    /// <summary>The SecretId only.</summary>
    public override string ToString() => SecretId;
}
