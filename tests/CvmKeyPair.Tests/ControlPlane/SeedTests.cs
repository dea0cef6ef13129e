using System.Net;
using System.Text.RegularExpressions;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary>The setting <c>SeedFile</c> (ControlPlane/README.md, "Seed").</summary>
public sealed class SeedTests : IDisposable
{
    private const string Names = "/key-pairs";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EmptyStore_BeginsWithTheSeed_AndResetPutsItBack()
    {
        using EmulatorFactory emulator = new(("SeedFile", Seed(StateTests.Document("ci-1", StateTests.Pair("seeded", ", \"keyId\": \"skey-4e5ty7i8\"")))));
        ApiClient api = emulator.Api();
        string seeded = await StateAsync(api);
        Assert.Contains("skey-4e5ty7i8", seeded, StringComparison.Ordinal);
        (await api.ImportAsync("more", SharedEmulator.NewKey(), account: "ci-1")).ShouldBe("OK");
        (await api.ImportAsync("more", SharedEmulator.NewKey(), account: "ci-2")).ShouldBe("OK");

        Assert.Equal("""{"keyPairsDeleted":2}""", (await api.ControlAsync("POST", "/reset?account=ci-1")).Text);
        Assert.Contains("\"account\":\"ci-2\"", await StateAsync(api), StringComparison.Ordinal);
        Assert.Equal("""{"keyPairsDeleted":1}""", (await api.ControlAsync("POST", "/reset?account=ci-2")).Text);
        Assert.Equal(seeded, Fixed(await StateAsync(api), seeded));
        Assert.Equal("""{"keyPairsDeleted":1}""", (await api.ControlAsync("POST", "/reset")).Text);
        Assert.Equal(seeded, Fixed(await StateAsync(api), seeded));
    }

    [Fact]
    public async Task Store_KeepsItsKeyPairs_WhereItHoldsAny()
    {
        (string, string) data = ("DataPath", _folder["data"]);
        using (EmulatorFactory first = new(data))
            (await first.Api().ImportAsync("own", SharedEmulator.NewKey())).ShouldBe("OK");

        using EmulatorFactory second = new(data, ("SeedFile", Seed(StateTests.Document("ci-1", StateTests.Pair("seeded")))));

        string state = await StateAsync(second.Api());
        Assert.Contains("own", state, StringComparison.Ordinal);
        Assert.DoesNotContain("seeded", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_ComesWithTheSeed()
    {
        using EmulatorFactory emulator = new(("SeedFile", Seed(StateTests.Document("ci-1", [.. Enumerable.Range(0, 100).Select(number => StateTests.Pair($"n{number}"))]))));
        ApiClient api = emulator.Api();
        while ((await api.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/readyz"))).Status != HttpStatusCode.OK)
            await Task.Yield();

        Assert.Equal(100, (await api.ControlAsync("GET", Names)).Json().GetProperty("keyPairs").GetArrayLength());
    }

    [Fact]
    public async Task Reset_GivesASeededPairANewId_WhereAnotherAccountHasTakenIt()
    {
        using EmulatorFactory emulator = new(("SeedFile", Seed(StateTests.Document("ci-1", StateTests.Pair("seeded", ", \"keyId\": \"skey-4e5ty7i8\"")))));
        ApiClient api = emulator.Api();
        (await api.ControlAsync("PUT", "/state", StateTests.Document("ci-2", StateTests.Pair("thief", ", \"keyId\": \"skey-4e5ty7i8\"")))).ShouldBe(HttpStatusCode.OK);

        (await api.ControlAsync("POST", "/reset?account=ci-1")).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(["seeded"], await new KeyPairClient(api, "ci-1").NamesAsync(new { }));
        Assert.Equal(["thief"], await new KeyPairClient(api, "ci-2").NamesAsync(new { KeyIds = KeyPairClient.List("skey-4e5ty7i8") }));
    }

    [Theory]
    [InlineData(null, "Could not find file")]
    [InlineData("{", "$ is not JSON: line 1")]
    [InlineData("""{"format": 3, "accounts": []}""", "$.format is 3; there is 1 only.")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b-c", "publicKey": "no"}]}]}""",
        "$.accounts[0].keyPairs[0].keyName: InvalidKeyPairNameIncludeIllegalChar: The specified key pair name `b-c` is include illegal character `-`. And 1 more.")]
    public void BadSeed_StopsTheStart_WithOneLine(string? text, string words)
    {
        string path = text is null ? _folder["none.json"] : Seed(text);

        SettingsRefusedException refusal = Assert.Throws<SettingsRefusedException>(
            () => EmulatorBuilder.Build(["--Port=0", "--DataPath=:memory:", $"--SeedFile={path}", $"--contentRoot={_folder.Path}"]));

        string line = refusal.Message;
        Assert.True(line.StartsWith($"The seed file {path} can't be used: ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal), line);
    }

    private static async Task<string> StateAsync(ApiClient api) => (await api.ControlAsync("GET", "/state")).ShouldBe(HttpStatusCode.OK).Text;

    // a seeded pair without a time was created when it was written
    private static string Fixed(string state, string like) =>
        Regex.Replace(state, "\"createdTime\":\"[^\"]*\"", Regex.Match(like, "\"createdTime\":\"[^\"]*\"").Value);

    private string Seed(string document)
    {
        string path = _folder["seed.json"];
        File.WriteAllText(path, document);
        return path;
    }
}
