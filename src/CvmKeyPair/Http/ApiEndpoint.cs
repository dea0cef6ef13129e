using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Http;

/// <summary>Answers every path that the emulator doesn't own: begins a call, runs the pipeline, writes the envelope, logs the line.</summary>
internal sealed class ApiEndpoint(EmulatorSettings settings, ApiPipeline pipeline, IdGenerator ids, TimeProvider time, CallLog log, ILogger<ApiEndpoint> logger)
{
    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        CallRecord call = new(ids.NewRequestId(), time.GetTimestamp(), Languages.Choose(context.Request.Headers["X-TC-Language"], settings.Language));
        context.Features.Set(call);
        using IDisposable? scope = CallLog.Scope(logger, call.RequestId);

        Result<byte[]> result = await RunAsync(context.Request, call);
        if (result.Refused(out ApiError? error, out byte[]? response))
        {
            call.Error = error;
            await AnswerWriter.WriteAsync(context, Envelope.Failure(error, call.Language, call.RequestId), error);
        }
        else
        {
            await AnswerWriter.WriteAsync(context, Envelope.Success(response, call.RequestId));
        }

        log.Write(call);
        if (context.RequestAborted.IsCancellationRequested)
            log.WriteLost(call);
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
            log.WriteCutOff(call);
            throw;
        }
    }
}
