using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Reference;

/// <summary>Imports key pairs; no rule is judged and no signature is verified.</summary>
internal interface IImports : IDisposable
{
    /// <summary>The number of the new row, once it is on the disk.</summary>
    Task<long> ImportAsync(JsonElement import);
}

/// <summary>A table like the emulator's under the same durability, through Microsoft.Data.Sqlite alone.</summary>
internal static class RawFile
{
    private static readonly string[] Parameters = ["$account", "$id", "$name", "$project", "$key", "$time"];

    /// <summary>A new file.</summary>
    public static SqliteConnection Open(string folder)
    {
        SqliteConnection connection = new($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
            CREATE TABLE KeyPairs (Id INTEGER PRIMARY KEY AUTOINCREMENT, Account TEXT NOT NULL, KeyId TEXT NOT NULL UNIQUE, KeyName TEXT NOT NULL, ProjectId INTEGER NOT NULL,
                PublicKey TEXT NOT NULL, CreatedTime TEXT NOT NULL, UNIQUE (Account, KeyName), UNIQUE (Account, PublicKey));
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The insert, prepared once.</summary>
    public static SqliteCommand PrepareInsert(SqliteConnection connection)
    {
        SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO KeyPairs (Account, KeyId, KeyName, ProjectId, PublicKey, CreatedTime) VALUES ({string.Join(", ", Parameters)})";
        foreach (string name in Parameters)
            insert.Parameters.AddWithValue(name, "");
        return insert;
    }

    /// <summary>Writes one row in a transaction.</summary>
    public static void Insert(SqliteCommand insert, SqliteTransaction transaction, JsonElement import, long number)
    {
        insert.Transaction = transaction;
        insert.Parameters[0].Value = "account";
        insert.Parameters[1].Value = $"skey-{number:d8}";
        insert.Parameters[2].Value = import.GetProperty("KeyName").GetString();
        insert.Parameters[3].Value = import.GetProperty("ProjectId").GetInt64();
        insert.Parameters[4].Value = import.GetProperty("PublicKey").GetString();
        insert.Parameters[5].Value = TimeProvider.System.GetUtcNow().UtcDateTime;
        insert.ExecuteNonQuery();
    }
}
