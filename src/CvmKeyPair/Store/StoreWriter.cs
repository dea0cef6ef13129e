using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Runs jobs in one immediate transaction; where that fails, each in its own, so that one bad job takes no other down.</summary>
internal sealed class StoreWriter(StoreConnection connection)
{
    /// <summary>Judges and commits the jobs in their order; those that couldn't be written have failed.</summary>
    /// <returns>Why the last write failed, or null where it was committed.</returns>
    public string? Write(IReadOnlyList<WriteJob> jobs)
    {
        string? failure = TryCommit(jobs, out bool began);
        if (failure is null)
            return null;

        foreach (WriteJob job in jobs)
        {
            // Where not even a transaction can be had, waiting for each job in turn would only keep the callers.
            if (began && jobs.Count > 1)
                failure = TryCommit([job], out began);
            if (failure is not null)
                job.Fail(failure);
        }

        return failure;
    }

    private string? TryCommit(IReadOnlyList<WriteJob> jobs, out bool began)
    {
        began = false;
        try
        {
            using StoreTransaction store = connection.Begin();
            began = true;
            foreach (WriteJob job in jobs)
                job.Judge(store);
            store.Commit();
            return null;
        }
        catch (DbException exception)
        {
            return Failed(exception);
        }
        catch (DbUpdateException exception)
        {
            return Failed(exception.GetBaseException());
        }
    }

    private string Failed(Exception exception)
    {
        connection.Drop();
        return exception.Message;
    }
}
