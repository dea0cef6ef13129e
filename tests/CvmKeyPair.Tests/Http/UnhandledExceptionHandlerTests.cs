using CvmKeyPair.Actions;
using CvmKeyPair.Http;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Http;

/// <summary>What is a bug, and what is only a connection that is gone.</summary>
public sealed class UnhandledExceptionHandlerTests
{
    // a process that stops cancels the reading of a body before it says that the request is aborted
    [Theory]
    [InlineData(true, 499, 0)]
    [InlineData(false, 200, 2)]
    public async Task Exception_IsNoBug_WhenTheConnectionIsGone(bool gone, int status, int lines)
    {
        using LogCollector log = new();
        using LoggerFactory loggers = new([log]);
        SettingsInForce settings = new(new EmulatorSettings());
        RequestJournal journal = new(settings, TimeProvider.System);
        UnhandledExceptionHandler handler = new(
            new CallLog(settings, TimeProvider.System, loggers.CreateLogger<CallLog>()), journal, new CallTelemetry(settings, new ActionCatalogue([]), TimeProvider.System), loggers.CreateLogger<UnhandledExceptionHandler>());
        DefaultHttpContext context = new();
        context.Features.Set(new CallRecord("id", startedAt: 0, ApiLanguage.English));
        Exception exception = gone ? new TaskCanceledException("The request was aborted") : new InvalidOperationException("a bug");

        bool handled = await handler.TryHandleAsync(context, exception, CancellationToken.None);

        Assert.True(handled);
        Assert.Equal(status, context.Response.StatusCode);
        Assert.Equal(lines, log.SoFar().Count);
        // that the request was cut off has been written down before
        Assert.Equal(gone ? [] : ["InternalError"], journal.Find(new JournalFilter(), 10).Requests.Select(entry => entry.Code));
    }
}
