using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>SQL compiled once for an open connection. EF Core compiles its SQL on every run, which costs more than an import's own work.</summary>
/// <remarks>To be disposed before its connection is closed.</remarks>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private const int MostStatements = 200;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Runs a statement inside a transaction.</summary>
    /// <param name="transaction">The connection's transaction.</param>
    /// <param name="sql">A constant, with parameters <c>$0</c>, <c>$1</c>…</param>
    /// <param name="values">Their values.</param>
    /// <returns>The first value of the first row; 0 where there is none.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public long Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<object> values)
    {
        return Bind(transaction, sql, values).ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Runs a query inside a transaction.</summary>
    /// <param name="transaction">The connection's transaction.</param>
    /// <param name="sql">Put together from constants, with parameters <c>$0</c>, <c>$1</c>…</param>
    /// <param name="read">Makes something of the row that the reader stands on.</param>
    /// <param name="values">The parameters' values.</param>
    /// <exception cref="SqliteException">It failed.</exception>
    public List<T> Rows<T>(SqliteTransaction transaction, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using SqliteDataReader reader = Bind(transaction, sql, values).ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }

    private SqliteCommand Bind(SqliteTransaction transaction, string sql, ReadOnlySpan<object> values)
    {
        // filters can be put together in thousands of ways
        if (_commands.Count > MostStatements)
            Dispose();
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
            _commands.Add(sql, command = Prepare(sql, values.Length));
        command.Transaction = transaction;
        for (int index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index];
        return command;
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
