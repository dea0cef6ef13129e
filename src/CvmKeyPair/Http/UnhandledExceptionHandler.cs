using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Diagnostics;

namespace CvmKeyPair.Http;

/// <summary>An exception is a bug: it is logged, and the caller gets an internal error with the same RequestId.</summary>
internal sealed partial class UnhandledExceptionHandler(CallLog log, RequestJournal journal, CallTelemetry telemetry, ILogger<UnhandledExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        CallRecord? call = httpContext.Features.Get<CallRecord>();
        using IDisposable? scope = call is null ? null : CallLog.Scope(logger, call.RequestId);
        // a body that breaks off, comes too slowly or is badly chunked: Kestrel's own status
        if (exception is BadHttpRequestException bad)
        {
            httpContext.Response.StatusCode = bad.StatusCode;
            httpContext.Response.Headers.Connection = "close";
            return true;
        }

        // only a connection that is gone cancels anything, as when the process stops before the request is whole: no one to answer, no bug
        if (exception is OperationCanceledException)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (call is null)
            return false;
        Log.Failed(logger, exception, call.RequestId);
        call.Error = call.OnBug;
        journal.Add(call);
        await ApiEndpoint.WriteAsync(httpContext, Envelope.Failure(call.Error, call.Language, call.RequestId));
        log.Write(call);
        telemetry.End(call);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{RequestId} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string requestId);
    }
}
