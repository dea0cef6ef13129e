using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.InstancesKeyPairs;

public sealed class InstancesKeyPairsTests : IDisposable
{
    private const string Running = "ins-11111111";
    private const string Stopped = "ins-22222222";

    private readonly EmulatorFactory _emulator = new(("Instances", $"{Running}=RUNNING,{Stopped}=stopped"));
    private readonly KeyPairClient _client;

    public InstancesKeyPairsTests() => _client = new KeyPairClient(_emulator.Api(), "any");

    public void Dispose() => _emulator.Dispose();

    [Fact]
    public async Task Associations_AreMadeForEveryPairOfIds_AndUnmadeTheSameWay()
    {
        string[] ids = [await _client.ImportAsync("a"), await _client.ImportAsync("b")];
        object all = new { KeyIds = (string[])[.. ids, ids[0]], InstanceIds = new[] { Stopped, Running, Stopped }, ForceStop = "True" };

        (await _client.CallAsync("AssociateInstancesKeyPairs", all)).ShouldBe("OK");
        (await _client.CallAsync("AssociateInstancesKeyPairs", all)).ShouldBe("OK");
        Assert.Equal($"{Running} {Stopped}", await InstancesOfAsync(ids[0]));
        Assert.Equal($"{Running} {Stopped}", await InstancesOfAsync(ids[1]));

        (await _client.CallAsync("DisassociateInstancesKeyPairs", new { KeyIds = new[] { ids[0] }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");
        Assert.Equal(Running, await InstancesOfAsync(ids[0]));
        Assert.Equal($"{Running} {Stopped}", await InstancesOfAsync(ids[1]));

        (await _client.CallAsync("DisassociateInstancesKeyPairs", all)).ShouldBe("OK");
        (await _client.CallAsync("DeleteKeyPairs", new { KeyIds = ids })).ShouldBe("OK");
    }

    [Fact]
    public async Task Associate_ChangesNothing_WhenOneKeyPairIsUnknown()
    {
        string keyId = await _client.ImportAsync("a");
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { keyId, "skey-00000000" }, InstanceIds = new[] { Stopped } })).ShouldBe("InvalidKeyPairId.NotFound");
        Assert.Equal("", await InstancesOfAsync(keyId));
    }

    [Fact]
    public async Task Associate_ReplacesWhatAnInstanceUsedBefore()
    {
        KeyPairClient other = new(_emulator.Api(), "other");
        string theirs = await other.ImportAsync("theirs");
        string[] ids = [await _client.ImportAsync("a"), await _client.ImportAsync("b")];
        (await other.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { theirs }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { ids[0] }, InstanceIds = new[] { Stopped, Running }, ForceStop = true })).ShouldBe("OK");

        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { ids[1] }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");

        Assert.Equal(Running, await InstancesOfAsync(ids[0]));
        Assert.Equal(Stopped, await InstancesOfAsync(ids[1]));
        Assert.Equal(Stopped, await InstancesOfAsync(other, theirs));
    }

    [Fact]
    public async Task Refusals_NameWhatToolsLookFor()
    {
        string[] ids = [await _client.ImportAsync("a"), await _client.ImportAsync("b")];
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { ids[1] }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");

        (await _client.CallAsync("DeleteKeyPairs", new { KeyIds = ids }))
            .ShouldBe("InvalidParameterValue.KeyPairNotSupported", $"The request does not support the key pair `{ids[1]}` which associastes with instance.");
        string[] unknown = ["ins-imyqycsv", Stopped, "ins-2o89fojz", "ins-imyqycsv"];
        (await _client.CallAsync("DisassociateInstancesKeyPairs", new { KeyIds = ids, InstanceIds = unknown }))
            .ShouldBe("InvalidInstanceId.NotFound", "The specified instance ID `['ins-imyqycsv', 'ins-2o89fojz']` is not found.");
    }

    [Fact]
    public async Task Instances_AreEachAccountsOwnCopy()
    {
        KeyPairClient other = new(_emulator.Api(), "other");
        string mine = await _client.ImportAsync("a");
        string theirs = await other.ImportAsync("a");
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { mine }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");
        (await other.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { mine }, InstanceIds = new[] { Stopped } })).ShouldBe("InvalidKeyPairId.NotFound");
        (await other.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { theirs } })).ShouldBe("OK");
    }

    [Fact]
    public async Task Reset_DeletesUsedKeyPairsToo()
    {
        string keyId = await _client.ImportAsync("a");
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { keyId }, InstanceIds = new[] { Stopped } })).ShouldBe("OK");

        using HttpResponseMessage reset = await _emulator.CreateClient().PostAsync(new Uri("/_emulator/reset?account=any", UriKind.Relative), null);

        Assert.Equal("""{"keyPairsDeleted":1}""", await reset.Content.ReadAsStringAsync());
        Assert.Empty(await _client.NamesAsync(new { }));
        Assert.Equal("", await InstancesOfAsync(await _client.ImportAsync("a")));
    }

    [Fact]
    public async Task KeyPair_CanBeDeleted_WhenTheInstancesThatUsedItAreNoLongerASetting()
    {
        using TempFolder folder = new();
        string keyId;
        using (EmulatorFactory before = new(("DataPath", folder.Path), ("Instances", $"{Running}=STOPPED,{Stopped}=STOPPED")))
        {
            KeyPairClient client = new(before.Api(), "any");
            keyId = await client.ImportAsync("a");
            (await client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { keyId }, InstanceIds = new[] { Running, Stopped } })).ShouldBe("OK");
        }

        using (EmulatorFactory fewer = new(("DataPath", folder.Path), ("Instances", $"{Stopped}=STOPPED")))
        {
            KeyPairClient client = new(fewer.Api(), "any");
            Assert.Equal(Stopped, await InstancesOfAsync(client, keyId));
            (await client.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { keyId } })).ShouldBe("InvalidParameterValue.KeyPairNotSupported");
        }

        using EmulatorFactory none = new(("DataPath", folder.Path));
        KeyPairClient last = new(none.Api(), "any");
        Assert.Equal("", await InstancesOfAsync(last, keyId));
        (await last.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { keyId } })).ShouldBe("OK");
    }

    private Task<string> InstancesOfAsync(string keyId) => InstancesOfAsync(_client, keyId);

    private static async Task<string> InstancesOfAsync(KeyPairClient client, string keyId) =>
        string.Join(' ', (await client.GetAsync(keyId)).GetProperty("AssociatedInstanceIds").EnumerateArray());
}
