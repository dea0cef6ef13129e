using System.Collections.Concurrent;
using CvmKeyPair.Store;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Store;

/// <summary>Collects what the store logs, and lets a test wait for a line.</summary>
internal sealed class StoreLog : ILogger<KeyPairStore>
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Ends when the line is logged; fails after half a minute.</summary>
    public Task Saw(string line) => Awaited(line).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = formatter(state, exception);
        Lines.Enqueue(line);
        Awaited(line).TrySetResult();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    private TaskCompletionSource Awaited(string line) =>
        _awaited.GetOrAdd(line, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
