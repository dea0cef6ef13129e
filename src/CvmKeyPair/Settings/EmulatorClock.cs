using System.Globalization;

namespace CvmKeyPair.Settings;

/// <summary>The time that signatures and CreatedTime read. Timestamps and timers stay real: they measure durations.</summary>
internal sealed class EmulatorClock(SettingsInForce settings) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        ClockSetting clock = settings.Current.Clock;
        return clock.StandsAt ?? System.GetUtcNow() + clock.Offset;
    }
}

/// <summary>What the setting <c>Clock</c> says: a moment at which the clock stands, or how far it is off the real one.</summary>
/// <param name="StandsAt">The moment, in UTC; null where the clock runs.</param>
/// <param name="Offset">What is added to the real time where the clock runs.</param>
internal sealed record ClockSetting(DateTimeOffset? StandsAt, TimeSpan Offset)
{
    private const string Day = "yyyy-MM-dd";
    private const string Minute = "yyyy-MM-ddTHH:mmK";
    private const string Second = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";

    // a hundred years, so that no sum with the real time leaves the calendar [choice]
    private const long MaxOffsetSeconds = 36525L * 24 * 60 * 60;

    /// <summary>The real time.</summary>
    public static ClockSetting Real { get; } = new(null, TimeSpan.Zero);

    /// <summary>As it is configured; empty for the real time.</summary>
    public override string ToString()
    {
        if (StandsAt is { } moment)
            return moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        (char unit, long length) = Offset.Ticks switch
        {
            var ticks when ticks % TimeSpan.TicksPerDay == 0 => ('d', TimeSpan.TicksPerDay),
            var ticks when ticks % TimeSpan.TicksPerHour == 0 => ('h', TimeSpan.TicksPerHour),
            var ticks when ticks % TimeSpan.TicksPerMinute == 0 => ('m', TimeSpan.TicksPerMinute),
            _ => ('s', TimeSpan.TicksPerSecond),
        };
        return Offset == TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture, $"{Offset.Ticks / length:+0;-0}{unit}");
    }

    /// <summary>Reads <c>2026-11-24T05:00:00Z</c> (a day alone, another zone; UTC where none is given) or <c>+1h</c>, <c>-5m</c>, <c>+30s</c>, <c>+2d</c>.</summary>
    public static bool TryParse(string text, out ClockSetting clock)
    {
        clock = Real;
        if (text is ['+' or '-', .. var digits, 's' or 'm' or 'h' or 'd'])
        {
            long unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 60 * 60, _ => 24 * 60 * 60 };
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) || count > MaxOffsetSeconds / unit)
                return false;
            clock = Real with { Offset = TimeSpan.FromSeconds(text[0] == '-' ? -count * unit : count * unit) };
            return true;
        }

        if (!DateTimeOffset.TryParseExact(text, [Day, Minute, Second], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            || moment.UtcDateTime.Year is < 1970 or > 9998)
        {
            return false;
        }

        clock = Real with { StandsAt = moment.ToUniversalTime() };
        return true;
    }
}
