namespace CvmKeyPair.Signing;

/// <summary>Reads who a request claims to come from, without judging it.</summary>
internal static class SecretIds
{
    private const string Credential = "Credential=";

    /// <summary>The SecretId in a TC3 <c>Authorization</c> header; null where there is none, as in <c>SKIP</c>.</summary>
    public static string? FromAuthorization(string? authorization)
    {
        int start = authorization?.IndexOf(Credential, StringComparison.Ordinal) ?? -1;
        if (start < 0)
            return null;
        ReadOnlySpan<char> rest = authorization.AsSpan(start + Credential.Length);
        int end = rest.IndexOfAny('/', ',', ' ');
        ReadOnlySpan<char> secretId = end < 0 ? rest : rest[..end];
        return secretId.IsEmpty ? null : secretId.ToString();
    }
}
