using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>SQL compiled once for an open connection. EF Core compiles its SQL on every run, which costs more than an import's own work.</summary>
/// <remarks>To be disposed before its connection is closed.</remarks>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Runs a statement inside a transaction.</summary>
    /// <param name="transaction">The connection's transaction.</param>
    /// <param name="sql">A constant, with parameters <c>$0</c>, <c>$1</c>…</param>
    /// <param name="values">Their values.</param>
    /// <returns>The first value of the first row; 0 where there is none.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public long Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
            _commands.Add(sql, command = Prepare(sql, values.Length));
        command.Transaction = transaction;
        for (int index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index];
        return command.ExecuteScalar() as long? ?? 0;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int index = 0; index < parameters; index++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
        return command;
    }
}
