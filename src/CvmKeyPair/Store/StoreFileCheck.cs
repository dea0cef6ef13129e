using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CvmKeyPair.Store;

/// <summary>Tells in one line why a database file must not be used: Store/README.md.</summary>
internal static class StoreFileCheck
{
    // The first bytes of every SQLite database: https://www.sqlite.org/fileformat.html section 1.3
    private static ReadOnlySpan<byte> Header => "SQLite format 3\0"u8;

    /// <summary>Why not, or null; a missing file is made, empty, which shows that it can be.</summary>
    public static string? Refusal(string path)
    {
        try
        {
            using (var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                if (stream.Length == 0)
                    return null;
                Span<byte> start = stackalloc byte[Header.Length];
                if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(Header))
                    return $"The file {path} is no SQLite database.";
            }

            using SqliteConnection connection = DataFolder.Connect(path);
            connection.Open();
            return Refusal(path, StoreSchema.Read(connection));
        }
        catch (SqliteException exception)
        {
            return Refusal(path, exception);
        }
        catch (IOException exception)
        {
            return $"The database {path} can't be used: {exception.Message}";
        }
        catch (UnauthorizedAccessException exception)
        {
            return $"The database {path} can't be read and written: {exception.Message}";
        }
    }

    /// <summary>The line for what SQLite answered.</summary>
    public static string Refusal(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"The file {path} is no SQLite database.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"The database {path} is damaged: {exception.Message}",
        SQLitePCL.raw.SQLITE_BUSY => $"The database {path} is locked by another program.",
        _ => $"The database {path} can't be used: {exception.Message}",
    };

    private static string? Refusal(string path, StoreSchema schema)
    {
        if (schema.IsForeign)
            return $"The file {path} is the SQLite database of another program.";
        if (schema.Newer is { } newer)
            return $"The database {path} was written by a newer version of this program: migration {newer} is not known here.";
        return null;
    }
}

/// <summary>Which schema a database file holds, read without EF Core: building its model would hold up every start.</summary>
/// <param name="Tables">Tables that the file's owner made, EF Core's own left out.</param>
/// <param name="HasHistory">Whether migrations were ever begun.</param>
/// <param name="Applied">Ids of the migrations it has been through.</param>
internal sealed record StoreSchema(IReadOnlyList<string> Tables, bool HasHistory, IReadOnlyList<string> Applied)
{
    private const string History = "__EFMigrationsHistory";
    private const string Lock = "__EFMigrationsLock";

    /// <summary>Ids of the migrations this program knows, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. typeof(StoreSchema).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Migration)))
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)
        .Order(StringComparer.Ordinal)];

    /// <summary>Nothing was ever written to it.</summary>
    public bool IsNew => Tables.Count == 0 && !HasHistory;

    /// <summary>It has tables, but none of this program's migrations made them.</summary>
    public bool IsForeign => Tables.Count > 0 && !Applied.Intersect(Known).Any();

    /// <summary>A migration that only a newer version of this program knows.</summary>
    public string? Newer => Applied.Except(Known).LastOrDefault();

    /// <summary>The first migration it still has to go through.</summary>
    public string? Pending => Known.Except(Applied).FirstOrDefault();

    /// <exception cref="SqliteException">The file is no database, is damaged or can't be opened.</exception>
    public static StoreSchema Read(SqliteConnection connection)
    {
        var tables = Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        bool hasHistory = tables.Contains(History);
        return new StoreSchema(
            [.. tables.Where(table => table is not (History or Lock))],
            hasHistory,
            hasHistory ? Column(connection, $"SELECT MigrationId FROM {History} ORDER BY MigrationId") : []);
    }

    /// <summary>Frees the lock row of a process that was killed while it migrated; without this, migrating waits for ever.</summary>
    /// <remarks>Only safe while the folder's lock file is held.</remarks>
    public static void RemoveStaleLock(SqliteConnection connection)
    {
        if (Column(connection, $"SELECT name FROM sqlite_master WHERE name = '{Lock}'").Count > 0)
            Column(connection, $"DELETE FROM {Lock}");
    }

    /// <summary>The first column of what a statement of this program answers.</summary>
    public static IReadOnlyList<string> Column(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }
}
