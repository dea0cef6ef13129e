using System.Runtime.CompilerServices;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Takes out of this process, and so out of every emulator that it starts, what would be a setting or lead requests elsewhere.</summary>
internal static class NoVariables
{
    private static readonly string[] Prefixes = ["CVMKEYPAIR_", "OTEL_", "ASPNETCORE_", "DOTNET_URLS", "DOTNET_ENVIRONMENT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

    [ModuleInitializer]
    internal static void Remove()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            Environment.SetEnvironmentVariable(name, null);
    }
}
