namespace CvmKeyPair.Protocol;

/// <summary>What a developer needs to find the mistake in a refused signature; for the log, never for the caller.</summary>
/// <remarks>Holds no SecretKey, no derived key and no signature, neither the one sent nor the right one; but texts of the caller's, as they came: whoever shows them redacts them.</remarks>
internal sealed record SignatureExplanation
{
    /// <summary>The cause in a sentence, as far as it is recognisable; its values are the caller's.</summary>
    public required FormattableString Cause { get; init; }

    /// <summary>The SecretId that the caller claims.</summary>
    public required string SecretId { get; init; }

    /// <summary><c>TC3-HMAC-SHA256</c>, <c>HmacSHA1</c> or <c>HmacSHA256</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The canonical request for the first host tried; null in v1, which has none.</summary>
    public required string? CanonicalRequest { get; init; }

    /// <summary>The string to sign for the first host tried, its values the caller's; in v1 up to <see cref="SignedFields"/>.</summary>
    public required FormattableString StringToSign { get; init; }

    /// <summary>What follows in a string to sign of v1, <c>name=value</c> divided by <c>&amp;</c>: apart, since a value may hold these too. None in TC3.</summary>
    public required IReadOnlyList<FormField> SignedFields { get; init; }

    /// <summary>The host names that the signature was tried with, in order.</summary>
    public required IReadOnlyList<string> HostsTried { get; init; }

    /// <summary>The emulator's time, in seconds since 1970.</summary>
    public required long ServerTime { get; init; }

    /// <summary>The request's <c>Timestamp</c>.</summary>
    public required long Timestamp { get; init; }

    /// <summary>Seconds that the caller's clock is behind the emulator's; negative where it is ahead.</summary>
    public Int128 SecondsBehind => (Int128)ServerTime - Timestamp;
}
