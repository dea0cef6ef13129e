using System.Collections;

namespace CvmKeyPair.Settings;

/// <summary>Reads the environment variables that begin with <c>CVMKEYPAIR_</c>, in any letter case.</summary>
internal static class EnvironmentSource
{
    private const string Prefix = "CVMKEYPAIR_";

    public static IReadOnlyList<SettingValue> Read(IDictionary environment) =>
    [
        .. environment.Keys.Cast<string>()
            .Select(name => (Name: name, Text: (string?)environment[name]))
            .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Where(variable => !IsFromKubernetes(variable.Name[Prefix.Length..], variable.Text))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => SettingValue.Named(variable.Name[Prefix.Length..], variable.Text, $"environment variable {variable.Name}")),
    ];

    /// <summary>Kubernetes describes a Service called cvmkeypair to every pod by variables that only look like ours (settings.md).</summary>
    private static bool IsFromKubernetes(string name, string? text) =>
        name.StartsWith("SERVICE_", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("PORT_", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("PORT__", StringComparison.OrdinalIgnoreCase))
        || (name.Equals("PORT", StringComparison.OrdinalIgnoreCase) && text?.StartsWith("tcp://", StringComparison.Ordinal) == true);
}
