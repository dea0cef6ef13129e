namespace CvmKeyPair.Store;

/// <summary>A tag bound to a key pair.</summary>
/// <param name="Key">1 to 127 characters, once in a key pair.</param>
/// <param name="Value">0 to 255 characters.</param>
internal sealed record KeyPairTag(string Key, string Value);

/// <summary>A key pair as an account wants it imported; everything but quotas and uniqueness has been judged.</summary>
/// <param name="Account">The account; the empty text is the store's own and never holds a key pair.</param>
/// <param name="KeyName">Unique in the account, letter case counts.</param>
/// <param name="ProjectId">A known project.</param>
/// <param name="PublicKeyBase64">The key's blob in base64, without type and comment.</param>
/// <param name="KeyFingerprint"><c>SHA256:</c> and base64, as ssh-keygen prints it: two texts of one key share it.</param>
/// <param name="Bits">Length of the modulus in bits.</param>
/// <param name="Tags">No key twice.</param>
internal sealed record NewKeyPair(
    string Account,
    string KeyName,
    long ProjectId,
    string PublicKeyBase64,
    string KeyFingerprint,
    int Bits,
    IReadOnlyList<KeyPairTag> Tags);

/// <summary>A change of one key pair's tags.</summary>
/// <param name="Account">Whose key pair.</param>
/// <param name="KeyId">Which.</param>
/// <param name="Replace">Tags to bind; where the key is bound already, its value changes.</param>
/// <param name="Delete">Keys to unbind; those not bound don't matter. None is in <paramref name="Replace"/> too.</param>
internal sealed record TagChange(string Account, string KeyId, IReadOnlyList<KeyPairTag> Replace, IReadOnlyList<string> Delete);

/// <summary>What a filter looks at.</summary>
internal enum KeyPairProperty
{
    /// <summary>The project, as one of the values.</summary>
    ProjectId,

    /// <summary>The name, which contains one of the values.</summary>
    KeyName,

    /// <summary>A tag whose key is one of the values.</summary>
    TagKey,

    /// <summary>A tag whose value is one of the values.</summary>
    TagValue,

    /// <summary>The tag of a given key, whose value is one of the values.</summary>
    Tag,
}

/// <summary>A condition on key pairs: one of the values must fit.</summary>
/// <param name="Property">What is looked at.</param>
/// <param name="Values">At least one; for <see cref="KeyPairProperty.ProjectId"/> whole numbers.</param>
/// <param name="Key">The tag's key, for <see cref="KeyPairProperty.Tag"/>.</param>
internal sealed record KeyPairFilter(KeyPairProperty Property, IReadOnlyList<string> Values, string Key = "");

/// <summary>A page of an account's key pairs.</summary>
/// <param name="Account">Whose.</param>
/// <param name="KeyIds">Only these, where given; unknown ones are left out.</param>
/// <param name="Filters">Only what fits all of these.</param>
/// <param name="Offset">How many to pass over.</param>
/// <param name="Limit">How many to give at most.</param>
internal sealed record KeyPairQuery(string Account, IReadOnlyList<string>? KeyIds, IReadOnlyList<KeyPairFilter> Filters, long Offset, long Limit);

/// <summary>What a query found.</summary>
/// <param name="TotalCount">All that fit, not the page.</param>
/// <param name="KeyPairs">The page: newest first, in order of arrival.</param>
internal sealed record KeyPairPage(long TotalCount, IReadOnlyList<StoredKeyPair> KeyPairs);

/// <summary>A key pair as it is read back.</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Description">Empty when fresh.</param>
/// <param name="PublicKeyBase64">The key's blob in base64, without type and comment.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="Tags">By key.</param>
/// <param name="InstanceIds">The instances that use it, by id.</param>
internal sealed record StoredKeyPair(
    string KeyId, string KeyName, long ProjectId, string Description, string PublicKeyBase64, DateTime CreatedTime,
    IReadOnlyList<KeyPairTag> Tags, IReadOnlyList<string> InstanceIds);

/// <summary>A key pair as it is exported.</summary>
/// <param name="Account">Whose.</param>
/// <param name="KeyId">Its id.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Description">Empty when fresh.</param>
/// <param name="PublicKeyBase64">The key's blob in base64, without type and comment.</param>
/// <param name="Fingerprint"><c>SHA256:</c> and base64, as ssh-keygen prints it.</param>
/// <param name="Bits">Length of the modulus in bits.</param>
/// <param name="CreatedTime">UTC.</param>
/// <param name="Tags">By key.</param>
/// <param name="InstanceIds">The instances that use it, by id.</param>
internal sealed record ExportedKeyPair(
    string Account, string KeyId, string KeyName, long ProjectId, string Description, string PublicKeyBase64, string Fingerprint, int Bits, DateTime CreatedTime,
    IReadOnlyList<KeyPairTag> Tags, IReadOnlyList<string> InstanceIds);

/// <summary>A tag and the key pair that it is bound to.</summary>
internal sealed record ResourceTag(string KeyId, KeyPairTag Tag);

/// <summary>A page of tags.</summary>
/// <param name="TotalCount">All of them, not the page.</param>
/// <param name="Tags">By key pair, then by key.</param>
internal sealed record ResourceTagPage(long TotalCount, IReadOnlyList<ResourceTag> Tags);
