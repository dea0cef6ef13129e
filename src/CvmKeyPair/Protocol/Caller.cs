namespace CvmKeyPair.Protocol;

/// <summary>Who is calling.</summary>
/// <param name="Account">The account that names, keys, quotas and limits belong to.</param>
/// <param name="Language">The language that is to be answered in.</param>
internal sealed record Caller(string Account, ApiLanguage Language = ApiLanguage.English)
{
    private const string Anonymous = "anonymous";
    private const string Credential = "Credential=";

    /// <summary>Whoever the request claims to come from: its SecretId is the account, where no credentials are configured (Signing/README.md).</summary>
    public static Caller Claimed(ApiRequest request) => new(request.SecretId ?? Anonymous);

    /// <summary>The SecretId that a TC3 <c>Authorization</c> header claims; null where there is none, as in <c>SKIP</c>.</summary>
    public static string? ClaimedSecretId(string? authorization)
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
