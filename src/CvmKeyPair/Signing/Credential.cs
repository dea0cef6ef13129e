using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>One configured credential at work.</summary>
internal sealed class Credential(CredentialSetting setting)
{
    private readonly byte[]? _token = setting.Token is null ? null : Encoding.UTF8.GetBytes(setting.Token);

    public string SecretId => setting.SecretId;

    /// <summary>Whoever signs with it.</summary>
    public Caller Caller { get; } = new(setting.Account);

    /// <summary>Its derived keys of these days.</summary>
    public SigningKeys Keys { get; } = new(setting.SecretKey);

    /// <summary>The secret that signatures are made with; it leaves this folder in no form.</summary>
    public string SecretKey => setting.SecretKey;

    /// <summary>Whether it is a temporary one, which is used with a token.</summary>
    public bool HasToken => _token is not null;

    /// <summary>Whether the token is the one configured, or absent where none is; in constant time.</summary>
    public bool Accepts(string? token) =>
        _token is null || token is null ? _token is null && token is null : CryptographicOperations.FixedTimeEquals(_token, Encoding.UTF8.GetBytes(token));
}
