using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Store;

/// <summary>A data folder of one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvmkeypair-store-");

    public string Path => _folder.FullName;

    public string Database => System.IO.Path.Combine(Path, "cvmkeypair.db");

    /// <summary>Runs a statement as another program would, through a connection of its own.</summary>
    public IReadOnlyList<string> Sql(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
