using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>The writer's one connection. In memory it is kept to the end, since the data goes with it.</summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>How long a write waits for another program that has the file locked [choice].</summary>
    public const int BusySeconds = 2;

    private readonly bool _inMemory;
    private readonly SqliteConnection _connection;
    private readonly DbContextOptions<StoreContext> _options;

    public StoreConnection(StoreFile file)
    {
        _inMemory = file.FullPath is null;
        _connection = file.Connect();
        _options = new DbContextOptionsBuilder<StoreContext>().UseSqlite(_connection).Options;
    }

    /// <summary>The connection, open and set up.</summary>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    public SqliteConnection Open()
    {
        if (_connection.State == System.Data.ConnectionState.Open)
            return _connection;

        _connection.Open();
        // FULL: a commit that was answered survives a power cut. MEMORY: the root file system may be read-only.
        StoreSchema.Column(_connection, "PRAGMA journal_mode = WAL");
        StoreSchema.Column(_connection, "PRAGMA synchronous = FULL");
        StoreSchema.Column(_connection, "PRAGMA temp_store = MEMORY");
        return _connection;
    }

    /// <summary>A context for one batch.</summary>
    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public StoreContext NewContext()
    {
        Open();
        var context = new StoreContext(_options);
        // One transaction is rolled back as a whole, and rows are never changed while they are tracked.
        context.Database.AutoSavepointsEnabled = false;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        return context;
    }

    /// <summary>Gives up a connection whose write failed: a new one sees the file as it is now.</summary>
    public void Drop()
    {
        if (!_inMemory)
            _connection.Close();
    }

    /// <summary>Closes it; the write-ahead log is folded into the file.</summary>
    public void Dispose() => _connection.Dispose();
}
