namespace CvmKeyPair.Journal;

/// <summary>What a request says of itself, as far as it could be read; nothing of it is believed, and all of it is as it came.</summary>
/// <param name="Account">Whose it claims to be; null where it doesn't say.</param>
/// <param name="Action">The action asked.</param>
/// <param name="Version">The version asked.</param>
/// <param name="Region">The region asked.</param>
/// <param name="Signing"><c>none</c>, or how it claims to be signed.</param>
/// <param name="Client">The program that sends it.</param>
internal sealed record CallClaims(string? Account, string? Action, string? Version, string? Region, string Signing, string? Client)
{
    /// <summary>How an unsigned request is signed.</summary>
    public const string Unsigned = "none";
}
