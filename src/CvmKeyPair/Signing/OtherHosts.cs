using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>Host names that a caller may have signed for by mistake, or a proxy have changed.</summary>
internal static class OtherHosts
{
    /// <summary>Those worth a try for a refused request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The service its signature names.</param>
    public static IEnumerable<string> Of(ApiRequest request, string service)
    {
        string host = request.Raw.Host;
        string port = host[SignedHosts.WithoutPort(host).Length..];
        foreach (string name in new[] { "localhost", "127.0.0.1", "[::1]", "host.docker.internal", SignedHosts.WithoutPort(host).ToString() })
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

    /// <summary>What stands before the first dot: the service that some SDKs take from the endpoint [sdk].</summary>
    public static string FirstLabel(string host) => host.Split('.')[0];
}
