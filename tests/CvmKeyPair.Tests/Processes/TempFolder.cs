namespace CvmKeyPair.Tests.Processes;

/// <summary>A folder of one test's own.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvmkeypair-process-");

    public string FullPath => _folder.FullName;

    /// <summary>Where the program keeps its database unless told otherwise.</summary>
    public string Database => Path.Combine(FullPath, "data", "cvmkeypair.db");

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(FullPath, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
