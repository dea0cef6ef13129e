namespace CvmKeyPair.Protocol;

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
