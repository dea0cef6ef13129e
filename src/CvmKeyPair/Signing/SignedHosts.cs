namespace CvmKeyPair.Signing;

/// <summary>The host names that a signature may have been made for: a small number that doesn't depend on the request (wire.md section 5).</summary>
/// <remarks>All SDKs sign the Host header as they send it, but Node signs it without the port [sdk].</remarks>
/// <param name="received">The Host header.</param>
/// <param name="publicHosts">The setting <c>PublicHosts</c>.</param>
internal readonly struct SignedHosts(string received, IReadOnlyList<string> publicHosts)
{
    /// <summary>How many there are.</summary>
    public int Count => 2 + publicHosts.Count;

    /// <summary>One of them; without a port the first two are the same.</summary>
    public ReadOnlySpan<char> this[int index] => index switch
    {
        0 => received,
        1 => WithoutPort(received),
        _ => publicHosts[index - 2],
    };

    /// <summary>For people: each once, in order.</summary>
    public IReadOnlyList<string> Distinct()
    {
        List<string> hosts = [];
        for (int index = 0; index < Count; index++)
            hosts.Add(this[index].ToString());
        return [.. hosts.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name alone; an IPv6 address keeps its brackets.</summary>
    public static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        int colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
