using System.Collections.Frozen;

namespace CvmKeyPair.Protocol;

/// <summary>How a request names its common parameters.</summary>
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

/// <summary>A request as it came over the wire: what signatures are made over.</summary>
internal sealed record RawRequest
{
    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The text behind <c>?</c>, still encoded; empty where there is none.</summary>
    public required string Query { get; init; }

    /// <summary>A header's value, its name in any letter case; null where it is absent.</summary>
    public required Func<string, string?> Header { get; init; }

    /// <summary>The body's bytes; none for GET.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The fields of the query (GET) or form (POST), decoded, in order; none for JSON.</summary>
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>The Host header with its port; the target's host where the request line is absolute.</summary>
    public string Host => Header("Host") ?? "";

    /// <summary>The value of a field; null where it is absent or empty.</summary>
    public string? Field(string name)
    {
        foreach (FormField field in Fields)
        {
            if (field.Name == name)
                return string.IsNullOrEmpty(field.Value) ? null : field.Value;
        }

        return null;
    }
}
