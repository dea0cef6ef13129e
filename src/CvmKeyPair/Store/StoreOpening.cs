using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Makes a claimed file ready: checks it, copies an older one aside, migrates it. May take as long as the file is big.</summary>
internal static class StoreOpening
{
    /// <summary>Where the older file was copied to before it was migrated, or null where that wasn't needed.</summary>
    /// <exception cref="StoreRefusedException">The file is damaged, or can't be copied or migrated.</exception>
    public static string? Open(StoreFile file, StoreConnection store)
    {
        string path = file.FullPath ?? StoreFile.InMemory;
        try
        {
            SqliteConnection connection = store.Open();
            string found = StoreSchema.Column(connection, "PRAGMA quick_check(1)")[0];
            if (found != "ok")
                throw new StoreRefusedException($"The database {path} is damaged: {found.ReplaceLineEndings(" ")}");
            return Migrate(store, connection, file.FullPath);
        }
        catch (SqliteException exception)
        {
            throw new StoreRefusedException(StoreInspection.Refusal(path, exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The database {path} can't be copied aside: {exception.Message}");
        }
    }

    // Migrate() locks a row even with nothing to do, which a killed process would leave behind: it is left out where it can be.
    private static string? Migrate(StoreConnection store, SqliteConnection connection, string? path)
    {
        var schema = StoreSchema.Read(connection);
        if (schema.Pending is not { } pending)
            return null;

        string? copy = path is null || schema.IsNew ? null : CopyAside(connection, $"{path}.before-{pending}");
        StoreSchema.RemoveStaleLock(connection);
        using StoreContext context = store.NewContext();
        context.Database.Migrate();
        return copy;
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
