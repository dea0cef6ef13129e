using System.Data.Common;
using CvmKeyPair.Protocol;
using CvmKeyPair.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>One change that a caller wants: judged and written inside its batch's transaction, answered after the commit.</summary>
internal abstract class WriteJob
{
    /// <summary>Whose change it is, as spans tell it; null for nobody's.</summary>
    public QueuedChange? Queued { get; } = QueuedChange.OfCall();

    /// <summary>Reads, decides and writes; whoever is refused must have written nothing. May run again after a rollback.</summary>
    public abstract void Run(StoreContext store);

    /// <summary>Puts InternalServerError in place of the outcome, since nothing was committed.</summary>
    /// <param name="reason">For the log.</param>
    public abstract void Fail(string reason);

    /// <summary>Hands the outcome to the caller.</summary>
    public abstract void Answer();
}

/// <summary>A job whose caller gets a <typeparamref name="T"/> or a refusal.</summary>
internal sealed class WriteJob<T>(Func<StoreContext, Result<T>> change) : WriteJob
    where T : notnull
{
    // Callers go on elsewhere: the writer must not run their code.
    private readonly TaskCompletionSource<Result<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> _outcome;

    /// <summary>What the caller waits for.</summary>
    public Task<Result<T>> Answered => _answer.Task;

    public override void Run(StoreContext store) => _outcome = change(store);

    public override void Fail(string reason) => _outcome = ErrorCatalogue.InternalServerError().Because(reason);

    public override void Answer() => _answer.SetResult(_outcome);
}

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

    /// <summary>Runs and commits the jobs in their order; those that couldn't be written have failed.</summary>
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
        bool begun = false;
        try
        {
            connection.Write(store =>
            {
                begun = true;
                foreach (WriteJob job in jobs)
                {
                    job.Run(store);
                    // the next one finds nothing of it but in the database
                    store.ChangeTracker.Clear();
                }
            });
            return (Outcome.Committed, "");
        }
        catch (DbException exception)
        {
            return Failed(exception);
        }
        catch (DatabaseFilesLostException lost)
        {
            // it is committed, if for nothing: to take each job again would answer that there is one already
            begun = false;
            return (Outcome.StoreFailed, lost.Message);
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
        finally
        {
            began = begun;
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
