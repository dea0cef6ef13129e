using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CvmKeyPair.Store;

/// <summary>The writer's one connection, or one that only reads. In memory it is kept to the end, since the data goes with it.</summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>How long a write waits for another program that has the file locked [choice].</summary>
    public const int BusySeconds = 2;

    private readonly DatabaseFiles? _files;
    private readonly SqliteConnection _connection;
    private readonly PreparedCommands _commands = new();
    // one context that is used again and again: a new one for each transaction costs three imports
    private readonly PooledDbContextFactory<StoreContext> _contexts;

    public StoreConnection(DataFolder folder)
    {
        _files = folder.Files;
        _connection = folder.Connect();
        _contexts = new PooledDbContextFactory<StoreContext>(StoreContext.OptionsFor(_connection, _commands), poolSize: 1);
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

    /// <summary>Runs in an immediate transaction, so that nobody else writes meanwhile, and commits: after this it is on the disk.</summary>
    /// <exception cref="SqliteException">Nothing was committed: the file can't be opened or written, or another program has it locked.</exception>
    /// <exception cref="DatabaseFilesLostException">It was committed to files that the next start will not find.</exception>
    public void Write(Action<StoreContext> write)
    {
        if (_files is null)
            Commit(write);
        else
            _files.Write(() => Commit(write));
    }

    /// <summary>Runs in a transaction that sees the file as it is at its first query, and never waits for the writer.</summary>
    /// <exception cref="SqliteException">The file can't be opened or read.</exception>
    public T Read<T>(Func<StoreContext, T> read)
    {
        using SqliteTransaction transaction = Open().BeginTransaction(deferred: true);
        using StoreContext context = NewContext();
        context.Database.UseTransaction(transaction);
        return read(context);
    }

    /// <summary>A context on the connection; only one is in use at a time.</summary>
    public StoreContext NewContext() => _contexts.CreateDbContext();

    /// <summary>Gives up a connection whose write failed: a new one sees the file as it is now.</summary>
    public void Drop()
    {
        if (_files is { AreElsewhere: false })
        {
            _commands.Clear();
            _connection.Close();
            _files.Forget();
        }
    }

    /// <summary>Closes it; the write-ahead log is folded into the file.</summary>
    public void Dispose()
    {
        // SQLite deletes the log by its path, which may be another database's by now: the process's end closes it as well
        if (_files is { AreElsewhere: true })
            return;
        _commands.Clear();
        _connection.Dispose();
    }

    private void Commit(Action<StoreContext> write)
    {
        using SqliteTransaction transaction = Open().BeginTransaction(deferred: false);
        using StoreContext context = NewContext();
        context.Database.UseTransaction(transaction);
        write(context);
        transaction.Commit();
    }
}
