using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>Where the key pairs are kept: a database file that only this process uses, or memory (setting <c>DataPath</c>).</summary>
internal sealed class StoreFile : IDisposable
{
    /// <summary>The <c>DataPath</c> that keeps nothing.</summary>
    public const string InMemory = ":memory:";

    private const string FileName = "cvmkeypair.db";

    private readonly FolderLock? _lock;

    private StoreFile(string? path, FolderLock? held) => (FullPath, _lock) = (path, held);

    /// <summary>The database file; null in memory.</summary>
    public string? FullPath { get; }

    /// <summary>Takes the folder for this process and looks at the file in it.</summary>
    /// <remarks>Quick, so that it can run before the port opens; what takes time is left to <see cref="StoreOpening"/>.</remarks>
    /// <exception cref="StoreRefusedException">Another process has the folder, or the file is none of ours, newer or unusable.</exception>
    public static StoreFile Claim(string dataPath)
    {
        if (dataPath == InMemory)
            return new StoreFile(null, null);

        string folder = Path.GetFullPath(dataPath);
        var file = new StoreFile(Path.Combine(folder, FileName), FolderLock.Take(folder));
        if (StoreInspection.Refusal(file) is not { } refusal)
            return file;
        file.Dispose();
        throw new StoreRefusedException(refusal);
    }

    /// <summary>A new connection to it, still closed.</summary>
    public SqliteConnection Connect() => new(new SqliteConnectionStringBuilder
    {
        DataSource = FullPath ?? InMemory,
        // Claim made the file: one that vanishes later is a failure to report, not a reason to begin an empty one.
        Mode = FullPath is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = StoreConnection.BusySeconds,
    }.ToString());

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose() => _lock?.Dispose();
}
