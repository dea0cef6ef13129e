using CvmKeyPair.Protocol;

namespace CvmKeyPair.Journal;

/// <summary>What is known of one request while it goes through the pipeline, and what was answered in the end.</summary>
internal sealed class CallRecord(string requestId, long startedAt, ApiLanguage language)
{
    /// <summary>The one id of this request: in the answer's body and in the log.</summary>
    public string RequestId { get; } = requestId;

    /// <summary>When it came, on the monotonic clock.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The language of the answer.</summary>
    public ApiLanguage Language { get; set; } = language;

    /// <summary>Whose request; null while unknown.</summary>
    public string? Account { get; set; }

    /// <summary>The action asked; null while unknown.</summary>
    public string? Action { get; set; }

    /// <summary>What an exception is answered with: InternalError, and once an action runs whose product documents it, InternalServerError [doc].</summary>
    public ApiError OnBug { get; set; } = ErrorCatalogue.InternalError("This is a bug of the emulator; its log says more.");

    /// <summary>The fault that answered in place of the action, or held its answer back; null for none.</summary>
    public string? Fault { get; set; }

    /// <summary>The refusal answered; null for success.</summary>
    public ApiError? Error { get; set; }

    /// <summary>What the caller got where a fault gave it no answer of the API: <c>HTTP 502</c>, <c>disconnected</c>; null otherwise.</summary>
    public string? InPlaceOfAnswer { get; set; }

    /// <summary>What the caller was answered: <c>OK</c>, an error's code, or <see cref="InPlaceOfAnswer"/>.</summary>
    public string Code => InPlaceOfAnswer ?? Error?.Code ?? "OK";
}
