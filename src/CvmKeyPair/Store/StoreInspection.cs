using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>Tells in one line why a database file must not be used: control-plane.md, storage care.</summary>
internal static class StoreInspection
{
    // The first bytes of every SQLite database: https://www.sqlite.org/fileformat.html section 1.3
    private static ReadOnlySpan<byte> Header => "SQLite format 3\0"u8;

    /// <summary>Why not, or null; a missing file is made, empty, which shows that it can be.</summary>
    public static string? Refusal(StoreFile file)
    {
        string path = file.FullPath!;
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

            using SqliteConnection connection = file.Connect();
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
