using System.Collections.Concurrent;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Processes;

/// <summary>Clients that import until the emulator is gone, and remember what it acknowledged.</summary>
internal sealed class ImportStream
{
    private const int Clients = 8;

    private readonly ConcurrentDictionary<string, string> _acknowledged = [];
    private readonly ConcurrentQueue<ApiAnswer> _refused = [];
    private int _last;

    /// <summary>KeyIds that were answered.</summary>
    public ICollection<string> Acknowledged => _acknowledged.Keys;

    /// <summary>Answers that were no success.</summary>
    public IReadOnlyCollection<ApiAnswer> Refused => _refused;

    /// <summary>Imports until a connection breaks or is refused; <paramref name="after"/> runs once so many were acknowledged.</summary>
    public async Task RunAsync(EmulatorProcess emulator, int count, Func<Task> after)
    {
        int most = _acknowledged.Count + count;
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] clients = [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (await TryImportAsync(emulator.Api()))
            {
                if (_acknowledged.Count >= most)
                    enough.TrySetResult();
            }
        }))];
        await Task.WhenAny(enough.Task, Task.WhenAll(clients));
        Assert.True(enough.Task.IsCompleted, $"only {_acknowledged.Count} imports were acknowledged\n{string.Join('\n', _refused.Take(3))}\n{emulator}");
        await after();
        await Task.WhenAll(clients);
    }

    /// <summary>Imports until one is refused; that answer.</summary>
    public async Task<ApiAnswer> UntilRefusedAsync(EmulatorProcess emulator)
    {
        while (_refused.IsEmpty && await TryImportAsync(emulator.Api()))
        {
            // until one is refused
        }

        Assert.True(_refused.TryDequeue(out ApiAnswer? refused), $"the connection broke\n{emulator}");
        return refused;
    }

    /// <summary>Fails unless every KeyId that was answered is in the database.</summary>
    public void ShouldBeIn(TempFolder folder)
    {
        HashSet<string> stored = [.. folder.Sql("SELECT KeyId FROM KeyPairs", SqliteOpenMode.ReadOnly)];
        Assert.True(_acknowledged.Keys.All(stored.Contains),
            $"{_acknowledged.Count} acknowledged, {stored.Count} stored, lost: {string.Join(' ', _acknowledged.Keys.Except(stored))}");
    }

    private async Task<bool> TryImportAsync(ApiClient api)
    {
        int number = Interlocked.Increment(ref _last);
        try
        {
            ApiAnswer answer = await api.ImportAsync($"k{number}", PublicKeys.Line(number), account: $"AKID{number / 50}");
            if (answer.KeyId is { } id)
                _acknowledged[id] = answer.Text;
            else
                _refused.Enqueue(answer);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
