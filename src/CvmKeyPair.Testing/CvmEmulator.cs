using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Testing;

/// <summary>
/// An emulator within this process, on a port of 127.0.0.1: <c>await using var emulator = await CvmEmulator.StartAsync();</c>. As many as a test
/// likes run beside each other; each has its own key pairs, faults, journal and settings.
/// </summary>
public sealed class CvmEmulator : CvmEmulatorClient, IAsyncDisposable
{
    private readonly WebApplication _host;

    private CvmEmulator(WebApplication host, Uri address)
        : base(address) => _host = host;

    /// <summary>Where it listens for HTTPS; null where <see cref="CvmEmulatorOptions.TlsPort"/> is not set.</summary>
    public Uri? TlsAddress => AddressOf(_host, Uri.UriSchemeHttps);

    /// <summary>Starts one and waits until an import would succeed.</summary>
    /// <param name="options">Its settings; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CvmEmulatorException">A setting is bad, the seed breaks a rule, the data folder can't be used, the port is taken; the message says which.</exception>
    public static async Task<CvmEmulator> StartAsync(CvmEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new CvmEmulatorOptions();
        string? seed = null;
        WebApplication? host = null;
        bool started = false;
        try
        {
            if (options.Seed is not null)
            {
                seed = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");
                await File.WriteAllBytesAsync(seed, JsonSerializer.SerializeToUtf8Bytes(options.Seed, CvmJson.Default.CvmState), cancellationToken);
                options = options with { SeedFile = seed };
            }

            host = EmulatorBuilder.BuildEmbedded([.. Arguments(options)], builder => Configure(builder, options.Log));
            await host.StartAsync(cancellationToken);
            KeyPairStore store = host.Services.GetRequiredService<KeyPairStore>();
            if (!await store.Opened.WaitAsync(cancellationToken))
                throw new CvmEmulatorException(store.Refusal!);
            CvmEmulator emulator = new(host, AddressOf(host, Uri.UriSchemeHttp)!);
            started = true;
            return emulator;
        }
        catch (Exception refusal) when (refusal is SettingsRefusedException or StoreRefusedException or IOException or SocketException or UnauthorizedAccessException)
        {
            throw new CvmEmulatorException($"The emulator can't start: {refusal.Message}", refusal);
        }
        finally
        {
            // what it holds is read at the start
            if (seed is not null)
                File.Delete(seed);
            if (!started && host is not null)
                await host.DisposeAsync();
        }
    }

    /// <summary>Stops it; what <see cref="CvmEmulatorOptions.DataPath"/> keeps stays.</summary>
    public async ValueTask DisposeAsync()
    {
        base.Dispose(disposing: true);
        await _host.StopAsync();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            ((IDisposable)_host).Dispose();
    }

    private static Uri? AddressOf(WebApplication host, string scheme) =>
        host.Urls.Select(url => new Uri(url)).FirstOrDefault(url => url.Scheme == scheme);

    private static void Configure(WebApplicationBuilder builder, Action<string>? log)
    {
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None);
        if (log is not null)
            builder.Logging.Services.AddSingleton<ILoggerProvider>(_ => new LineLoggerProvider(log));
    }

    /// <summary>The settings as on a command line; JSON of the options has the names of a settings file.</summary>
    internal static IEnumerable<string> Arguments(CvmEmulatorOptions options) => Flat("", JsonSerializer.SerializeToNode(options, CvmJson.Default.CvmEmulatorOptions)!);

    private static IEnumerable<string> Flat(string name, JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Flat(Below(name, member.Key), member.Value!)),
        JsonArray items => items.SelectMany((item, index) => Flat(Below(name, $"{index}"), item!)),
        _ => [$"--{name}={node}"],
    };

    private static string Below(string name, string part) => name.Length == 0 ? part : $"{name}:{part}";

    /// <summary>Leaves Ctrl+C, signals and the end of the process to the program that the emulator is a guest of.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
