using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CvmKeyPair.Http;

/// <summary>One line for a request that Kestrel itself refuses, since it was none or not one of HTTP/1.1: nothing else would tell of it.</summary>
/// <remarks>Nothing that was sent is shown.</remarks>
internal sealed partial class BadRequestLog(ILogger<BadRequestLog> logger) : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Listens for as long as the process runs.</summary>
    public void Listen(DiagnosticListener listener) => listener.Subscribe(this, name => name == Event);

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if ((value.Value as IFeatureCollection)?.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error)
            Log.Refused(logger, error.StatusCode, Meaning(error));
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // The listener lives as long as the process.
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // A DiagnosticListener reports none.
    }

    private static string Meaning(BadHttpRequestException error)
    {
        // behind the colon Kestrel quotes what was sent
        string kind = error.Message.Split(':')[0].TrimEnd('.');
        if (kind.Contains("TLS", StringComparison.Ordinal))
            return "HTTPS was spoken to the port of HTTP: the client's protocol must be http, or its port the one that the setting TlsPort opens.";
        if (kind.Contains("host", StringComparison.OrdinalIgnoreCase))
            return "The Host header is none or no host; tccli, which speaks only HTTPS, sends http://… there when its endpoint begins so: with the setting TlsPort it needs no http.";
        return $"{kind}. It is no request of HTTP/1.1, or beyond every limit.";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request was refused with status {Status} before it could be read: {Meaning}")]
        public static partial void Refused(ILogger logger, int status, string meaning);
    }
}
