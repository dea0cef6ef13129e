namespace CvmKeyPair.Protocol;

/// <summary>The two languages that the service answers in (wire.md section 2, header <c>X-TC-Language</c>).</summary>
internal enum ApiLanguage
{
    /// <summary><c>en-US</c></summary>
    English,

    /// <summary><c>zh-CN</c></summary>
    Chinese,
}
