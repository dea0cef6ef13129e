using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Runs jobs in one immediate transaction; where that fails, each in its own, so that one bad job takes no other down.</summary>
internal sealed partial class StoreWriter(StoreConnection connection, ILogger log)
{
    private enum Outcome
    {
        Committed,

        /// <summary>The job's own fault: a bug in it, or a row that an index refuses. The store is sound.</summary>
        JobFailed,

        /// <summary>Nothing can be written at all.</summary>
        StoreFailed,
    }

    /// <summary>Judges and commits the jobs in their order; those that couldn't be written have failed.</summary>
    /// <returns>Why nothing can be written, or null where the last write was committed or failed by its own fault.</returns>
    public string? Write(IReadOnlyList<WriteJob> jobs)
    {
        (Outcome outcome, string failure) = TryCommit(jobs, out bool began);
        if (outcome == Outcome.Committed)
            return null;
        foreach (WriteJob job in jobs)
        {
            // Where not even a transaction can be had, waiting for each job in turn would only keep the callers.
            if (began && jobs.Count > 1)
                (outcome, failure) = TryCommit([job], out began);
            if (outcome != Outcome.Committed)
                job.Fail(failure);
        }

        return outcome == Outcome.StoreFailed ? failure : null;
    }

    private (Outcome Outcome, string Failure) TryCommit(IReadOnlyList<WriteJob> jobs, out bool began)
    {
        began = false;
        try
        {
            using StoreTransaction store = connection.Begin();
            began = true;
            foreach (WriteJob job in jobs)
                job.Judge(store);
            store.Commit();
            return (Outcome.Committed, "");
        }
        catch (DbException exception)
        {
            return Failed(exception);
        }
        catch (DbUpdateException exception)
        {
            return Failed(exception.GetBaseException());
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // like a request's: the caller gets its internal error, and the other callers their answers
            Log.JobFailed(log, bug);
            connection.Drop();
            return (Outcome.JobFailed, $"a bug of the emulator: {bug.Message}");
        }
    }

    private (Outcome Outcome, string Failure) Failed(Exception exception)
    {
        connection.Drop();
        bool isOwnFault = exception is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT };
        return (isOwnFault ? Outcome.JobFailed : Outcome.StoreFailed, exception.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A change of key pairs failed by a bug.")]
        public static partial void JobFailed(ILogger log, Exception bug);
    }
}
