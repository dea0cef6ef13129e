using System.Globalization;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests.Settings;

public sealed class EmulatorClockTests
{
    [Theory]
    [InlineData("2026-11-24T05:00:00Z", "2026-11-24 05:00:00.000")]
    [InlineData("2026-11-24T05:00:00", "2026-11-24 05:00:00.000")]
    [InlineData("2026-11-24T05:00:00.25Z", "2026-11-24 05:00:00.250")]
    [InlineData("2026-11-24T05:00:00+08:00", "2026-11-23 21:00:00.000")]
    [InlineData("2026-11-24T05:00Z", "2026-11-24 05:00:00.000")]
    [InlineData("2026-11-24", "2026-11-24 00:00:00.000")]
    public void Clock_StandsAtAMoment(string text, string utc)
    {
        EmulatorClock clock = Clock(text);

        Assert.Equal(utc, clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Theory]
    [InlineData("+1h", 3600)]
    [InlineData("-5m", -300)]
    [InlineData("+0s", 0)]
    [InlineData("-90s", -90)]
    [InlineData("+2d", 2 * 24 * 3600)]
    public void Clock_RunsBesideTheRealOne(string text, int seconds)
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        DateTimeOffset shown = Clock(text).GetUtcNow() - TimeSpan.FromSeconds(seconds);

        Assert.InRange(shown, before, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public void Clock_ThatStands_StillMeasuresDurations()
    {
        EmulatorClock clock = Clock("2026-11-24T05:00:00Z");
        long start = TimeProvider.System.GetTimestamp();

        Assert.InRange(clock.GetTimestamp(), start, TimeProvider.System.GetTimestamp());
    }

    [Theory]
    [InlineData("now")]
    [InlineData("1h")]
    [InlineData("+1")]
    [InlineData("+h")]
    [InlineData("+-1h")]
    [InlineData("+1.5h")]
    [InlineData("+1w")]
    [InlineData("+36526d")]
    [InlineData("+99999999999999999999s")]
    [InlineData("24.11.2026")]
    [InlineData("2026-13-01")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-01-01")]
    public void Load_RefusesWhatIsNoClock(string text) =>
        Assert.Equal($"Setting Clock (command line) is '{text}'; it must be a moment such as 2026-11-24T05:00:00Z or an offset such as +1h or -5m.",
            TestSettings.Refusal(arguments: [$"--Clock={text}"]));

    private static EmulatorClock Clock(string text) => new(new SettingsInForce(TestSettings.Load(arguments: [$"--Clock={text}"]).Settings));
}
