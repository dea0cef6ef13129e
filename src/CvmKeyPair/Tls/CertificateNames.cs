using System.Net;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tls;

/// <summary>The names and addresses in a made certificate.</summary>
internal static class CertificateNames
{
    private const string Wildcard = "*.";

    // OpenSSL and Node take no wildcard right below a top-level domain, so the names of docker-compose.yml stand beside it
    private static readonly string[] Always = ["localhost", "127.0.0.1", "::1", "emulator", "*.emulator", "cvm.emulator", "tag.emulator"];

    /// <summary>All of them, each once, as a certificate spells them; a <c>PublicHosts</c> that no certificate can name is left out.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="hostName">This machine's or container's name.</param>
    public static IReadOnlyList<string> Of(EmulatorSettings settings, string hostName) =>
    [
        .. Always.Append(hostName).Concat(settings.PublicHosts).Concat(settings.TlsHosts)
            .Select(Spelled).OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    // lower case, without port, brackets and last dot, ASCII only
    private static string? Spelled(string host)
    {
        string prefix = host.StartsWith(Wildcard, StringComparison.Ordinal) ? Wildcard : "";
        string name = host[prefix.Length..].TrimEnd('.');
        if (IPAddress.TryParse(name, out IPAddress? address) && prefix.Length == 0 && !name.StartsWith('['))
            return address.ToString();
        return Uri.TryCreate($"https://{name}/", UriKind.Absolute, out Uri? uri) && uri.HostNameType is not UriHostNameType.Basic
            ? prefix + uri.IdnHost
            : null;
    }
}
