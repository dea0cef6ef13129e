using System.Collections;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Telemetry;

/// <summary>What OpenTelemetry's own variables ask for (Telemetry/README.md, "Export").</summary>
/// <param name="Traces">Whether spans are exported.</param>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="Variables">All of those variables that are set.</param>
internal sealed record ExportSettings(bool Traces, bool Metrics, IReadOnlyDictionary<string, string> Variables)
{
    private const string Prefix = "OTEL_";
    private const string Otlp = "OTEL_EXPORTER_OTLP_";

    /// <summary>What they ask for; null where that is nothing.</summary>
    /// <exception cref="SettingsRefusedException">One that counts has a value that can't be used.</exception>
    public static ExportSettings? Read(IDictionary environment)
    {
        // an empty one is as good as none: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
        Dictionary<string, string> variables = environment.Keys.Cast<string>()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && environment[name] is string { Length: > 0 })
            .ToDictionary(name => name, name => ((string)environment[name]!).Trim(), StringComparer.Ordinal);
        if (variables.Count == 0 || string.Equals(variables.GetValueOrDefault("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
            return null;
        ExportSettings read = new(IsAsked(variables, "TRACES"), IsAsked(variables, "METRICS"), variables);
        return read.Traces || read.Metrics ? read : null;
    }

    private static bool IsAsked(Dictionary<string, string> variables, string signal)
    {
        string[] places = [$"{Otlp}{signal}_ENDPOINT", $"{Otlp}ENDPOINT"];
        string exporter = $"{Prefix}{signal}_EXPORTER";
        bool isAsked = variables.GetValueOrDefault(exporter) switch
        {
            null => places.Any(variables.ContainsKey),
            "otlp" => true,
            "none" => false,
            _ => throw Bad(exporter, "otlp or none"),
        };
        if (!isAsked)
            return false;
        // the SDK would pass over a bad one and send to its default
        foreach (string place in places)
        {
            if (variables.TryGetValue(place, out string? url) && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
                throw Bad(place, "a URL that begins with http:// or https://");
        }

        foreach (string protocol in new[] { $"{Otlp}{signal}_PROTOCOL", $"{Otlp}PROTOCOL" })
        {
            if (variables.GetValueOrDefault(protocol) is not (null or "grpc" or "http/protobuf"))
                throw Bad(protocol, "grpc or http/protobuf");
        }

        return true;
    }

    // without the value: a URL may hold a password
    private static SettingsRefusedException Bad(string name, string expected) => new($"Environment variable {name} can't have this value; it must be {expected}.");
}
