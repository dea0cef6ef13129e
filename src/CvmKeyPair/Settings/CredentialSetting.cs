namespace CvmKeyPair.Settings;

/// <summary>A caller whose signatures are accepted (wire.md section 5).</summary>
/// <param name="SecretId">The public half.</param>
/// <param name="SecretKey">The secret half; shown nowhere.</param>
/// <param name="Token">The token that a temporary credential must send; null for a lasting one, which must send none.</param>
/// <param name="Account">Whose names, keys, quotas and limits count; several credentials may share one.</param>
internal sealed record CredentialSetting(string SecretId, string SecretKey, string? Token, string Account)
{
    /// <summary>The SecretId only.</summary>
    public override string ToString() => SecretId;
}
