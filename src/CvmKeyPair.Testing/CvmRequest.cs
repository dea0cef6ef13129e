using System.Text.Json;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>Which requests of the journal are meant; null is no condition.</summary>
/// <param name="Action">The action asked.</param>
/// <param name="Account">Whose they are.</param>
/// <param name="Code"><c>OK</c>, or the code of the refusal.</param>
/// <param name="RequestId">The id of one.</param>
/// <param name="AfterSequence">Those with a greater <see cref="CvmRequest.Sequence"/>.</param>
public sealed record CvmRequestFilter(string? Action = null, string? Account = null, string? Code = null, string? RequestId = null, long? AfterSequence = null);

/// <summary>What the journal holds.</summary>
/// <param name="Requests">Those that match, the newest last; no more than were asked for.</param>
/// <param name="Matching">How many match.</param>
/// <param name="Kept">How many the journal holds.</param>
/// <param name="Dropped">How many it let go for want of room since it was last cleared as a whole.</param>
public sealed record CvmRequests(IReadOnlyList<CvmRequest> Requests, int Matching, int Kept, long Dropped);

/// <summary>A request of the API as the journal remembers it, with nothing secret in it; what isn't known of it is null.</summary>
public sealed record CvmRequest
{
    /// <summary>Counts the requests from 1, in the order in which they were answered.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id that its caller was given.</summary>
    public required string RequestId { get; init; }

    /// <summary>When it came, by the emulator's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>From then until there was an answer.</summary>
    [JsonPropertyName("durationMilliseconds")]
    [JsonConverter(typeof(FractionalMillisecondsConverter))]
    public required TimeSpan Duration { get; init; }

    /// <summary>Whose it was, or where that was not verified whose it claimed to be.</summary>
    public string? Account { get; init; }

    /// <summary>The action asked.</summary>
    public string? Action { get; init; }

    /// <summary>The version asked.</summary>
    public string? Version { get; init; }

    /// <summary>The region asked.</summary>
    public string? Region { get; init; }

    /// <summary>The language of the answer.</summary>
    public required string Language { get; init; }

    /// <summary><c>none</c>, <c>TC3-HMAC-SHA256</c>, <c>HmacSHA1</c> or <c>HmacSHA256</c>, as the request claims.</summary>
    public required string Signing { get; init; }

    /// <summary>What the caller calls itself.</summary>
    public string? Client { get; init; }

    /// <summary>As bound, or as read where they couldn't be bound; a refused key is an object that says why.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary><c>OK</c>, the code of the refusal, or what came of the call otherwise, such as <c>HTTP 502</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The message of the refusal, as it was answered.</summary>
    public string? Message { get; init; }

    /// <summary>Why it was refused, where that is more than the message.</summary>
    public string? Reason { get; init; }

    /// <summary>The id of the fault that fired.</summary>
    public string? Fault { get; init; }

    /// <summary>What was wrong with the signature.</summary>
    public CvmSignatureRefusal? Signature { get; init; }
}

/// <summary>Why a signature was refused.</summary>
/// <param name="Cause">A sentence.</param>
/// <param name="CanonicalRequest">For the first host tried; null in v1, which has none.</param>
/// <param name="StringToSign">For the first host tried.</param>
/// <param name="HostsTried">The hosts that the signature was tried with.</param>
/// <param name="ServerTime">The emulator's time, in seconds since 1970.</param>
/// <param name="RequestTime">The request's <c>Timestamp</c>.</param>
public sealed record CvmSignatureRefusal(
    string Cause, string? CanonicalRequest, string StringToSign, IReadOnlyList<string> HostsTried, long ServerTime, long RequestTime);
