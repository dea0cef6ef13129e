using System.Collections.Concurrent;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>Clients that change accounts of their own until the emulator is gone, and remember what it acknowledged.</summary>
internal sealed class ChangeStream
{
    private const int Clients = 16;

    private readonly ChangingAccount[] _accounts = [.. Enumerable.Range(1, Clients).Select(number => new ChangingAccount(number))];
    private readonly ConcurrentQueue<ApiAnswer> _refused = [];

    /// <summary>How many changes were acknowledged.</summary>
    public int Acknowledged => _accounts.Sum(account => account.Acknowledged);

    /// <summary>Answers that were no success.</summary>
    public IReadOnlyCollection<ApiAnswer> Refused => _refused;

    /// <summary>Changes until a connection breaks or is refused; <paramref name="after"/> runs once so many more were acknowledged.</summary>
    public async Task RunAsync(EmulatorProcess emulator, int count, Func<Task> after)
    {
        int most = Acknowledged + count;
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] clients = [.. _accounts.Select(account => Task.Run(async () =>
        {
            while (await ChangeAsync(account, emulator))
            {
                if (Acknowledged >= most)
                    enough.TrySetResult();
            }
        }))];
        await Task.WhenAny(enough.Task, Task.WhenAll(clients));
        Assert.True(enough.Task.IsCompleted, $"only {Acknowledged} changes were acknowledged\n{string.Join('\n', _refused.Take(3))}\n{emulator}");
        await after();
        await Task.WhenAll(clients);
    }

    /// <summary>Changes until one is refused; that answer.</summary>
    public async Task<ApiAnswer> UntilRefusedAsync(EmulatorProcess emulator)
    {
        _refused.Clear();
        await Task.WhenAll(_accounts.Select(account => Task.Run(async () =>
        {
            while (_refused.IsEmpty && await ChangeAsync(account, emulator))
            {
                // until one is refused
            }
        })));
        Assert.True(_refused.TryPeek(out ApiAnswer? refused), $"the connection broke\n{emulator}");
        return refused;
    }

    /// <summary>Fails unless every account holds what was acknowledged, and of the calls that were cut off all or nothing.</summary>
    public Task ShouldBeHeldAsync(EmulatorProcess emulator) => Task.WhenAll(_accounts.Select(account => account.ShouldBeHeldAsync(emulator)));

    private async Task<bool> ChangeAsync(ChangingAccount account, EmulatorProcess emulator)
    {
        (bool done, ApiAnswer? refused) = await account.ChangeAsync(emulator);
        if (refused is not null)
            _refused.Enqueue(refused);
        return done || refused is not null;
    }
}
