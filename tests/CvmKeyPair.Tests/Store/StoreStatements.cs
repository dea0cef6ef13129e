using System.Diagnostics;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CvmKeyPair.Tests.Store;

/// <summary>What EF Core sends to one database file, each with what SQLite plans to do for it.</summary>
internal sealed class StoreStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TempFolder _folder;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<(string Sql, string Plan)> _seen = [];

    public StoreStatements(TempFolder folder)
    {
        _folder = folder;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The plans since the last call, in order.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_seen)
        {
            string[] plans = [.. _seen.Select(statement => $"{statement.Plan}\n  of {statement.Sql}")];
            _seen.Clear();
            return plans;
        }
    }

    /// <summary>Fails where one of the plans walks through a table, or through more of an index than was asked.</summary>
    public static void AssertNoScan(IReadOnlyList<string> plans) => Assert.All(plans, plan =>
    {
        foreach (string step in plan.Split('\n').Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)))
        {
            string name = step.Split(' ')[1];
            bool isList = step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || step.Contains("CONSTANT ROW", StringComparison.Ordinal);
            Assert.True(isList || plan.Contains($"CO-ROUTINE {name}\n", StringComparison.Ordinal), plan);
        }
    });

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: SqliteCommand command } && command.Connection?.DataSource == _folder.Database)
        {
            string plan = Plan(command);
            lock (_seen)
                _seen.Add((command.CommandText, plan));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private string Plan(SqliteCommand command)
    {
        using SqliteConnection connection = _folder.Connect();
        using SqliteCommand explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (SqliteParameter parameter in command.Parameters)
            explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        using SqliteDataReader reader = explain.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return string.Join('\n', steps);
    }
}
