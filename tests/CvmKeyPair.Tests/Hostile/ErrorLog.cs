using System.Collections.Concurrent;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Collects what must not be logged: errors, and exceptions at any level that is shown.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    private ErrorLog()
    {
    }

    /// <summary>Listens to an emulator from now on.</summary>
    public static ErrorLog Of(EmulatorFactory emulator)
    {
        ErrorLog log = new();
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    public bool IsEmpty => _lines.IsEmpty;

    /// <summary>Fails with what was logged.</summary>
    public void ShouldBeEmpty() => Assert.True(IsEmpty, ToString());

    public override string ToString() => $"--- logged\n{string.Join('\n', _lines)}";

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = formatter(state, exception);
        if (logLevel >= LogLevel.Error || exception is not null)
            _lines.Enqueue($"{logLevel} {line}\n{exception}");
    }

    public void Dispose()
    {
    }
}
