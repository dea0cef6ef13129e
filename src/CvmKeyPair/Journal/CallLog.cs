using System.Globalization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Journal;

/// <summary>Writes one line per request, and a second one where a signature is refused: never a key, a signature or a body.</summary>
internal sealed partial class CallLog(SettingsInForce settings, TimeProvider time, ILogger<CallLog> logger)
{
    private const int MaxReasonLength = 256;
    private const int MaxExplanationLength = 4096;

    private readonly Redactor _redactor = new(settings);

    private static readonly Func<ILogger, string, IDisposable?> RequestScope = LoggerMessage.DefineScope<string>("RequestId {RequestId}");

    /// <summary>The scope that every line about a request stands in.</summary>
    public static IDisposable? Scope(ILogger logger, string requestId) => RequestScope(logger, requestId);

    /// <summary>Logs that a request ended before it could be answered.</summary>
    public void WriteCutOff(CallRecord call)
    {
        double milliseconds = time.GetElapsedTime(call.StartedAt).TotalMilliseconds;
        string account = Shown(call.Account), action = Shown(call.Action);
        Log.CutOff(logger, call.RequestId, account, action, milliseconds);
    }

    /// <summary>Logs that nobody was there any more to take the answer.</summary>
    public void WriteLost(CallRecord call) => Log.Lost(logger, call.RequestId);

    /// <summary>Logs a request that was answered.</summary>
    public void Write(CallRecord call)
    {
        double milliseconds = time.GetElapsedTime(call.StartedAt).TotalMilliseconds;
        string account = Shown(call.Account), action = Shown(call.Action);
        if (call.Error is { } error)
        {
            LogLevel level = call.IsOwnFailure ? LogLevel.Warning : LogLevel.Information;
            string reason = Shown(error.Told(value => _redactor.Hide(value)), MaxReasonLength);
            Log.Refused(logger, level, call.RequestId, account, action, call.Code, milliseconds, reason);
        }
        else
        {
            Log.Answered(logger, call.RequestId, account, action, milliseconds);
        }

        if (call.Error?.Signature is { } signature)
            Explain(call.RequestId, signature);
    }

    private void Explain(string requestId, SignatureExplanation signature) => Log.Explained(
        logger, requestId, Escaped(signature.Method), Escaped(_redactor.Hide(signature.SecretId)), Escaped(_redactor.Sentence(signature.Cause)), signature.ServerTime, signature.SecondsBehind,
        Escaped(string.Join(", ", signature.HostsTried.Select(host => _redactor.Hide(host)))),
        Escaped(signature.CanonicalRequest is { } text ? _redactor.CanonicalRequest(text) : "-"), Escaped(_redactor.StringToSign(signature)));

    // line breaks are part of what is shown, but the entry must stay one line
    private string Escaped(string text) => Printable(
        _redactor.Hide(text, MaxExplanationLength).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));

    private string Shown(string? text, int maxLength = Redactor.MaxLength) => string.IsNullOrEmpty(text) ? "-" : Printable(_redactor.Hide(text, maxLength));

    // callers choose these texts: one line must stay one line, and read as it is written
    private static string Printable(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.GetUnicodeCategory(source[i]) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : source[i];
        }
    });

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{RequestId} {Account} {Action} OK {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, string requestId, string account, string action, double milliseconds);

        [LoggerMessage(EventId = 2, Message = "{RequestId} {Account} {Action} {Code} {Milliseconds:0.0} ms: {Reason}")]
        public static partial void Refused(ILogger logger, LogLevel level, string requestId, string account, string action, string code, double milliseconds, string reason);

        [LoggerMessage(4, LogLevel.Warning, "{RequestId} {Account} {Action} was not answered after {Milliseconds:0.0} ms: the request broke off, or its body is no body of HTTP.")]
        public static partial void CutOff(ILogger logger, string requestId, string account, string action, double milliseconds);

        [LoggerMessage(5, LogLevel.Warning, "{RequestId} could not be sent its answer: the caller had left.")]
        public static partial void Lost(ILogger logger, string requestId);

        [LoggerMessage(3, LogLevel.Information, "{RequestId} signature refused: {Cause} {Method}, SecretId {SecretId}, server time {ServerTime}, request {SecondsBehind} s behind it, "
            + "hosts tried {Hosts}; canonical request \"{CanonicalRequest}\"; string to sign \"{StringToSign}\"")]
        public static partial void Explained(
            ILogger logger, string requestId, string method, string secretId, string cause, long serverTime, Int128 secondsBehind, string hosts, string canonicalRequest, string stringToSign);
    }
}
