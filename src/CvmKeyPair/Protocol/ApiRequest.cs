using System.Collections.Frozen;

namespace CvmKeyPair.Protocol;

/// <summary>How a request names its common parameters (wire.md section 1).</summary>
internal enum RequestStyle
{
    /// <summary>Headers: <c>X-TC-Action</c>…</summary>
    Tc3,

    /// <summary>Plain parameters beside the action's own.</summary>
    V1,
}

/// <summary>A request that could be read: what is asked, by whom, with which parameters. Absent and empty are both null.</summary>
internal sealed record ApiRequest
{
    /// <summary>What the common parameters, and those of v1 signatures, are called in a v1 query or form [doc].</summary>
    public static FrozenSet<string> PlainNames { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod", "Token", "Language", "RequestClient");

    public required RequestStyle Style { get; init; }

    public required string? Action { get; init; }

    public required string? Version { get; init; }

    /// <summary>The word <c>null</c> is absent too: the international Node SDK sends it [sdk].</summary>
    public required string? Region { get; init; }

    public required string? Language { get; init; }

    /// <summary>The SecretId that the caller claims; nothing has verified it.</summary>
    public required string? SecretId { get; init; }

    /// <summary>Seconds since 1970 as the caller writes them; asked for, and judged, only where credentials are configured.</summary>
    public required string? Timestamp { get; init; }

    /// <summary>The token of a temporary credential.</summary>
    public required string? Token { get; init; }

    /// <summary>The host name asked, without a port.</summary>
    public required string Host { get; init; }

    /// <summary>The action's own parameters.</summary>
    public required ObjectNode Parameters { get; init; }

    /// <summary>What is odd about the body as a whole, in a sentence for the log: whatever is refused later is refused because of it.</summary>
    public string? Hint { get; init; }

    /// <summary>What signatures are made over.</summary>
    public required RawRequest Raw { get; init; }

    /// <summary>What refusals call the region by.</summary>
    public string RegionSource => Style == RequestStyle.Tc3 ? "X-TC-Region" : "Region";
}
