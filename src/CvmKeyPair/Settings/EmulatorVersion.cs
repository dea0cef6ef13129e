using System.Reflection;

namespace CvmKeyPair.Settings;

/// <summary>Which emulator this is.</summary>
internal static class EmulatorVersion
{
    /// <summary>The version as released, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(EmulatorVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
