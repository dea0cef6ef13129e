using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>What some calls are to get in place of their answer: a delay, alone or before one of <see cref="Error"/>, <see cref="HttpStatus"/> and <see cref="Disconnect"/>.</summary>
public record CvmFault
{
    /// <summary>The only action; null for all.</summary>
    public string? Action { get; init; }

    /// <summary>The only account; null for all.</summary>
    public string? Account { get; init; }

    /// <summary>For how many matching calls; null for all.</summary>
    public long? Times { get; init; }

    /// <summary>How many matching calls pass first.</summary>
    public long Skip { get; init; }

    /// <summary>With which probability each of them gets it: 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Whether the action is carried out.</summary>
    public CvmFaultMoment When { get; init; }

    /// <summary>How long calls wait; whole milliseconds, ten minutes at most.</summary>
    [JsonPropertyName("delayMilliseconds")]
    [JsonConverter(typeof(MillisecondsConverter))]
    public TimeSpan? Delay { get; init; }

    /// <summary>The refusal.</summary>
    public CvmError? Error { get; init; }

    /// <summary>The status of a gateway in front of the API: 500 to 599, with a page in HTML.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>True where the connection is reset without an answer.</summary>
    public bool? Disconnect { get; init; }
}

/// <summary>When a fault comes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CvmFaultMoment>))]
public enum CvmFaultMoment
{
    /// <summary>In place of the action.</summary>
    [JsonStringEnumMemberName("before")]
    Before,

    /// <summary>The action is carried out, and only its answer is replaced or held back.</summary>
    [JsonStringEnumMemberName("after")]
    After,
}

/// <summary>The refusal of a fault.</summary>
/// <param name="Code">One of the documented codes of the action, or of all, such as <c>RequestLimitExceeded</c>.</param>
/// <param name="Message">What it says; null for the documented text.</param>
public sealed record CvmError(string Code, string? Message = null);

/// <summary>A fault as it stands.</summary>
public sealed record CvmFaultInForce : CvmFault
{
    /// <summary>By which it is taken back.</summary>
    public required string Id { get; init; }

    /// <summary>Calls so far that it was for, those that passed included.</summary>
    public required long Matched { get; init; }

    /// <summary>Those that got it.</summary>
    public required long Raised { get; init; }
}
