using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Reference;

/// <summary>Imports wait in a channel for one writer; what waits is one transaction, and each caller is answered after the commit.</summary>
internal sealed class GroupedImports : IImports
{
    private const int MaxBatch = 256;

    private readonly Channel<(JsonElement Import, TaskCompletionSource<long> Answer)> _queue =
        Channel.CreateUnbounded<(JsonElement, TaskCompletionSource<long>)>(new() { SingleReader = true });
    private readonly Task _writer;

    public GroupedImports(SqliteConnection connection) => _writer = Task.Run(() => WriteAsync(connection));

    public Task<long> ImportAsync(JsonElement import)
    {
        TaskCompletionSource<long> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((import, answer));
        return answer.Task;
    }

    public void Dispose()
    {
        _queue.Writer.Complete();
        _writer.Wait();
    }

    private async Task WriteAsync(SqliteConnection connection)
    {
        using SqliteCommand insert = RawFile.PrepareInsert(connection);
        long number = 0;
        while (await _queue.Reader.WaitToReadAsync())
        {
            List<(TaskCompletionSource<long> Answer, long Number)> batch = [];
            using SqliteTransaction transaction = connection.BeginTransaction();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out (JsonElement Import, TaskCompletionSource<long> Answer) waiting))
            {
                RawFile.Insert(insert, transaction, waiting.Import, ++number);
                batch.Add((waiting.Answer, number));
            }

            transaction.Commit();
            batch.ForEach(written => written.Answer.SetResult(written.Number));
        }
    }
}
