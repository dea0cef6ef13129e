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

    /// <summary>Opens the port of the settings; Kestrel prints the address it got.</summary>
    public static void Listen(KestrelServerOptions kestrel, EmulatorSettings settings)
    {
        if (settings.Listen == ListenScope.Any)
            kestrel.ListenAnyIP(settings.Port);
        else if (settings.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0); // two families can't share a port nobody knows yet
        else
            kestrel.ListenLocalhost(settings.Port);
    }

    /// <summary>For every endpoint, also those of <c>--urls</c> and of the section <c>Kestrel</c>.</summary>
    private static void SetUp(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.Use(HalfClosedClients.Serve);
    }
}
