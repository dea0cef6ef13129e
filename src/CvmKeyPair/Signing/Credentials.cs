using System.Collections.Frozen;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>The configured credentials.</summary>
internal sealed class Credentials
{
    private readonly FrozenDictionary<string, Credential>.AlternateLookup<ReadOnlySpan<char>> _byId;

    public Credentials(EmulatorSettings settings)
    {
        All = [.. settings.Credentials.Select(setting => new Credential(setting))];
        _byId = All.ToFrozenDictionary(credential => credential.SecretId, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<Credential> All { get; }

    /// <summary>The credential of a SecretId; null where there is none.</summary>
    public Credential? Find(ReadOnlySpan<char> secretId) => _byId.TryGetValue(secretId, out Credential? credential) ? credential : null;
}
