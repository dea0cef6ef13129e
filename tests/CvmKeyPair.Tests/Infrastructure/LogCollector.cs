using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Keeps every log entry as one text: message, exception, and the values in its scopes.</summary>
internal sealed class LogCollector : ILoggerProvider, ISupportExternalScope
{
    private readonly Channel<string> _entries = Channel.CreateUnbounded<string>();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _entries.Writer.TryComplete();

    /// <summary>All entries up to the first that holds <paramref name="text"/>; a request's line may come just after its answer.</summary>
    public async Task<IReadOnlyList<string>> UpToAsync(string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        List<string> entries = [];
        do
            entries.Add(await _entries.Reader.ReadAsync(patience.Token));
        while (!entries[^1].Contains(text, StringComparison.Ordinal));
        return entries;
    }

    /// <summary>All entries that nobody has taken yet.</summary>
    public IReadOnlyList<string> SoFar()
    {
        List<string> entries = [];
        while (_entries.Reader.TryRead(out string? entry))
            entries.Add(entry);
        return entries;
    }

    private sealed class Logger(LogCollector owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> scopes = [];
            owner._scopes.ForEachScope(
                (scope, list) => list.Add(scope is IEnumerable<KeyValuePair<string, object>> values ? string.Join(' ', values) : $"{scope}"), scopes);
            owner._entries.Writer.TryWrite($"{logLevel} {category}: {formatter(state, exception)} {exception} {string.Join(' ', scopes)}");
        }
    }
}
