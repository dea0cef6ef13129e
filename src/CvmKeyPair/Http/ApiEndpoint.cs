using CvmKeyPair.Faults;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Http;

/// <summary>Answers every path that the emulator doesn't own: begins a call, runs the pipeline, writes the envelope, logs the line.</summary>
internal sealed class ApiEndpoint(SettingsInForce settings, ApiPipeline pipeline, IdGenerator ids, TimeProvider time, CallLog log, RequestJournal journal, CallTelemetry telemetry, ILogger<ApiEndpoint> logger)
{
    /// <summary>What a caller sends here comes back.</summary>
    public const string TraceIdHeader = "X-TC-TraceId";

    private const int MaxTraceIdLength = 128;
    private const int CallsInARow = 8;

    private uint _calls;

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        // Now and then to the end of the thread pool's queue: Kestrel would answer one request of a pipelining client after the other on the same thread,
        // and whoever else calls would wait for all of them. To do so at every request cost a tenth of the imports that are answered in a second.
        if (Interlocked.Increment(ref _calls) % CallsInARow == 0)
            await Task.Yield();
        CallRecord call = new(ids.NewRequestId(), time.GetTimestamp(), Languages.Choose(context.Request.Headers["X-TC-Language"], settings.Current.Language))
        {
            ReceivedAt = time.GetUtcNow(),
            Span = CallTelemetry.Begin(context.Request),
        };
        context.Features.Set(call);
        using IDisposable? scope = CallLog.Scope(logger, call.RequestId);

        Result<byte[]> result = await RunAsync(context.Request, call);
        ReadOnlyMemory<byte> body;
        if (result.Refused(out ApiError? error, out byte[]? response))
        {
            call.Error = error;
            body = Envelope.Failure(error, call.Language, call.RequestId);
        }
        else
        {
            body = Envelope.Success(response, call.RequestId);
        }

        // before the answer is sent: whoever has got it may look for its entry at once
        journal.Add(call);
        if (context.Features.Get<FaultEffect>() is { } effect)
            await FaultStep.InterruptAsync(context, effect);
        else
            await WriteAsync(context, body, error);
        log.Write(call);
        telemetry.End(call);
        if (context.RequestAborted.IsCancellationRequested)
            log.WriteLost(call);
    }

    /// <summary>
    /// Sends an envelope as the gateway does: status 200 (405 to CONNECT [choice]), exactly <c>application/json</c>, a length
    /// (Protocol/README.md, "Answers"). What was refused for its size ends the connection, since its rest is not wanted [doc].
    /// </summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, ApiError? error = null)
    {
        HttpResponse response = context.Response;
        // to CONNECT a 2xx says that a tunnel is open, and can't have a body (RFC 9110 section 9.3.6)
        response.StatusCode = HttpMethods.IsConnect(context.Request.Method) ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        string traceId = context.Request.Headers[TraceIdHeader].ToString();
        // a header that is not ASCII can't be sent back
        if (traceId.Length is > 0 and <= MaxTraceIdLength && !traceId.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            response.Headers[TraceIdHeader] = traceId;
        if (error is not null && error.Code == ErrorCatalogue.RequestSizeLimitExceeded().Code)
            response.Headers.Connection = "close";
        // not cancelled by RequestAborted: what was done for a client that has left is still logged
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, CancellationToken.None);
    }

    private async Task<Result<byte[]>> RunAsync(HttpRequest request, CallRecord call)
    {
        try
        {
            return await pipeline.RunAsync(request, call);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or OperationCanceledException)
        {
            // UnhandledExceptionHandler answers where there is still someone to answer, but isn't asked where nobody is. Which of the two a
            // caller who left gives is a matter of timing, so that the log can't tell them apart.
            call.InPlaceOfAnswer = "cut off";
            journal.Add(call);
            log.WriteCutOff(call);
            telemetry.End(call);
            throw;
        }
    }
}
