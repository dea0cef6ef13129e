using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Signing;

/// <summary>Two credentials share an account, a third has its own: names, keys, quotas and limits go by account.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task NamesAndKeys_AreTakenInTheAccountOnly()
    {
        using EmulatorFactory emulator = Start();
        string key = SharedEmulator.NewKey();
        (await AskAsync(emulator, Mine, "name", key)).ShouldBe("OK");
        (await AskAsync(emulator, Shared, "name", SharedEmulator.NewKey())).ShouldBe("InvalidKeyPairName.Duplicate");
        (await AskAsync(emulator, Shared, "other", key)).ShouldBe("InvalidPublicKey.Duplicate");
        (await AskAsync(emulator, Apart, "name", key)).ShouldBe("OK");
    }

    [Fact]
    public async Task Quota_IsTheAccounts()
    {
        using EmulatorFactory emulator = Start(("KeyPairQuota", "1"));
        (await AskAsync(emulator, Mine, "name", SharedEmulator.NewKey())).ShouldBe("OK");
        (await AskAsync(emulator, Shared, "other", SharedEmulator.NewKey())).ShouldBe("InvalidKeyPair.LimitExceeded");
        (await AskAsync(emulator, Apart, "name", SharedEmulator.NewKey())).ShouldBe("OK");
    }

    [Fact]
    public async Task RateLimit_IsTheAccounts()
    {
        using EmulatorFactory emulator = Start(("RateLimit", "1"));
        (await AskAsync(emulator, Mine, "name", SharedEmulator.NewKey())).ShouldBe("OK");
        (await AskAsync(emulator, Shared, "other", SharedEmulator.NewKey())).ShouldBe("RequestLimitExceeded",
            "Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.");
        (await AskAsync(emulator, Apart, "name", SharedEmulator.NewKey())).ShouldBe("OK");
    }

    [Fact]
    public async Task WithoutCredentials_NothingIsRefusedForItsSignature_AndTheSecretIdIsTheAccount()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        SignedRequest request = Mine with { Timestamp = "long ago", SecretKey = "ANOTHER", Body = SignedRequest.ImportBody("name"), More = "X-TC-Token: x\n" };
        (await RawHttp.AskAsync(emulator, request.StartLine, request.Headers(), request.Body)).ShouldBe("OK");
        (await RawHttp.AskAsync(emulator, request.StartLine, request.Headers(), request.Body)).ShouldBe("InvalidKeyPairName.Duplicate");
        SignedRequest other = request with { SecretId = OtherId };
        (await RawHttp.AskAsync(emulator, other.StartLine, other.Headers(), other.Body)).ShouldBe("OK");
        (await RawHttp.AskAsync(emulator, request.StartLine, request.Headers("SKIP"), request.Body)).ShouldBe("OK");
    }

    [Theory]
    [InlineData(true, SecretId, "shared")]
    [InlineData(true, "AKIDSTRANGER", "AKIDSTRANGER")]
    [InlineData(true, null, null)]
    [InlineData(false, SecretId, SecretId)]
    [InlineData(false, null, "anonymous")]
    public void ClaimedAccount_IsTheCredentials_ElseTheSecretId(bool strict, string? secretId, string? account)
    {
        Authenticator authenticator = new(Loaded(strict ? [.. StrictEmulator.Settings] : []), TimeProvider.System);
        Assert.Equal(account, authenticator.ClaimedAccount(secretId));
    }

    private static SignedRequest Mine => new();

    private static SignedRequest Shared => new() { SecretId = OtherId, SecretKey = OtherKey };

    private static SignedRequest Apart => new() { SecretId = TemporaryId, SecretKey = TemporaryKey, More = $"X-TC-Token: {Token}\n" };

    // a clock that stands also keeps the limiter's window open
    private static EmulatorFactory Start(params (string Name, string Value)[] settings) =>
        new EmulatorFactory([.. StrictEmulator.Settings, .. settings]).WithStandingClock(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Now))).StartOnRealPort();

    private static Task<ApiAnswer> AskAsync(EmulatorFactory emulator, SignedRequest request, string name, string key)
    {
        SignedRequest import = request with { Body = SignedRequest.ImportBody(name, key) };
        return RawHttp.AskAsync(emulator, import.StartLine, import.Headers(), import.Body);
    }
}
