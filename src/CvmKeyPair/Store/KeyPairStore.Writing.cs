using CvmKeyPair.Protocol;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <content>The writer's side of the queue.</content>
internal sealed partial class KeyPairStore
{
    private bool TryOpen()
    {
        try
        {
            if (StoreOpening.Open(_file, _connection) is { } copy)
                Log.CopiedAside(_log, copy);
        }
        catch (StoreRefusedException refused)
        {
            Log.Refused(_log, refused.Message);
            _status = new StoreStatus(StoreState.Opening, refused.Message);
            Environment.ExitCode = 1;
            // Not before the host has started: stopping it earlier makes it throw.
            _lifetime.ApplicationStarted.Register(_lifetime.StopApplication);
            _opened.SetResult(false);
            return false;
        }

        // The first write is a probe: it builds the model and the queries, which the first caller would have to wait for.
        Write([new WriteJob<string>(Probe)]);
        _opened.SetResult(true);
        // beside the writer, or imports would wait for what the first reset needs
        _ = Task.Run(WarmUp);
        return true;
    }

    private List<WriteJob> Waiting()
    {
        var jobs = new List<WriteJob>();
        while (jobs.Count < MostJobsInABatch && _queue.Reader.TryRead(out WriteJob? job))
            jobs.Add(job);
        return jobs;
    }

    private void Write(List<WriteJob> jobs)
    {
        bool returned = false;
        try
        {
            Report(_writer.Write(jobs));
            returned = true;
        }
        finally
        {
            // After the status, so that whoever is told of a failure finds it there; and even when a bug ends the writer.
            foreach (WriteJob job in jobs)
            {
                if (!returned)
                    job.Fail("the writer ended");
                job.Answer();
            }
        }
    }

    private void Report(string? failure)
    {
        bool failedBefore = _status.State == StoreState.WriteFailed;
        _status = failure is null
            ? new StoreStatus(StoreState.Ready, "The last write was committed.")
            : new StoreStatus(StoreState.WriteFailed, $"The last write failed: {failure}");
        if (failure is not null && !failedBefore)
        {
            Log.WriteFailed(_log, failure);
            _probe.Change(ProbeInterval, ProbeInterval);
        }
        else if (failure is null && failedBefore)
        {
            _probe.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Log.WriteRecovered(_log);
        }
    }

    private void Close()
    {
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out WriteJob? job))
        {
            job.Fail("the store is closed");
            job.Answer();
        }

        _probe.Dispose();
        _readers.Dispose();
        _connection.Dispose();
    }

    private Task<Result<T>> QueueAsync<T>(Func<StoreTransaction, Result<T>> judge)
        where T : notnull
    {
        var job = new WriteJob<T>(judge);
        if (!_queue.Writer.TryWrite(job))
        {
            job.Fail("the store is closed");
            job.Answer();
        }

        return job.Answered;
    }

    // Writes all that an import writes, to the disk, and leaves nothing. Without EF Core, whose model would hold up the start.
    private Result<string> Probe(StoreTransaction store)
    {
        Result<string> imported = _probeImport.Judge(store, ProbeKeyPair);
        store.Run("DELETE FROM KeyPairs WHERE Account = ''");
        return imported;
    }

    // EF Core's model and the queries of a reset, which are kept for every later context
    private static void WarmUp()
    {
        using SqliteConnection memory = new("Data Source=:memory:");
        memory.Open();
        using StoreContext context = new(new DbContextOptionsBuilder<StoreContext>().UseSqlite(memory).Options);
        context.Database.EnsureCreated();
        DeleteRows(context, account: null);
    }

    private static int DeleteRows(StoreContext context, string? account) =>
        context.KeyPairs.Where(row => account == null || row.Account == account).ExecuteDelete();

    private static Result<int> Delete(StoreTransaction store, string? account) =>
        DeleteRows(store.Context, account);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Refusal}")]
        public static partial void Refused(ILogger log, string refusal);

        [LoggerMessage(2, LogLevel.Information, "The database has an older schema and was copied to {Path} before it is migrated.")]
        public static partial void CopiedAside(ILogger log, string path);

        [LoggerMessage(3, LogLevel.Error, "Key pairs can't be written: {Failure}")]
        public static partial void WriteFailed(ILogger log, string failure);

        [LoggerMessage(4, LogLevel.Information, "Key pairs can be written again.")]
        public static partial void WriteRecovered(ILogger log);
    }
}
