using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>The host names that a signature may have been made for.</summary>
internal static class SignedHosts
{
    /// <summary>
    /// Those that are accepted: the Host header, which all SDKs sign as they send it; without its port, as Node signs it [sdk]; and the setting
    /// <c>PublicHosts</c>. A small number that doesn't depend on the request.
    /// </summary>
    public static string[] Of(string received, IReadOnlyList<string> publicHosts) => [received, WithoutPort(received), .. publicHosts];

    /// <summary>Those that a refused request may have been signed for by mistake, or that a proxy may have changed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The service its signature names.</param>
    public static IEnumerable<string> Mistaken(ApiRequest request, string service)
    {
        string host = request.Raw.Host, nameAlone = WithoutPort(host);
        string port = host[nameAlone.Length..];
        foreach (string name in new[] { "localhost", "127.0.0.1", "[::1]", "host.docker.internal", nameAlone })
        {
            yield return name;
            yield return name + port;
            yield return name + ":8080";
        }

        foreach (string product in new[] { service, "cvm", "tag" })
        {
            yield return $"{product}.tencentcloudapi.com";
            yield return $"{product}.intl.tencentcloudapi.com";
            yield return $"{product}.{request.Region}.tencentcloudapi.com";
        }

        if (request.Raw.Header("X-Forwarded-Host") is { Length: > 0 and < 256 } forwarded)
            yield return forwarded;
    }

    // an IPv6 address keeps its brackets
    private static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
