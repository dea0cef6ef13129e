using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Makes a claimed file ready: checks it, makes or migrates its schema, and copies an older one aside before. May take as long as the
/// file is big.</summary>
internal static class StoreOpening
{
    private const string Script = "Store/Schema.sql";

    /// <summary>Where the older file was copied to before it was migrated, or null where that wasn't needed.</summary>
    /// <exception cref="StoreRefusedException">The file is damaged, or can't be copied or migrated.</exception>
    public static string? Open(DataFolder folder, StoreConnection store) =>
        Refusing(folder, path => BringUpToDate(store, OpenSound(store, path), folder.Database));

    /// <summary>Opens a file anew that another program may have changed under the process.</summary>
    /// <exception cref="StoreRefusedException">It is damaged or can't be used any more.</exception>
    public static void Reopen(DataFolder folder, StoreConnection store) => Refusing(folder, path =>
        StoreSchema.Read(OpenSound(store, path)).Pending is null ? path : throw new StoreRefusedException($"The database {path} has lost its tables."));

    private static T Refusing<T>(DataFolder folder, Func<string, T> open)
    {
        string path = folder.Database ?? DataFolder.InMemory;
        try
        {
            return open(path);
        }
        catch (SqliteException exception)
        {
            throw new StoreRefusedException(StoreFileCheck.Refusal(path, exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The database {path} can't be copied aside: {exception.Message}");
        }
    }

    // Indexes too: by one that is damaged, a name that an account has could be imported again.
    private static SqliteConnection OpenSound(StoreConnection store, string path)
    {
        SqliteConnection connection = store.Open();
        string found = StoreSchema.Column(connection, "PRAGMA integrity_check(1)")[0];
        return found == "ok" ? connection : throw new StoreRefusedException($"The database {path} is damaged: {found.ReplaceLineEndings(" ")}");
    }

    // Migrate() costs a start a quarter of a second, and locks a row even with nothing to do, which a killed process would leave behind: a
    // current file does without it, and a new one takes the script that dotnet ef made of the same migrations.
    private static string? BringUpToDate(StoreConnection store, SqliteConnection connection, string? path)
    {
        var schema = StoreSchema.Read(connection);
        if (schema.Pending is not { } pending)
            return null;

        StoreSchema.RemoveStaleLock(connection);
        if (schema.IsNew)
        {
            RunScript(connection);
            return null;
        }

        string? copy = path is null ? null : CopyAside(connection, $"{path}.before-{pending}");
        using StoreContext context = store.NewContext();
        context.Database.Migrate();
        return copy;
    }

    // in one transaction, so that a process that is killed leaves an empty file
    private static void RunScript(SqliteConnection connection)
    {
        using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream(Script)!;
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = new StreamReader(script).ReadToEnd();
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    // Made under another name first, so that a copy that was interrupted is never taken for a whole one.
    private static string CopyAside(SqliteConnection connection, string path)
    {
        string unfinished = path + ".unfinished";
        File.Delete(unfinished);
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
            connection.BackupDatabase(copy);
        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
