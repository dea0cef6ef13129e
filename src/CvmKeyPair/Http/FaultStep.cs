using CvmKeyPair.Faults;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Telemetry;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace CvmKeyPair.Http;

/// <summary>The step of the pipeline at which faults come: behind the region, before the rate limit (ControlPlane/README.md, "Faults").</summary>
internal sealed class FaultStep(FaultList faults, TimeProvider time)
{
    /// <summary>Runs the rest of the pipeline, unless a fault stands in its place or in that of its answer.</summary>
    /// <param name="context">Is given the effect where that is no answer of the API, for <see cref="InterruptAsync"/>.</param>
    /// <param name="call">Is told which fault it was.</param>
    /// <param name="action">The action asked.</param>
    /// <param name="account">Who is calling.</param>
    /// <param name="rest">The steps behind this one.</param>
    public async Task<Result<byte[]>> RunAsync(HttpContext context, CallRecord call, string action, string account, Func<Task<Result<byte[]>>> rest)
    {
        if (faults.Fire(action, account) is not { } fault)
            return await rest();
        call.Fault = fault.Id;
        Result<byte[]>? carriedOut = null;
        if (fault.Rule.When == FaultMoment.After)
            carriedOut = await rest();
        if (fault.Rule.Delay is { } delay)
        {
            using (Instruments.Wait(Instruments.FaultDelay, isThere: false))
                await Task.Delay(delay, time, context.RequestAborted);
        }

        switch (fault.Rule.Effect)
        {
            case null:
                return carriedOut ?? await rest();
            case ErrorEffect raised:
                return raised.Error.Because(Reason(fault));
            default:
                context.Features.Set(fault.Rule.Effect);
                call.InPlaceOfAnswer = fault.Rule.Effect is GatewayEffect gateway ? $"HTTP {gateway.Status}" : "disconnected";
                return ErrorCatalogue.InternalError("").Because(Reason(fault));
        }
    }

    /// <summary>Answers as a gateway does, or not at all.</summary>
    public static Task InterruptAsync(HttpContext context, FaultEffect effect) =>
        effect is GatewayEffect gateway ? WriteAsync(context, gateway.Status) : ResetAsync(context);

    private static async Task WriteAsync(HttpContext context, int status)
    {
        string phrase = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } known ? $"{status} {known}" : $"{status}";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync($"<!DOCTYPE html>\n<html lang=\"en\"><title>{phrase}</title>\n<h1>{phrase}</h1>\n</html>\n", CancellationToken.None);
    }

    private static Task ResetAsync(HttpContext context)
    {
        // closed so, the caller's system learns of a reset (RST), not of an orderly end
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new(enable: true, seconds: 0);
        context.Abort();
        return Task.CompletedTask;
    }

    private static string Reason(Fault fault) => $"fault {fault.Id}, raised {fault.Raised} times";
}
