using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>The emulator and what it is compared with, both published in this run as the image is: for this machine, compiled ahead.</summary>
internal sealed class PublishedPrograms : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvmkeypair-published-");

    /// <summary>Publishes both; takes a minute or two.</summary>
    public PublishedPrograms()
    {
        string repository = RepositoryFolder();
        Emulator = Publish(Path.Combine(repository, "src", "CvmKeyPair"));
        Reference = Publish(Path.Combine(repository, "tests", "CvmKeyPair.Reference"));
    }

    /// <summary>The emulator's assembly.</summary>
    public string Emulator { get; }

    /// <summary>The assembly of tests/CvmKeyPair.Reference.</summary>
    public string Reference { get; }

    /// <summary>How much a published program takes on the disk, in bytes.</summary>
    public static long Size(string assembly) =>
        new DirectoryInfo(Path.GetDirectoryName(assembly)!).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Publish(string project)
    {
        string name = Path.GetFileName(project), output = Path.Combine(_folder.FullName, name);
        string[] arguments =
        [
            "publish", project, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-p:DebugType=none", "--verbosity", "quiet", "--output", output,
        ];
        using Process process = Process.Start("dotnet", arguments);
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(output, $"{name}.dll") : throw new InvalidOperationException($"{name} can't be published.");
    }

    private static string RepositoryFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CvmKeyPair.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This program measures the repository that it was built in, and finds it no more.");
    }
}
