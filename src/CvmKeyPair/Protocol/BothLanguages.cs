namespace CvmKeyPair.Protocol;

/// <summary>A text of the documents and pages in the two languages that their readers have.</summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In simplified Chinese.</param>
internal sealed record BothLanguages(string English, string Chinese)
{
    /// <summary>A text that is the same in both, such as a number.</summary>
    public static implicit operator BothLanguages(string same) => new(same, same);

    /// <summary>English, then Chinese.</summary>
    public static implicit operator BothLanguages((string English, string Chinese) text) => new(text.English, text.Chinese);
}
