using CvmKeyPair.Settings;
using CvmKeyPair.Telemetry;
using CvmKeyPair.Tests.Settings;

namespace CvmKeyPair.Tests.Telemetry;

/// <summary>Telemetry/README.md, "Export": what OpenTelemetry's variables ask for.</summary>
public sealed class ExportSettingsTests
{
    private const string Everywhere = "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317";

    [Theory]
    [InlineData("", "")]
    [InlineData("OTEL_SERVICE_NAME=mine OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=", "")]
    [InlineData(Everywhere, "traces metrics")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://collector/v1/traces", "traces")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector/v1/metrics", "metrics")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp", "traces")]
    [InlineData("OTEL_METRICS_EXPORTER=otlp", "metrics")]
    [InlineData(Everywhere + " OTEL_TRACES_EXPORTER=none", "metrics")]
    [InlineData(Everywhere + " OTEL_METRICS_EXPORTER=none", "traces")]
    [InlineData(Everywhere + " OTEL_TRACES_EXPORTER=none OTEL_METRICS_EXPORTER=none", "")]
    [InlineData(Everywhere + " OTEL_SDK_DISABLED=True", "")]
    [InlineData(Everywhere + " OTEL_SDK_DISABLED=false", "traces metrics")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=nowhere OTEL_SDK_DISABLED=true", "")]
    public void Variables_SayWhatIsExported(string variables, string expected)
    {
        ExportSettings? read = Read(variables);

        Assert.Equal(expected, string.Join(' ', new[] { read?.Traces == true ? "traces" : "", read?.Metrics == true ? "metrics" : "" }.Where(signal => signal.Length > 0)));
        Assert.Equal(expected.Length == 0, read is null);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=/collector", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData(Everywhere + " OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=nowhere", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    [InlineData(Everywhere + " OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "OTEL_EXPORTER_OTLP_PROTOCOL")]
    [InlineData("OTEL_TRACES_EXPORTER=console", "OTEL_TRACES_EXPORTER")]
    public void Variable_ThatCantBeUsed_IsNamedAndNotShown(string variables, string name)
    {
        SettingsRefusedException refused = Assert.Throws<SettingsRefusedException>(() => Read(variables));

        Assert.StartsWith($"Environment variable {name} can't have this value; it must be ", refused.Message, StringComparison.Ordinal);
    }

    private static ExportSettings? Read(string variables) =>
        ExportSettings.Read(TestSettings.Environment(variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
