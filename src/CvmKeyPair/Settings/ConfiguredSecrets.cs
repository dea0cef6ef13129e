namespace CvmKeyPair.Settings;

/// <summary>Keeps configured secrets out of texts for log and journal: a caller may put one where it doesn't belong.</summary>
internal sealed class ConfiguredSecrets(EmulatorSettings settings)
{
    private readonly IReadOnlyList<string> _secrets = [.. settings.Credentials
        .SelectMany(credential => new[] { credential.SecretKey, credential.Token })
        .Append(settings.ControlPlaneToken)
        .OfType<string>()];

    /// <summary>The text with an ellipsis for every secret.</summary>
    public string Hide(string text) => _secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, "…", StringComparison.Ordinal));
}
