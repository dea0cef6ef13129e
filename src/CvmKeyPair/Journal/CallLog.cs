namespace CvmKeyPair.Journal;

/// <summary>Writes one line per request: never a key, a signature or a body.</summary>
internal sealed partial class CallLog(TimeProvider time, ILogger<CallLog> logger)
{
    private const int MostTextLength = 128;

    /// <summary>Logs a request that was answered.</summary>
    public void Write(CallRecord call)
    {
        double milliseconds = time.GetElapsedTime(call.StartedAt).TotalMilliseconds;
        string account = Printable(call.Account), action = Printable(call.Action);
        if (call.Error is { } error)
            Log.Refused(logger, call.RequestId, account, action, error.Code, milliseconds, Printable(error.Reason ?? error.English));
        else
            Log.Answered(logger, call.RequestId, account, action, milliseconds);
    }

    // callers choose these texts: one line must stay one line, and short
    private static string Printable(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "-";
        string cut = text.Length > MostTextLength ? string.Concat(text.AsSpan(0, MostTextLength), "…") : text;
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) || source[i] is '\u2028' or '\u2029' ? '?' : source[i];
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{RequestId} {Account} {Action} OK {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, string requestId, string account, string action, double milliseconds);

        [LoggerMessage(2, LogLevel.Information, "{RequestId} {Account} {Action} {Code} {Milliseconds:0.0} ms: {Reason}")]
        public static partial void Refused(ILogger logger, string requestId, string account, string action, string code, double milliseconds, string reason);
    }
}
