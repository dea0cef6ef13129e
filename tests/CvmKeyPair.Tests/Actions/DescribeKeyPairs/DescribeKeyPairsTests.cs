using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Actions.DescribeKeyPairs;

public sealed class DescribeKeyPairsTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private readonly KeyPairClient _client = new(shared.Api(), SharedEmulator.NewAccount());

    [Fact]
    public async Task KeyPair_IsReadBackWhole_WithNoMemberNull()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2025, 3, 4, 5, 6, 7, 890, TimeSpan.FromHours(8)));
        using EmulatorFactory emulator = new EmulatorFactory().WithStandingClock(time);
        KeyPairClient client = new(emulator.Api(), "any");
        string key = SharedEmulator.NewKey();
        string keyId = (await emulator.Api().ImportAsync("web_1", $"{key} me@home and more\n", account: "any")).KeyId!;

        ApiAnswer answer = await client.DescribeAsync(new { });

        Assert.Equal(
            $$$"""{"Response":{"TotalCount":1,"KeyPairSet":[{"KeyId":"{{{keyId}}}","KeyName":"web_1","ProjectId":0,"Description":"","PublicKey":"{{{key}}} {{{keyId}}}","AssociatedInstanceIds":[],"CreatedTime":"2025-03-03T21:06:07Z","Tags":[]}],"RequestId":"{{{answer.RequestId}}}"}}""",
            answer.Text);
    }

    [Fact]
    public async Task PublicKey_ReadBack_CanBeImportedIntoAnotherAccount()
    {
        string keyId = await _client.ImportAsync("mine");
        string line = (await _client.GetAsync(keyId)).GetProperty("PublicKey").GetString()!;
        string other = SharedEmulator.NewAccount();

        string theirs = (await shared.Api().ImportAsync("theirs", line, account: other)).ShouldBe("OK").KeyId!;

        string[] read = (await new KeyPairClient(shared.Api(), other).GetAsync(theirs)).GetProperty("PublicKey").GetString()!.Split(' ');
        Assert.Equal([.. line.Split(' ')[..2], theirs], read);
    }

    [Fact]
    public async Task KeyIds_AreFoundOnceEach_NewestFirst_AndOnlyInTheirAccount()
    {
        string first = await _client.ImportAsync("first");
        string second = await _client.ImportAsync("second");
        await _client.ImportAsync("third");
        KeyPairClient other = new(shared.Api(), SharedEmulator.NewAccount());

        ApiAnswer answer = await _client.DescribeAsync(new { KeyIds = new[] { first, "skey-00000000", second, first } });

        Assert.Equal(["second", "first"], KeyPairClient.Names(answer));
        Assert.Equal(2, answer.Response.GetProperty("TotalCount").GetInt32());
        Assert.Empty(await other.NamesAsync(new { KeyIds = new[] { first } }));
    }

    [Fact]
    public async Task HundredIds_AreTaken_HoweverOftenRepeated_AndTwentyAnsweredWithoutALimit()
    {
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 25).Select(n => _client.ImportAsync($"k{n}")))];
        string[] asked = [.. ids, .. ids, .. Enumerable.Range(0, 75).Select(n => $"skey-{n:d8}")];

        ApiAnswer answer = await _client.DescribeAsync(new { KeyIds = asked });

        Assert.Equal((25, 20), (answer.Response.GetProperty("TotalCount").GetInt32(), KeyPairClient.Names(answer).Count));
        Assert.Equal(25, (await _client.NamesAsync(new { KeyIds = asked, Limit = 100 })).Count);
    }

    [Theory]
    [InlineData("a c b", "key-name", "_")]
    [InlineData("a", "key-name", "b_1")]
    [InlineData("a d", "key-name", "web", "B")]
    [InlineData("", "key-name", "%")]
    [InlineData("c a b d", "project-id", "0")]
    [InlineData("", "project-id", "1", "-1")]
    [InlineData("c a b d", "project-id", "1", "0")]
    [InlineData("a b", "tag-key", "team")]
    [InlineData("a b c", "tag-key", "team", "env")]
    [InlineData("a c", "tag-value", "x")]
    [InlineData("a", "tag:team", "x")]
    [InlineData("a b", "tag:team", "x", "y")]
    [InlineData("", "tag:Team", "x")]
    [InlineData("a", "tag-value", "x", "&", "key-name", "web")]
    [InlineData("a c", "tag-value", "x", "&", "tag-key", "team", "env")]
    [InlineData("", "tag:team", "x", "&", "tag:team", "y")]
    [InlineData("d", "tag:(a) key/[1]", "v")]
    public async Task Filters_KeepWhatFitsAllOfThem_InOneOfTheirValues(string expected, params string[] filters)
    {
        await _client.ImportAsync("web_1", ("team", "x"));
        await _client.ImportAsync("db_2", ("team", "y"));
        await _client.ImportAsync("db_3", ("env", "x"));
        await _client.ImportAsync("B4", ("(a) key/[1]", "v"));
        Dictionary<string, string> letters = new() { ["web_1"] = "a", ["db_2"] = "b", ["db_3"] = "c", ["B4"] = "d" };
        object[] asked = [.. string.Join('\n', filters).Split("\n&\n").Select(part => part.Split('\n')).Select(part => new { Name = part[0], Values = part[1..] })];

        ApiAnswer answer = await _client.DescribeAsync(new { Filters = asked });

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), KeyPairClient.Names(answer).Select(name => letters[name]).Order());
        Assert.Equal(KeyPairClient.Names(answer).Count, answer.Response.GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task EmptyFilters_AreAbsent_EvenBesideKeyIds()
    {
        string keyId = await _client.ImportAsync("only");
        ApiAnswer answer = await shared.Api().PostAsync("DescribeKeyPairs", new { KeyIds = new[] { keyId }, Filters = Array.Empty<object>() }, "nobody");
        Assert.Equal(0, answer.ShouldBe("OK").Response.GetProperty("TotalCount").GetInt32());
        Assert.Equal(["only"], await _client.NamesAsync(new { KeyIds = new[] { keyId }, Filters = Array.Empty<object>() }));
        Assert.Equal(JsonValueKind.Array, answer.Response.GetProperty("KeyPairSet").ValueKind);
    }
}
