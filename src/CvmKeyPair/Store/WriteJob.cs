using CvmKeyPair.Protocol;

namespace CvmKeyPair.Store;

/// <summary>One thing a caller wants written: judged inside its batch's transaction, answered after the commit.</summary>
internal abstract class WriteJob
{
    /// <summary>Reads, decides and writes; whoever is refused must have written nothing. May run again after a rollback.</summary>
    public abstract void Judge(StoreTransaction store);

    /// <summary>Puts InternalServerError in place of the verdict, since nothing was committed.</summary>
    /// <param name="reason">For log and journal.</param>
    public abstract void Fail(string reason);

    /// <summary>Hands the verdict to the caller.</summary>
    public abstract void Answer();
}

/// <summary>A job whose caller gets a <typeparamref name="T"/> or a refusal.</summary>
internal sealed class WriteJob<T>(Func<StoreTransaction, Result<T>> judge) : WriteJob
    where T : notnull
{
    // Callers go on elsewhere: the writer must not run their code.
    private readonly TaskCompletionSource<Result<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> _verdict;

    /// <summary>What the caller waits for.</summary>
    public Task<Result<T>> Answered => _answer.Task;

    public override void Judge(StoreTransaction store) => _verdict = judge(store);

    public override void Fail(string reason) => _verdict = ErrorCatalogue.InternalServerError().Because(reason);

    public override void Answer() => _answer.SetResult(_verdict);
}
