namespace CvmKeyPair.Protocol;

/// <summary>Who is calling.</summary>
/// <param name="Account">The account that names, keys, quotas and limits belong to.</param>
/// <param name="Language">The language that is to be answered in.</param>
internal sealed record Caller(string Account, ApiLanguage Language = ApiLanguage.English);
