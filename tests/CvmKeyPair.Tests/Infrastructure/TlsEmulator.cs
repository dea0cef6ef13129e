using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>An emulator that speaks HTTPS on a free port, in memory and without rate limit unless the test says otherwise.</summary>
internal sealed class TlsEmulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _emulator;
    private readonly List<HttpClient> _clients = [];

    private TlsEmulator(WebApplication emulator) => _emulator = emulator;

    public LogCollector Log { get; } = new();

    public Uri Http => Address(Uri.UriSchemeHttp);

    public Uri Https => Address(Uri.UriSchemeHttps);

    /// <param name="settings">As on the command line.</param>
    public static async Task<TlsEmulator> StartAsync(params string[] settings)
    {
        // of one name the last counts
        WebApplication emulator = EmulatorBuilder.Build(["--Port=0", "--TlsPort=0", "--DataPath=:memory:", "--RateLimit=0", .. settings]);
        TlsEmulator started = new(emulator);
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(started.Log);
        try
        {
            await emulator.StartAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>What <c>/_emulator/ca.pem</c> answers.</summary>
    public Task<string> CaAsync() => Client(null).GetStringAsync(new Uri(Http, "/_emulator/ca.pem"));

    /// <summary>A client that trusts this CA and nobody else, and finds every host's every HTTPS port here, as with an entry in the hosts file.</summary>
    public HttpClient Client(string? ca)
    {
        SocketsHttpHandler handler = new() { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero };
        if (ca is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(ca);
            handler.ConnectCallback = async (_, cancellation) => new NetworkStream(await ConnectAsync(cancellation), ownsSocket: true);
        }

        HttpClient client = new(handler) { Timeout = Patience };
        _clients.Add(client);
        return client;
    }

    /// <summary>TLS spoken by hand, whatever certificate is shown.</summary>
    public async Task<SslStream> HandshakeAsync(params SslApplicationProtocol[] protocols)
    {
        SslStream stream = new(new NetworkStream(await ConnectAsync(CancellationToken.None), ownsSocket: true));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [.. protocols],
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        });
        return stream;
    }

    /// <summary>The certificate shown.</summary>
    public async Task<X509Certificate2> CertificateAsync()
    {
        using SslStream stream = await HandshakeAsync();
        return new X509Certificate2(stream.RemoteCertificate!);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _emulator.DisposeAsync();
        Log.Dispose();
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Https.Port, cancellation);
        return socket;
    }

    private Uri Address(string scheme) => new(StartReport.Openable(_emulator.Urls.First(url => url.StartsWith(scheme + ":", StringComparison.Ordinal))));
}
