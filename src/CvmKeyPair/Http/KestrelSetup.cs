using System.Net;
using CvmKeyPair.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CvmKeyPair.Http;

/// <summary>Where the server listens, and every limit of Kestrel's own, in one place.</summary>
internal static class KestrelSetup
{
    private const int KiB = 1024;

    /// <summary>
    /// Kestrel speaks only for what is no HTTP, or far beyond what a client sends; the documented sizes are judged by
    /// <see cref="RequestReader"/>, so they must fit through here first.
    /// </summary>
    public static void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(SetUp);
        // with an absolute-form request line the target's host is the one asked for, whatever Host says (RFC 9112 section 3.2.2)
        kestrel.AllowHostHeaderOverride = true;
        KestrelServerLimits limits = kestrel.Limits;
        // a query of 32 KiB must pass, a longer one must be answered with RequestSizeLimitExceeded
        limits.MaxRequestLineSize = 1024 * KiB;
        limits.MaxRequestHeadersTotalSize = 128 * KiB;
        limits.MaxRequestHeaderCount = 1000;
        limits.MaxRequestBufferSize = 1024 * KiB;
        // the reader stops at 10 MiB on its own
        limits.MaxRequestBodySize = null;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    /// <summary>Judges the addresses of <c>urls</c> and of the section <c>Kestrel</c>, where a slip would be told in a page of stack, or served.</summary>
    /// <exception cref="SettingsRefusedException">The first that can't be listened at.</exception>
    public static void CheckAddresses(IConfiguration framework)
    {
        IEnumerable<(string Setting, string? Text)> addresses = framework.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => ($"Kestrel__Endpoints__{endpoint.Key}__Url", endpoint["Url"])).Prepend(("urls", framework["urls"]));
        foreach ((string setting, string? text) in addresses)
        {
            foreach (string url in Split(text))
            {
                if (WhyNot(url) is { } why)
                    throw new SettingsRefusedException($"The setting {setting} holds {SettingsRefusedException.Quoted(url)}: {why}.");
            }
        }
    }

    private static string? WhyNot(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return "that is no address such as http://localhost:8080";
        }

        if (!address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
            return "it must be plain HTTP; the setting TlsPort opens HTTPS";
        if (address.IsUnixPipe)
            return null;
        if (address.IsNamedPipe)
            return "the emulator listens at no named pipe";
        if (address.Port is < 0 or > IPEndPoint.MaxPort)
            return "a port is a number from 0 to 65535";
        if (address.PathBase.Length > 0)
            return "an address has no path";
        if (IsLocalhost(address) && address.Port == 0)
            return "localhost is two addresses, which can't share a port nobody knows yet; 127.0.0.1 can have port 0";
        // Kestrel listens on every address for a host that it doesn't know
        return IsLocalhost(address) || address.Host is "*" or "+" || IPAddress.TryParse(address.Host, out _)
            ? null
            : "its host must be localhost, an address of this machine, * or +";
    }

    /// <summary>Opens the HTTP port of the settings; Kestrel prints the address it got.</summary>
    public static void Listen(KestrelServerOptions kestrel, EmulatorSettings settings) => Open(kestrel, settings.Listen, settings.Port, _ => { });

    /// <summary>Opens the HTTPS port beside the others.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="scope">On which addresses.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="urls">Those of the framework's setting, judged already: Kestrel passes over it once any port is opened here.</param>
    /// <param name="https">What is spoken there.</param>
    public static void ListenTls(KestrelServerOptions kestrel, ListenScope scope, int port, string? urls, HttpsConnections https)
    {
        foreach (string url in Split(urls))
        {
            BindingAddress address = BindingAddress.Parse(url);
            if (address.IsUnixPipe)
                kestrel.ListenUnixSocket(address.UnixPipePath);
            else if (IsLocalhost(address))
                kestrel.ListenLocalhost(address.Port);
            else if (IPAddress.TryParse(address.Host, out IPAddress? one))
                kestrel.Listen(one, address.Port);
            else
                kestrel.ListenAnyIP(address.Port);
        }

        Open(kestrel, scope, port, https.Use);
    }

    private static void Open(KestrelServerOptions kestrel, ListenScope scope, int port, Action<ListenOptions> setUp)
    {
        if (scope == ListenScope.Any)
            kestrel.ListenAnyIP(port, setUp);
        else if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, setUp); // two families can't share a port nobody knows yet
        else
            kestrel.ListenLocalhost(port, setUp);
    }

    private static string[] Split(string? urls) => (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLocalhost(BindingAddress address) => address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>For every endpoint, also those of <c>--urls</c> and of the section <c>Kestrel</c>.</summary>
    private static void SetUp(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.Use(endpoint.ApplicationServices.GetRequiredService<ConnectionLimit>().Serve);
        endpoint.Use(HalfClosedClients.Serve);
    }
}
