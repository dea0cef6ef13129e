using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.DeleteKeyPairs;

public sealed class DeleteKeyPairsTests(DeleteKeyPairsTests.Emulator shared) : IClassFixture<DeleteKeyPairsTests.Emulator>
{
    public sealed class Emulator : IDisposable
    {
        public EmulatorFactory Factory { get; } = new(("Instances", "ins-22222222=STOPPED"));

        public void Dispose() => Factory.Dispose();
    }

    private readonly KeyPairClient _client = new(shared.Factory.Api(), SharedEmulator.NewAccount());

    [Fact]
    public async Task Delete_TakesTheKeysWithTheirTags_AndFreesNameAndKey()
    {
        string key = SharedEmulator.NewKey();
        string account = SharedEmulator.NewAccount();
        KeyPairClient client = new(shared.Factory.Api(), account);
        string keyId = (await shared.Factory.Api().ImportAsync("a", key, KeyPairClient.Specification(("team", "x")), account)).KeyId!;
        string other = await client.ImportAsync("b");

        (await client.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { keyId, other, keyId } })).ShouldBe("OK");

        Assert.Empty(await client.NamesAsync(new { }));
        Assert.Equal(0, (await client.TagAsync("DescribeResourceTagsByResourceIds",
            new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = "ap-guangzhou", ResourceIds = new[] { keyId } })).Response.GetProperty("TotalCount").GetInt32());
        (await shared.Factory.Api().ImportAsync("a", key, null, account)).ShouldBe("OK");
    }

    [Theory]
    [InlineData("skey-00000000", "InvalidKeyPairId.NotFound")]
    [InlineData("skey-0000000", "InvalidKeyPairId.Malformed")]
    [InlineData("{used}", "InvalidParameterValue.KeyPairNotSupported")]
    [InlineData("{foreign}", "InvalidKeyPairId.NotFound")]
    public async Task Delete_DeletesNothing_WhenOneIdIsBad(string bad, string code)
    {
        string good = await _client.ImportAsync("good");
        string used = await _client.ImportAsync("used");
        string foreign = await new KeyPairClient(shared.Factory.Api(), SharedEmulator.NewAccount()).ImportAsync("good");
        (await _client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { used }, InstanceIds = KeyPairClient.List("ins-22222222") })).ShouldBe("OK");
        bad = bad.Replace("{used}", used, StringComparison.Ordinal).Replace("{foreign}", foreign, StringComparison.Ordinal);

        (await _client.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { good, bad } })).ShouldBe(code);

        Assert.Equal(["used", "good"], await _client.NamesAsync(new { }));
    }

    [Fact]
    public async Task Delete_OfHundredsAtOnce_DeletesEachKeyOnce()
    {
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(n => _client.ImportAsync($"k{n}")))];

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => _client.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { ids[n % 20] } })));

        Assert.Equal((20, 180), (answers.Count(answer => answer.Code == "OK"), answers.Count(answer => answer.Code == "InvalidKeyPairId.NotFound")));
    }
}
