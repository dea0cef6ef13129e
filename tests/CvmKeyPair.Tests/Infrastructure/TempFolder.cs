using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>A folder of one test's own, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvmkeypair-test-");

    public string Path => _folder.FullName;

    /// <summary>The database of an emulator whose <c>DataPath</c> is this folder.</summary>
    public string Database => this["cvmkeypair.db"];

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Runs a statement as another program would, through a connection of its own; the first column of what it gives.</summary>
    public IReadOnlyList<string> Sql(string sql, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        using SqliteConnection connection = Connect(mode);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
            values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    /// <summary>Opens the database as another program would.</summary>
    public SqliteConnection Connect(SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        SqliteConnection connection = new($"Data Source={Database};Mode={mode};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
