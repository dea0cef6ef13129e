using System.Text.Json.Serialization;

namespace CvmKeyPair.ControlPlane;

/// <summary>The answer of <c>/healthz</c>.</summary>
internal sealed record HealthAnswer(string Status);

/// <summary>The answer of <c>/readyz</c>.</summary>
/// <param name="Status"><c>ready</c> or <c>unready</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="UptimeSeconds">Seconds since the start.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record ReadinessAnswer(string Status, string Version, double UptimeSeconds, IReadOnlyList<ReadinessCheck> Checks);

/// <summary>One thing that readiness depends on, its state, and the same as a sentence.</summary>
internal sealed record ReadinessCheck(string Name, string Status, string Detail);

/// <summary>The answer of <c>POST /_emulator/reset</c>.</summary>
/// <param name="KeyPairsDeleted">How many key pairs there were.</param>
internal sealed record ResetAnswer(int KeyPairsDeleted);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(ResetAnswer))]
internal sealed partial class ControlPlaneJson : JsonSerializerContext;
