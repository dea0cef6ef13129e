namespace CvmKeyPair.Settings;

/// <summary>The time that signatures, CreatedTime and the journal read. Timestamps and timers stay real: they measure durations.</summary>
internal sealed class EmulatorClock(ClockSetting clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.StandsAt ?? System.GetUtcNow() + clock.Offset;
}
