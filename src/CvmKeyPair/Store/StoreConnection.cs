using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>The writer's one connection, or one that only reads. In memory it is kept to the end, since the data goes with it.</summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>How long a write waits for another program that has the file locked [choice].</summary>
    public const int BusySeconds = 2;

    private readonly bool _inMemory;
    private readonly SqliteConnection _connection;
    private readonly Lazy<DbContextOptions<StoreContext>> _options;
    private StatementCache? _statements;

    public StoreConnection(StoreFile file)
    {
        _inMemory = file.FullPath is null;
        _connection = file.Connect();
        _options = new(() => new DbContextOptionsBuilder<StoreContext>().UseSqlite(_connection).Options);
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
        // at most 16 MiB, taken as needed: the indexes of 100,000 key pairs stay in it, which makes deep pages four times as quick
        StoreSchema.Column(_connection, "PRAGMA cache_size = -16384");
        return _connection;
    }

    /// <summary>Begins an immediate transaction: from here on nobody else writes.</summary>
    /// <exception cref="SqliteException">The file can't be opened, or another program has it locked.</exception>
    public StoreTransaction Begin() => Begin(deferred: false);

    /// <summary>Begins a transaction that sees the file as it is at its first query, and never waits for the writer.</summary>
    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public StoreTransaction BeginReading() => Begin(deferred: true);

    /// <summary>A context on the open connection.</summary>
    public StoreContext NewContext() => new(_options.Value);

    /// <summary>Gives up a connection whose write failed: a new one sees the file as it is now.</summary>
    public void Drop()
    {
        if (!_inMemory)
            Close();
    }

    /// <summary>Closes it; the write-ahead log is folded into the file.</summary>
    public void Dispose()
    {
        Close();
        _connection.Dispose();
    }

    private StoreTransaction Begin(bool deferred)
    {
        _statements ??= new StatementCache(Open());
        return new StoreTransaction(_connection.BeginTransaction(deferred), _statements, NewContext);
    }

    private void Close()
    {
        _statements?.Dispose();
        _statements = null;
        _connection.Close();
    }
}
