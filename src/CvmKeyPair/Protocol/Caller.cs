namespace CvmKeyPair.Protocol;

/// <summary>Who is calling.</summary>
/// <param name="Account">The account that names, keys, quotas and limits belong to.</param>
/// <param name="Language">The language that is to be answered in.</param>
internal sealed record Caller(string Account, ApiLanguage Language = ApiLanguage.English)
{
    private const string Anonymous = "anonymous";
    private const string Credential = "Credential=";

    /// <summary>The account of whoever names this SecretId, or none, where no credentials are configured (Signing/README.md).</summary>
    public static string AccountOf(string? secretId) => secretId ?? Anonymous;

    /// <summary>Whoever the request claims to come from: its SecretId is the account, where no credentials are configured (Signing/README.md).</summary>
    public static Caller Claimed(ApiRequest request) => new(AccountOf(request.SecretId));

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

/// <summary>The two languages that the service answers in.</summary>
internal enum ApiLanguage
{
    /// <summary><c>en-US</c></summary>
    English,

    /// <summary><c>zh-CN</c></summary>
    Chinese,
}

/// <summary>The names of the languages on the wire, letter case free (Protocol/README.md, header <c>X-TC-Language</c>).</summary>
internal static class Languages
{
    /// <summary>What the language is called.</summary>
    public static string NameOf(ApiLanguage language) => language == ApiLanguage.Chinese ? "zh-CN" : "en-US";

    /// <summary>The language asked, or <paramref name="fallback"/> for none and for anything else [choice].</summary>
    public static ApiLanguage Choose(string? asked, ApiLanguage fallback) => asked?.ToUpperInvariant() switch
    {
        "ZH-CN" => ApiLanguage.Chinese,
        "EN-US" => ApiLanguage.English,
        _ => fallback,
    };
}
