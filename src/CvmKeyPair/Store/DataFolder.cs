using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>The store can't be used and the process has to stop; the message is the one line to say so.</summary>
internal sealed class StoreRefusedException(string message) : Exception(message);

/// <summary>Where the key pairs are kept: a folder with a database file that only this process uses, or memory (setting <c>DataPath</c>).</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The <c>DataPath</c> that keeps nothing.</summary>
    public const string InMemory = ":memory:";

    private const string DatabaseName = "cvmkeypair.db";
    private const string LockName = "cvmkeypair.lock";

    // the system lets go of it even when the process is killed
    private readonly FileStream? _lock;

    private DataFolder(string? database, FileStream? held) => (Database, _lock) = (database, held);

    /// <summary>The whole path of the database file; null in memory.</summary>
    public string? Database { get; }

    /// <summary>The database's files as they were claimed; null in memory.</summary>
    public DatabaseFiles? Files { get; private init; }

    /// <summary>Takes the folder for this process, making it where it is missing, and looks at the file in it.</summary>
    /// <remarks>Quick, so that it can run before the port opens; what takes time is left to <see cref="StoreOpening"/>.</remarks>
    /// <exception cref="StoreRefusedException">Another process has the folder, it can't be made or written, or the file is none of ours, newer
    /// or unusable.</exception>
    public static DataFolder Claim(string dataPath)
    {
        if (dataPath == InMemory)
            return new DataFolder(null, null);

        string folder = Path.GetFullPath(dataPath);
        string database = Path.Combine(folder, DatabaseName);
        FileStream held = Lock(folder);
        if (StoreFileCheck.Refusal(database) is { } refusal)
        {
            held.Dispose();
            throw new StoreRefusedException(refusal);
        }

        return new DataFolder(database, held) { Files = new DatabaseFiles(database) };
    }

    /// <summary>A new connection to the database, still closed.</summary>
    public SqliteConnection Connect() => Connect(Database);

    /// <summary>The same to the database of a path, or to one in memory.</summary>
    public static SqliteConnection Connect(string? database) => new(new SqliteConnectionStringBuilder
    {
        DataSource = database ?? InMemory,
        // Claim made the file: one that vanishes later is a failure to report, not a reason to begin an empty one.
        Mode = database is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = StoreConnection.BusySeconds,
    }.ToString());

    /// <summary>Lets another process have the folder. The lock file stays: deleting it could take it from under a process that has just locked it.</summary>
    public void Dispose() => _lock?.Dispose();

    private static FileStream Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw new StoreRefusedException($"The data folder {folder} is in use by another process, which holds {LockName} in it.");
        }
        catch (IOException exception)
        {
            throw new StoreRefusedException($"The data folder {folder} can't be used: {exception.Message}");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreRefusedException($"The data folder {folder} can't be written: {exception.Message}");
        }
    }

    // Windows' ERROR_SHARING_VIOLATION, and flock's EWOULDBLOCK on Linux and macOS.
    private static bool IsSharingViolation(IOException exception) => (exception.HResult & 0xffff) is 32 or 11 or 35;
}
