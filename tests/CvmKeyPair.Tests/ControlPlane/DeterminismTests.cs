using System.Text;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary>The settings <c>IdSeed</c> and <c>Clock</c> (ControlPlane/README.md, "Determinism").</summary>
public sealed class DeterminismTests
{
    private const string Now = "2026-11-24T05:00:00Z";

    [Fact]
    public async Task TwoRunsOfOneScript_GiveEqualBytes()
    {
        string first = await RunAsync("a");

        Assert.Equal(first, await RunAsync("a"));
        Assert.NotEqual(first, await RunAsync("b"));
    }

    [Fact]
    public async Task Reset_BeginsTheSequencesAnew()
    {
        using EmulatorFactory emulator = new(("IdSeed", "a"), ("Clock", Now));
        ApiClient api = emulator.Api();
        string first = await ScriptAsync(api);
        await api.ControlAsync("POST", "/reset?account=ci-1");
        Assert.NotEqual(first, await ScriptAsync(api));

        await api.ControlAsync("POST", "/reset");

        Assert.Equal(first, await ScriptAsync(api));
    }

    [Fact]
    public async Task TakenKeyId_TakesTheNext()
    {
        using EmulatorFactory emulator = new(("IdSeed", "a"), ("Clock", Now));
        ApiClient api = emulator.Api();
        string first = (await api.ImportAsync("a", SharedEmulator.NewKey())).KeyId!, second = (await api.ImportAsync("b", SharedEmulator.NewKey())).KeyId!;
        await api.ControlAsync("POST", "/reset");
        await api.ControlAsync("PUT", "/state", StateTests.Document("ci-2", StateTests.Pair("taken", $", \"keyId\": \"{first}\"")));

        ApiAnswer answer = await api.ImportAsync("a", SharedEmulator.NewKey());

        Assert.Equal(second, answer.KeyId);
    }

    [Fact]
    public async Task Ids_KeepTheirForm()
    {
        using EmulatorFactory emulator = new(("IdSeed", "a"));
        ApiAnswer answer = await emulator.Api().ImportAsync("a", SharedEmulator.NewKey());

        Assert.Matches("^skey-[0-9a-z]{8}$", answer.KeyId!);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", answer.RequestId!);
    }

    private static async Task<string> RunAsync(string seed)
    {
        using EmulatorFactory emulator = new(("IdSeed", seed), ("Clock", Now));
        return await ScriptAsync(emulator.Api());
    }

    private static async Task<string> ScriptAsync(ApiClient api)
    {
        StringBuilder answers = new();
        await api.ControlAsync("POST", "/faults", """{"account": "ci-1", "probability": 0.5, "action": "DescribeKeyPairs", "error": {"code": "InternalError"}}""");
        for (int number = 0; number < 20; number++)
        {
            answers.AppendLine((await api.ImportAsync($"key_{number % 15}", PublicKeys.Line(number), KeyPairClient.Specification(("team", "build")), "ci-1")).Text);
            answers.AppendLine((await api.PostAsync("DescribeKeyPairs", new { Limit = 3 }, "ci-1")).Text);
        }

        return answers.Append((await api.ControlAsync("GET", "/state")).Text).Append((await api.ControlAsync("GET", "/faults")).Text).ToString();
    }
}
