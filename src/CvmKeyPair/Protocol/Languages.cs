namespace CvmKeyPair.Protocol;

/// <summary>The names of <see cref="ApiLanguage"/> on the wire, letter case free.</summary>
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
