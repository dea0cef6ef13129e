using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>
/// What can be set before an emulator starts and changed while it runs (<see cref="CvmEmulatorClient.ChangeSettingsAsync"/>). A member that is
/// null is left as it is: at a start at the emulator's default, which README's table of settings tells beside what each one means.
/// </summary>
public record CvmSettings
{
    /// <summary>Project ids that exist; 0 alone by default.</summary>
    public IReadOnlyCollection<long>? Projects { get; init; }

    /// <summary>Key pairs an account may hold; at least 1, 100 by default.</summary>
    public int? KeyPairQuota { get; init; }

    /// <summary>Key pairs of an account that one tag key and value may be bound to; at least 1, 1000 by default.</summary>
    public int? TagResourceQuota { get; init; }

    /// <summary>Instances that every account has, by id such as <c>ins-11111111</c>; none by default.</summary>
    [JsonConverter(typeof(InstancesConverter))]
    public IReadOnlyDictionary<string, CvmInstanceState>? Instances { get; init; }

    /// <summary>Codes for illegal and too long names; each action's best evidence by default.</summary>
    public CvmNameErrors? NameErrors { get; init; }

    /// <summary>Requests a second per action, account and access region; 0 is off. By default each action has its own, mostly 10, as in the cloud.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The same for single actions, by name; stronger than <see cref="RateLimit"/>.</summary>
    public IReadOnlyDictionary<string, int>? RateLimits { get; init; }

    /// <summary>Regions that are served.</summary>
    public IReadOnlyCollection<string>? Regions { get; init; }

    /// <summary>Regions that exist but get UnsupportedRegion.</summary>
    public IReadOnlyCollection<string>? UnsupportedRegions { get; init; }

    /// <summary>Time of signatures and CreatedTime; the real one by default. Rate limits and durations stay real.</summary>
    [JsonConverter(typeof(ClockConverter))]
    public CvmClock? Clock { get; init; }
}

/// <summary>What an instance does; it stays so.</summary>
public enum CvmInstanceState
{
    /// <summary>It runs, so a change of its key pairs must be forced.</summary>
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    /// <summary>It is shut down.</summary>
    [JsonStringEnumMemberName("STOPPED")]
    Stopped,
}

/// <summary>Which codes illegal and too long key names get.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CvmNameErrors>))]
public enum CvmNameErrors
{
    /// <summary>The codes of ImportKeyPair's document.</summary>
    [JsonStringEnumMemberName("documented")]
    Documented,

    /// <summary><c>InvalidParameterValue</c>, as the real CreateKeyPair was seen to answer.</summary>
    [JsonStringEnumMemberName("observed")]
    Observed,
}

/// <summary>What time an emulator takes it to be.</summary>
public sealed record CvmClock
{
    private CvmClock(DateTimeOffset? moment, TimeSpan offset) => (Moment, Offset) = (moment, offset);

    internal DateTimeOffset? Moment { get; }

    internal TimeSpan Offset { get; }

    /// <summary>A clock that stands.</summary>
    /// <param name="moment">When; from the year 1970 to 9998.</param>
    public static CvmClock At(DateTimeOffset moment) => new(moment, TimeSpan.Zero);

    /// <summary>A clock that runs beside the real one.</summary>
    /// <param name="offset">How much it is ahead, in whole seconds; a hundred years at most. Negative where it is behind.</param>
    /// <exception cref="ArgumentOutOfRangeException">It has a part of a second.</exception>
    public static CvmClock Ahead(TimeSpan offset) => offset.Ticks % TimeSpan.TicksPerSecond == 0
        ? new(null, offset)
        : throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset has whole seconds.");
}
