namespace CvmKeyPair.Protocol;

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
    /// <summary>The language asked, or <paramref name="fallback"/> for none and for anything else [choice].</summary>
    public static ApiLanguage Choose(string? asked, ApiLanguage fallback) => asked?.ToUpperInvariant() switch
    {
        "ZH-CN" => ApiLanguage.Chinese,
        "EN-US" => ApiLanguage.English,
        _ => fallback,
    };
}
