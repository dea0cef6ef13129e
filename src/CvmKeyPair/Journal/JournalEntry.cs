using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Journal;

/// <summary>The answer of <c>GET /_emulator/requests</c>.</summary>
/// <param name="Requests">Those that match, the newest last; no more than were asked for.</param>
/// <param name="Matching">How many match.</param>
/// <param name="Kept">How many the journal holds.</param>
/// <param name="Dropped">How many it let go for want of room since it was last cleared as a whole.</param>
internal sealed record JournalAnswer(IReadOnlyList<JournalEntry> Requests, int Matching, int Kept, long Dropped);

/// <summary>One request of the API; what isn't known of it is null.</summary>
/// <param name="Sequence">Counts the requests from 1, in the order in which they were answered.</param>
/// <param name="RequestId">The id that its caller was given.</param>
/// <param name="Time">When it came, in UTC, by the emulator's clock.</param>
/// <param name="DurationMilliseconds">From then until there was an answer.</param>
/// <param name="Account">Whose it was, or where that was not verified whose it claimed to be.</param>
/// <param name="Action">The action asked.</param>
/// <param name="Version">The version asked.</param>
/// <param name="Region">The region asked.</param>
/// <param name="Language">The language of the answer.</param>
/// <param name="Signing"><c>none</c>, <c>TC3-HMAC-SHA256</c>, <c>HmacSHA1</c> or <c>HmacSHA256</c>, as the request claims.</param>
/// <param name="Client">X-TC-RequestClient, else User-Agent.</param>
/// <param name="Parameters">As bound, or as read where they couldn't be bound.</param>
/// <param name="Code"><c>OK</c>, the code of the refusal, or what came of the call otherwise: <see cref="CallRecord.InPlaceOfAnswer"/>.</param>
/// <param name="Message">The message of the refusal, in the language of the answer.</param>
/// <param name="Reason">What the log says of it, where that is more than the message.</param>
/// <param name="Fault">The id of the fault that fired.</param>
/// <param name="Signature">What was wrong with the signature.</param>
internal sealed record JournalEntry(
    long Sequence, string RequestId, DateTime Time, double DurationMilliseconds, string? Account, string? Action, string? Version, string? Region,
    string Language, string Signing, string? Client, JsonObject? Parameters, string Code, string? Message, string? Reason, string? Fault, JournalSignature? Signature);

/// <summary>Why a signature was refused: <see cref="SignatureExplanation"/>, with nothing secret left in it.</summary>
/// <param name="Cause">A sentence.</param>
/// <param name="CanonicalRequest">For the first host tried; null in v1, which has none.</param>
/// <param name="StringToSign">For the first host tried.</param>
/// <param name="HostsTried">The hosts that the signature was tried with.</param>
/// <param name="ServerTime">The emulator's time, in seconds since 1970.</param>
/// <param name="RequestTime">The request's <c>Timestamp</c>.</param>
internal sealed record JournalSignature(
    string Cause, string? CanonicalRequest, string StringToSign, IReadOnlyList<string> HostsTried, long ServerTime, long RequestTime)
{
    private const int MaxTextLength = 4096;

    // two bytes for a character, and what a string and a reference take beside
    private const int BytesOfText = 32;

    /// <summary>What it takes of the memory, in bytes.</summary>
    public int Measure() => (2 * (Cause.Length + (CanonicalRequest?.Length ?? 0) + StringToSign.Length)) + (4 * BytesOfText) + HostsTried.Sum(host => (2 * host.Length) + BytesOfText);

    /// <summary>The explanation as it may be shown.</summary>
    public static JournalSignature Of(SignatureExplanation signature, Redactor redactor) => new(
        redactor.Hide(redactor.Sentence(signature.Cause), MaxTextLength),
        signature.CanonicalRequest is { } text ? redactor.Hide(redactor.CanonicalRequest(text), MaxTextLength) : null,
        redactor.Hide(redactor.StringToSign(signature), MaxTextLength),
        [.. signature.HostsTried.Select(host => redactor.Hide(host))],
        signature.ServerTime, signature.Timestamp);
}

/// <summary>Which requests are meant; null is no condition.</summary>
/// <param name="Action">The action asked.</param>
/// <param name="Account">Whose they are.</param>
/// <param name="Code"><c>OK</c> or a code.</param>
/// <param name="RequestId">The id of one.</param>
/// <param name="AfterSequence">Those with a greater <see cref="JournalEntry.Sequence"/>.</param>
internal sealed record JournalFilter(string? Action = null, string? Account = null, string? Code = null, string? RequestId = null, long? AfterSequence = null);
