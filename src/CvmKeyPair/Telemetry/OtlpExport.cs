using System.Globalization;
using System.Runtime.CompilerServices;
using CvmKeyPair.Settings;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CvmKeyPair.Telemetry;

/// <summary>OpenTelemetry's SDK, which nothing else names: while it is off, none of its assemblies is loaded.</summary>
internal static class OtlpExport
{
    private const string ServiceName = "cvmkeypair";

    /// <summary>Adds what exports, to begin with the host and to end after everything else.</summary>
    // inlined, it would be loaded with its caller, whether or not it is called
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add(IServiceCollection services, IConfigurationBuilder configuration, ExportSettings export)
    {
        // the SDK reads its variables from the host's configuration, which has no environment
        configuration.AddInMemoryCollection(export.Variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .Clear()
            .AddService(ServiceName, serviceVersion: EmulatorVersion.Text)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector());
        if (export.Traces)
            telemetry.WithTracing(traces => traces.AddSource(Instruments.Name).AddOtlpExporter(options => Set(options, "TRACES", export.Variables)));
        if (export.Metrics)
            telemetry.WithMetrics(metrics => metrics.AddMeter(Instruments.Name).AddOtlpExporter(options => Set(options, "METRICS", export.Variables)));
        services.AddHostedService<LastExport>();
    }

    // AddOtlpExporter heeds only the variables that are for all signals; UseOtlpExporter heeds these too, but exports the log as well
    private static void Set(OtlpExporterOptions options, string signal, IReadOnlyDictionary<string, string> variables)
    {
        if (Own("PROTOCOL") is { } protocol)
            options.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if (Own("ENDPOINT") is { } url)
            options.Endpoint = new Uri(url);
        if (Own("HEADERS") is { } headers)
            options.Headers = headers;
        if (int.TryParse(Own("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds))
            options.TimeoutMilliseconds = milliseconds;

        string? Own(string what) => variables.GetValueOrDefault($"OTEL_EXPORTER_OTLP_{signal}_{what}");
    }

    /// <summary>Exports what is left once the last call has ended, but holds the process up for no longer than a moment.</summary>
    private sealed class LastExport(IServiceProvider services) : IHostedLifecycleService
    {
        // a stop may take two seconds: this much of them, or where the server needed that for its calls, a moment [choice]
        private static readonly TimeSpan Due = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

        private long _stoppingAt;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            _stoppingAt = TimeProvider.System.GetTimestamp();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken)
        {
            TimeSpan left = Due - TimeProvider.System.GetElapsedTime(_stoppingAt);
            int milliseconds = (int)(left > Moment ? left : Moment).TotalMilliseconds;
            return Task.WhenAll(
                Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(milliseconds), CancellationToken.None),
                Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(milliseconds), CancellationToken.None));
        }
    }
}
