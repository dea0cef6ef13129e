using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Http;

/// <summary>Answers every path that the emulator doesn't own: begins a call, runs the pipeline, writes the envelope, logs the line.</summary>
internal sealed class ApiEndpoint(EmulatorSettings settings, ApiPipeline pipeline, IdGenerator ids, TimeProvider time, CallLog log, ILogger<ApiEndpoint> logger)
{
    private static readonly Func<ILogger, string, IDisposable?> RequestScope = LoggerMessage.DefineScope<string>("RequestId {RequestId}");

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        CallRecord call = new(ids.NewRequestId(), time.GetTimestamp(), Languages.Choose(context.Request.Headers["X-TC-Language"], settings.Language));
        context.Features.Set(call);
        using IDisposable? scope = RequestScope(logger, call.RequestId);

        Result<byte[]> result = await pipeline.RunAsync(context.Request, call);
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
    }
}
