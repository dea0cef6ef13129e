using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>Key pairs of accounts: what is exported, imported, and seeded.</summary>
/// <param name="Accounts">No account twice.</param>
[method: JsonConstructor]
public sealed record CvmState(IReadOnlyList<CvmStateAccount> Accounts)
{
    /// <summary>One account's key pairs.</summary>
    /// <param name="account">Whose: a SecretId, or what its credentials call it.</param>
    /// <param name="keyPairs">In the order in which they count as imported.</param>
    public CvmState(string account, params IReadOnlyList<CvmStateKeyPair> keyPairs)
        : this([new CvmStateAccount(account, keyPairs)])
    {
    }

    /// <summary>The form of the document: 1.</summary>
    [JsonInclude]
    internal int Format { get; init; } = 1;
}

/// <summary>An account's key pairs.</summary>
/// <param name="Account">Whose: a SecretId, or what its credentials call it.</param>
/// <param name="KeyPairs">In the order in which they count as imported.</param>
public sealed record CvmStateAccount(string Account, IReadOnlyList<CvmStateKeyPair> KeyPairs);

/// <summary>A key pair of a state.</summary>
public sealed record CvmStateKeyPair
{
    /// <summary><c>skey-</c> and eight of <c>[0-9a-z]</c>; made where null.</summary>
    public string? KeyId { get; init; }

    /// <summary>As ImportKeyPair takes it.</summary>
    public required string KeyName { get; init; }

    /// <summary>0 where null.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Empty where null.</summary>
    public string? Description { get; init; }

    /// <summary>As ImportKeyPair takes it.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Now where null.</summary>
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>None where null.</summary>
    public IReadOnlyList<CvmTag>? Tags { get; init; }

    /// <summary>Instances of <see cref="CvmSettings.Instances"/> that use it; none where null.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }
}

/// <summary>A tag of a key pair.</summary>
/// <param name="Key">Once in a key pair.</param>
/// <param name="Value">Its value.</param>
public sealed record CvmTag(string Key, string Value);

/// <summary>A key pair as a list shows it.</summary>
/// <param name="Account">Whose.</param>
/// <param name="KeyId">Its id.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Bits">Length of the modulus in bits.</param>
/// <param name="FingerprintSha256">As <c>ssh-keygen -l</c> prints it.</param>
/// <param name="FingerprintMd5">As <c>ssh-keygen -l -E md5</c> prints it.</param>
/// <param name="Tags">By key.</param>
/// <param name="InstanceIds">The instances that use it, by id.</param>
/// <param name="CreatedTime">In UTC.</param>
public sealed record CvmListedKeyPair(
    string Account, string KeyId, string KeyName, long ProjectId, int Bits, string FingerprintSha256, string FingerprintMd5,
    IReadOnlyList<CvmTag> Tags, IReadOnlyList<string> InstanceIds, DateTimeOffset CreatedTime);
