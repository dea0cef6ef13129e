using CvmKeyPair.Protocol;
using CvmKeyPair.Throttling;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Throttling;

public class RequestThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RequestThrottle _throttle;

    public RequestThrottleTests() => _throttle = new RequestThrottle(_time);

    [Fact]
    public void Count_LetsTheLimitPass_AndCountsRefusedOnes()
    {
        Assert.All(Enumerable.Range(1, 10), _ => Assert.Null(Count()));
        Assert.Equal(
            "Your current request times equals to `11` in a second, which exceeds the frequency limit `10` for a second. Please reduce the frequency of calls.",
            Count()?.English);
        Assert.Contains("equals to `12` in", Count()?.English, StringComparison.Ordinal);
        Assert.Equal("您当前每秒请求 `13` 次，超过了每秒频率上限 `10`，请稍后重试。", Count()?.Message(ApiLanguage.Chinese));
    }

    [Theory]
    [InlineData(999, "RequestLimitExceeded")]
    [InlineData(1000, null)]
    public void Count_OpensANewWindow_OneSecondAfterItsFirstRequest(int milliseconds, string? code)
    {
        for (int i = 0; i < 10; i++)
            Count();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(code, Count()?.Code);
    }

    [Theory]
    [InlineData(999, "RequestLimitExceeded")]
    [InlineData(1000, null)]
    public void Count_OpensANewWindow_WhereTheOldOneIsStillRemembered(int milliseconds, string? code)
    {
        SweepAmidAWindow();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 600));
        Assert.Equal(code, _throttle.Count("x", "amid", "r", 1)?.Code);
    }

    [Theory]
    [InlineData("CreateKeyPair", "a", "r")]
    [InlineData("ImportKeyPair", "b", "r")]
    [InlineData("ImportKeyPair", "a", "s")]
    public void Count_KeepsActionsAccountsAndRegionsApart(string action, string account, string region)
    {
        _throttle.Count("ImportKeyPair", "a", "r", 1);
        Assert.Null(_throttle.Count(action, account, region, 1));
        Assert.NotNull(_throttle.Count("ImportKeyPair", "a", "r", 1));
    }

    [Fact]
    public void Count_IsOffAtZero() => Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(_throttle.Count("a", "b", "c", 0)));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Count_ForgetsPartitionsWhoseWindowIsOver(int seconds)
    {
        for (int i = 0; i < 1000; i++)
            _throttle.Count("a", $"account{i}", "r", 10);
        Assert.Equal(1000, _throttle.PartitionCount);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _throttle.Count("a", "another", "r", 10);
        Assert.Equal(1, _throttle.PartitionCount);
    }

    // else every request would walk through all partitions
    [Fact]
    public void Count_LooksForWhatIsOver_OnceASecond()
    {
        SweepAmidAWindow();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        _throttle.Count("x", "b", "r", 1);
        Assert.Equal(3, _throttle.PartitionCount);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _throttle.Count("x", "b", "r", 1);
        Assert.Equal(1, _throttle.PartitionCount);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("a", true, false)]
    public void Reset_OpensWindowsAnew_OfOneAccountOrAll(string? account, bool ofA, bool ofB)
    {
        foreach (string name in new[] { "a", "b" })
            _throttle.Count("x", name, "r", 1);
        _throttle.Reset(account);
        Assert.Equal((ofA, ofB), (_throttle.Count("x", "a", "r", 1) is null, _throttle.Count("x", "b", "r", 1) is null));
    }

    [Fact]
    public void Count_IsExact_WhenManyAskAtOnce()
    {
        int passed = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (_throttle.Count("x", "a", "r", 100) is null)
                Interlocked.Increment(ref passed);
        });
        Assert.Equal(100, passed);
    }

    // what was over has just been looked for, and the window of one account was not, since it opened 600 ms ago
    private void SweepAmidAWindow()
    {
        _time.Advance(TimeSpan.FromMilliseconds(400));
        _throttle.Count("x", "amid", "r", 1);
        _time.Advance(TimeSpan.FromMilliseconds(600));
        _throttle.Count("x", "a", "r", 1);
    }

    private ApiError? Count() => _throttle.Count("ImportKeyPair", "a", "ap-guangzhou", 10);
}
