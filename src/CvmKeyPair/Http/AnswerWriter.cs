using CvmKeyPair.Protocol;

namespace CvmKeyPair.Http;

/// <summary>Writes an envelope as the gateway does: status 200 (405 to CONNECT [choice]), exactly <c>application/json</c>, a length (wire.md section 2).</summary>
internal static class AnswerWriter
{
    private const string TraceIdHeader = "X-TC-TraceId";
    private const int MostTraceIdLength = 128;

    /// <summary>Sends the answer; one that was refused for its size ends the connection, since its rest is not wanted [doc].</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, ApiError? error = null)
    {
        HttpResponse response = context.Response;
        // to CONNECT a 2xx says that a tunnel is open, and can't have a body (RFC 9110 section 9.3.6)
        response.StatusCode = HttpMethods.IsConnect(context.Request.Method) ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        string traceId = context.Request.Headers[TraceIdHeader].ToString();
        // a header that is not ASCII can't be sent back
        if (traceId.Length is > 0 and <= MostTraceIdLength && !traceId.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            response.Headers[TraceIdHeader] = traceId;
        if (error is not null && error.Code == ErrorCatalogue.RequestSizeLimitExceeded().Code)
            response.Headers.Connection = "close";
        // not cancelled by RequestAborted: what was done for a client that has left is still logged
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, CancellationToken.None);
    }
}
