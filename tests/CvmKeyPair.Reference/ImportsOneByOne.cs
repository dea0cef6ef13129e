using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Reference;

/// <summary>A transaction for each import, by whoever asks, one after the other.</summary>
internal sealed class ImportsOneByOne(SqliteConnection connection) : IImports
{
    private readonly SemaphoreSlim _free = new(1);
    private readonly SqliteCommand _insert = RawFile.PrepareInsert(connection);
    private long _number;

    public async Task<long> ImportAsync(JsonElement import)
    {
        await _free.WaitAsync();
        try
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            RawFile.Insert(_insert, transaction, import, ++_number);
            transaction.Commit();
            return _number;
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _free.Dispose();
    }
}
