using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>One transaction, and the ways to read and write in it.</summary>
internal sealed class StoreTransaction(SqliteTransaction transaction, StatementCache statements, Func<StoreContext> newContext) : IDisposable
{
    private StoreContext? _context;

    /// <summary>The rows through EF Core: for all that needn't be as quick as an import.</summary>
    public StoreContext Context => _context ??= Enlist(newContext());

    /// <summary>Runs a statement through the connection's <see cref="StatementCache"/>.</summary>
    public long Run(string sql, params ReadOnlySpan<object> values) => statements.Run(transaction, sql, values);

    /// <summary>Runs a query through the connection's <see cref="StatementCache"/>.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values) =>
        statements.Rows(transaction, sql, read, values);

    /// <summary>Makes it last: after this it is on the disk.</summary>
    /// <exception cref="SqliteException">It was not committed.</exception>
    public void Commit() => transaction.Commit();

    /// <summary>Rolls back what was not committed.</summary>
    public void Dispose()
    {
        _context?.Dispose();
        transaction.Dispose();
    }

    private StoreContext Enlist(StoreContext context)
    {
        context.Database.UseTransaction(transaction);
        return context;
    }
}
