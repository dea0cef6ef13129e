namespace CvmKeyPair.Store;

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
