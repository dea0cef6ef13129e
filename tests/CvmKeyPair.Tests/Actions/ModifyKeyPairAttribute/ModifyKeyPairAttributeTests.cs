using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.ModifyKeyPairAttribute;

public sealed class ModifyKeyPairAttributeTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private static readonly string Longest = string.Concat(Enumerable.Repeat("密🔑", 30));

    private readonly KeyPairClient _client = new(shared.Api(), SharedEmulator.NewAccount());

    [Theory]
    [InlineData("renamed", null, "renamed", "first")]
    [InlineData(null, "second", "held", "second")]
    [InlineData("renamed", "second", "renamed", "second")]
    [InlineData("held", "second", "held", "second")]
    [InlineData("HELD", null, "HELD", "first")]
    [InlineData(null, "", "held", "")]
    public async Task Modify_ChangesWhatIsGiven_AndNothingElse(string? name, string? description, string wantedName, string wantedDescription)
    {
        string keyId = await _client.ImportAsync("held", ("team", "x"));
        (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, Description = "first" })).ShouldBe("OK");
        JsonElement before = await _client.GetAsync(keyId);

        (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, KeyName = name, Description = description })).ShouldBe("OK");

        JsonElement after = await _client.GetAsync(keyId);
        Assert.Equal((wantedName, wantedDescription), (after.GetProperty("KeyName").GetString(), after.GetProperty("Description").GetString()));
        foreach (string member in new[] { "PublicKey", "CreatedTime", "Tags", "ProjectId" })
            Assert.Equal(before.GetProperty(member).ToString(), after.GetProperty(member).ToString());
    }

    [Fact]
    public async Task Description_HasSixtyCharacters_AsPeopleCountThem()
    {
        string keyId = await _client.ImportAsync("held");
        (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, Description = Longest })).ShouldBe("OK");
        (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, Description = Longest + "x" })).ShouldBe("InvalidParameterValue");
        Assert.Equal(Longest, (await _client.GetAsync(keyId)).GetProperty("Description").GetString());
    }

    [Fact]
    public async Task Modify_ToATakenName_ChangesNothing()
    {
        string keyId = await _client.ImportAsync("held");
        await _client.ImportAsync("taken");

        (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, KeyName = "taken", Description = "new" })).ShouldBe("InvalidKeyPairName.Duplicate");

        JsonElement after = await _client.GetAsync(keyId);
        Assert.Equal(("held", ""), (after.GetProperty("KeyName").GetString(), after.GetProperty("Description").GetString()));
    }

    [Fact]
    public async Task ModifyAndDelete_AtOnce_LeaveEitherAnswer_AndNoHalfState()
    {
        for (int round = 0; round < 20; round++)
        {
            string keyId = await _client.ImportAsync("held", ("team", "x"));
            Task<ApiAnswer>[] modifying = [.. Enumerable.Range(0, 4).Select(n => _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, KeyName = $"new{n}", Description = $"new{n}" }))];
            Task<ApiAnswer> deleting = _client.CallAsync("DeleteKeyPairs", new { KeyIds = new[] { keyId } });

            (await deleting).ShouldBe("OK");
            foreach (ApiAnswer answer in await Task.WhenAll(modifying))
                Assert.True(answer.Code is "OK" or "InvalidKeyPairId.NotFound", $"{answer}");
            Assert.Empty(await _client.NamesAsync(new { }));
            (await _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, KeyName = "late" })).ShouldBe("InvalidKeyPairId.NotFound");
        }
    }

    [Fact]
    public async Task HundredKeys_RenamedToOneName_LeaveOneSoNamed()
    {
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 100).Select(n => _client.ImportAsync($"k{n}")))];

        ApiAnswer[] answers = await Task.WhenAll(ids.Select(id => _client.CallAsync("ModifyKeyPairAttribute", new { KeyId = id, KeyName = "one" })));

        Assert.Equal((1, 99), (answers.Count(answer => answer.Code == "OK"), answers.Count(answer => answer.Code == "InvalidKeyPairName.Duplicate")));
        Assert.Single(await _client.NamesAsync(new { Filters = new[] { new { Name = "key-name", Values = KeyPairClient.List("one") } } }));
    }
}
