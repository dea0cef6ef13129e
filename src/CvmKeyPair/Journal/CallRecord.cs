using System.Diagnostics;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Journal;

/// <summary>What is known of one request while it goes through the pipeline, and what was answered in the end.</summary>
internal sealed class CallRecord(string requestId, long startedAt, ApiLanguage language)
{
    /// <summary>The one id of this request: in the answer's body and in the log.</summary>
    public string RequestId { get; } = requestId;

    /// <summary>When it came, on the monotonic clock.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>When it came, on the emulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The language of the answer.</summary>
    public ApiLanguage Language { get; set; } = language;

    /// <summary>Whose request; null while unknown.</summary>
    public string? Account { get; set; }

    /// <summary>The action asked; null while unknown.</summary>
    public string? Action { get; set; }

    /// <summary>What the request says of itself; null before anything was read.</summary>
    public CallClaims? Claims { get; set; }

    /// <summary>The action's own parameters as they were read; null while unknown.</summary>
    public ObjectNode? Parameters { get; set; }

    /// <summary>What the parameters were bound to; null where they couldn't be.</summary>
    public RecordShape? BoundAs { get; set; }

    /// <summary>What an exception is answered with: InternalError, and once an action runs whose product documents it, InternalServerError [doc].</summary>
    public ApiError OnBug { get; set; } = ErrorCatalogue.InternalError("This is a bug of the emulator; its log says more.");

    /// <summary>The fault that answered in place of the action, or held its answer back; null for none.</summary>
    public string? Fault { get; set; }

    /// <summary>The refusal answered; null for success.</summary>
    public ApiError? Error { get; set; }

    /// <summary>
    /// What came of the call where it had no answer of the API: <c>HTTP 502</c> or <c>disconnected</c> by a fault, <c>cut off</c> where the request
    /// broke off; null otherwise.
    /// </summary>
    public string? InPlaceOfAnswer { get; set; }

    /// <summary>The span that it is told in; null while nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>Whether the emulator itself failed, and no fault made it: no slip of the caller's.</summary>
    public bool IsOwnFailure => Fault is null && Error?.Code.StartsWith("Internal", StringComparison.Ordinal) == true;

    /// <summary>What the caller was answered: <c>OK</c>, an error's code, or <see cref="InPlaceOfAnswer"/>.</summary>
    public string Code => InPlaceOfAnswer ?? Error?.Code ?? "OK";
}
