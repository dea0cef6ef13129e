using System.Reflection;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Packages;

/// <summary>A folder with both packages, made of what was just built, and where they are installed from it.</summary>
public sealed class PackedPackages : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The folder of the packages.</summary>
    public string Feed => _folder["feed"];

    /// <summary>A folder for what a test makes.</summary>
    public string At(string name) => _folder[name];

    public async Task InitializeAsync()
    {
        string configuration = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (string project in new[] { "src/CvmKeyPair", "src/CvmKeyPair.Testing" })
            await Command.RunAsync(Repository.Root, "dotnet", "pack", project, "--no-build", "--configuration", configuration, "--output", Feed);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
