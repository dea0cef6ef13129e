namespace CvmKeyPair.Protocol;

/// <summary>Where a rule or a text comes from; README explains the labels.</summary>
internal enum Provenance
{
    /// <summary><c>[doc]</c>: the official documents.</summary>
    Document,

    /// <summary><c>[rec]</c>: recorded or quoted answers of the real gateway.</summary>
    Recorded,

    /// <summary><c>[choice]</c>: nothing public says; this project's decision.</summary>
    Choice,
}

/// <summary>One documented refusal: its code, its message in both languages with <c>{0}</c> for values, and when it comes.</summary>
/// <param name="Code">The code as the service spells it.</param>
/// <param name="English">The template for <c>en-US</c>.</param>
/// <param name="Chinese">The template for <c>zh-CN</c>.</param>
/// <param name="When">When a caller meets it; shown in README and Swagger.</param>
/// <param name="From">Where the English text comes from.</param>
internal sealed record ErrorDefinition(string Code, string English, string Chinese, string When, Provenance From);
