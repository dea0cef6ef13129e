namespace CvmKeyPair.Protocol;

/// <summary>The paths, with all below them, that are the emulator's own: every other one is the API (Protocol/README.md, "Path").</summary>
internal static class OwnPaths
{
    /// <summary>The pages for people.</summary>
    public const string Swagger = "/swagger";

    /// <summary>What tests do to the emulator itself.</summary>
    public const string ControlPlane = "/_emulator";

    /// <summary>The files of the page that <see cref="ControlPlane"/> itself is in a browser.</summary>
    public const string ControlPlanePage = $"{ControlPlane}/page";

    /// <summary>Whether the process serves.</summary>
    public const string Health = "/healthz";

    /// <summary>Whether an import would succeed now.</summary>
    public const string Readiness = "/readyz";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Swagger, ControlPlane, Health, Readiness];
}
