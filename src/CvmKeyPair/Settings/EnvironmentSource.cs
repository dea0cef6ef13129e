using System.Collections;
using System.Text.RegularExpressions;

namespace CvmKeyPair.Settings;

/// <summary>Reads the environment variables that begin with <c>CVMKEYPAIR_</c>, in any letter case.</summary>
internal static partial class EnvironmentSource
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

    /// <summary>
    /// Kubernetes describes every Service of a namespace to every pod by variables that only look like ours where the Service's name begins
    /// with <c>cvmkeypair</c>, such as <c>CVMKEYPAIR_HEADLESS_SERVICE_HOST</c> and <c>CVMKEYPAIR_PORT_8080_TCP_ADDR</c> (settings.md).
    /// </summary>
    private static bool IsFromKubernetes(string name, string? text) =>
        ServiceVariable().IsMatch(name) || (name.EndsWith("PORT", StringComparison.OrdinalIgnoreCase) && AddressOfAPort().IsMatch(text ?? ""));

    // a Service's name has no underscore of its own, so two of them in a row are one of ours
    [GeneratedRegex("^([A-Z0-9]+_)*(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9]+)*|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceVariable();

    [GeneratedRegex("^(tcp|udp|sctp)://")]
    private static partial Regex AddressOfAPort();
}
