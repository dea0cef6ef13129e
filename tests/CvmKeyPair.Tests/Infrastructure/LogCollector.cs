using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>One entry of the log.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Message">Its text.</param>
/// <param name="Exception">What was thrown, where it tells of that.</param>
/// <param name="Scopes">The values in the scopes around it.</param>
internal sealed record LogEntry(LogLevel Level, string Category, string Message, Exception? Exception, string Scopes)
{
    public override string ToString() => $"{Level} {Category}: {Message} {Exception} {Scopes}";
}

/// <summary>Keeps every log entry, and lets a test wait for one.</summary>
/// <param name="keepsOnlyErrors">Whether it lets go of what tells of nothing bad, as a million requests do.</param>
internal sealed class LogCollector(bool keepsOnlyErrors = false) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogEntry> _all = [];
    private readonly Channel<string> _untaken = Channel.CreateUnbounded<string>();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    private bool KeepsOnlyErrors => keepsOnlyErrors;

    /// <summary>The text of every entry so far, taken or not.</summary>
    public IReadOnlyList<string> Messages => [.. _all.Select(entry => entry.Message)];

    /// <summary>What no request may leave in the log: errors, and exceptions at any level that is shown.</summary>
    public string Errors => string.Join('\n', _all.Where(IsError));

    /// <summary>Listens to an emulator from now on.</summary>
    public static LogCollector Of(EmulatorFactory emulator)
    {
        LogCollector log = new();
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    /// <summary>A logger for a class that is made without a host.</summary>
    public ILogger<T> LoggerOf<T>() => new LoggerFactory([this]).CreateLogger<T>();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _untaken.Writer.TryComplete();

    /// <summary>All untaken entries up to the first that holds <paramref name="text"/>; a request's line may come just after its answer.</summary>
    public async Task<IReadOnlyList<string>> UpToAsync(string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        List<string> entries = [];
        try
        {
            do
                entries.Add(await _untaken.Reader.ReadAsync(patience.Token));
            while (!entries[^1].Contains(text, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            Assert.Fail($"the log never said {text}, but\n{string.Join('\n', entries)}");
        }

        return entries;
    }

    /// <summary>All entries that nobody has taken yet.</summary>
    public IReadOnlyList<string> SoFar()
    {
        List<string> entries = [];
        while (_untaken.Reader.TryRead(out string? entry))
            entries.Add(entry);
        return entries;
    }

    /// <summary>Fails with the errors that were logged.</summary>
    public void ShouldHoldNoError() => Assert.True(Errors.Length == 0, $"--- logged\n{Errors}");

    private static bool IsError(LogEntry entry) => entry.Level >= LogLevel.Error || entry.Exception is not null;

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
            LogEntry entry = new(logLevel, category, formatter(state, exception), exception, string.Join(' ', scopes));
            if (owner.KeepsOnlyErrors && !IsError(entry))
                return;
            owner._all.Enqueue(entry);
            owner._untaken.Writer.TryWrite(entry.ToString());
        }
    }
}
