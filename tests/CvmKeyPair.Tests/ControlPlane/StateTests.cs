using System.Net;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tests.SshKeys;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary><c>/_emulator/state</c> and <c>/_emulator/key-pairs</c> (ControlPlane/README.md, "State").</summary>
public sealed class StateTests
{
    private const string Path = "/state";

    private static readonly (string Name, string Value)[] Settings = [("Projects", "0,7"), ("Instances", "ins-11111111=RUNNING,ins-22222222=STOPPED")];

    [Fact]
    public async Task ExportWipeImport_GivesTheSameBytes()
    {
        using EmulatorFactory emulator = new(Settings);
        ApiClient api = emulator.Api();
        await FillAsync(api);
        string exported = (await api.ControlAsync("GET", Path)).ShouldBe(HttpStatusCode.OK).Text;
        Assert.Equal(5, exported.Split("\"keyId\"").Length);

        (await api.ControlAsync("POST", "/reset")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("""{"format":1,"accounts":[]}""", (await api.ControlAsync("GET", Path)).Text);
        Assert.Equal("""{"keyPairs":4}""", (await api.ControlAsync("PUT", Path, exported)).Text);

        Assert.Equal(exported, (await api.ControlAsync("GET", Path)).Text);
        Assert.Equal("""{"keyPairs":4}""", (await api.ControlAsync("PUT", Path, exported)).Text);
        Assert.Equal(exported, (await api.ControlAsync("GET", Path)).Text);
    }

    [Fact]
    public async Task Export_HasTheMembersOfTheDocument_InTheirOrder()
    {
        using EmulatorFactory emulator = new([.. Settings, ("Clock", "2026-11-24T05:00:00Z"), ("IdSeed", "s")]);
        ApiClient api = emulator.Api();
        string keyId = (await api.ImportAsync("deploy", PublicKeys.Line(seed: 1), KeyPairClient.Specification(("team", "build")), "ci-1")).ShouldBe("OK").KeyId!;
        (await api.PostAsync("AssociateInstancesKeyPairs", new { KeyIds = KeyPairClient.List(keyId), InstanceIds = KeyPairClient.List("ins-22222222") }, "ci-1")).ShouldBe("OK");

        string exported = (await api.ControlAsync("GET", Path)).Text;

        string[] words = PublicKeys.Line(seed: 1).Split(' ');
        Assert.Equal(
            $$"""{"format":1,"accounts":[{"account":"ci-1","keyPairs":[{"keyId":"{{keyId}}","keyName":"deploy","projectId":0,"description":"","publicKey":"ssh-rsa {{words[1]}}","createdTime":"2026-11-24T05:00:00Z","tags":[{"key":"team","value":"build"}],"instanceIds":["ins-22222222"]}]}]}""",
            exported);
    }

    [Fact]
    public async Task Imported_IsWhatTheApiSees_WithTheRestMadeUp()
    {
        using EmulatorFactory emulator = new([.. Settings, ("Clock", "2026-11-24T05:00:00Z")]);
        ApiClient api = emulator.Api();
        KeyPairClient client = new(api, "ci-1");

        (await api.ControlAsync("PUT", Path, Document("ci-1", Pair("first"), Pair("second", """, "keyId": "skey-4e5ty7i8", "projectId": 7, "description": "d", "createdTime": "2020-01-02T03:04:05.5Z" """)))).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(["second", "first"], await client.NamesAsync(new { }));
        JsonElement second = await client.GetAsync("skey-4e5ty7i8");
        Assert.Equal(("2020-01-02T03:04:05Z", 7L, "d"),
            (second.GetProperty("CreatedTime").GetString(), second.GetProperty("ProjectId").GetInt64(), second.GetProperty("Description").GetString()));
        JsonElement first = (await client.DescribeAsync(new { })).Response.GetProperty("KeyPairSet")[1];
        Assert.Matches("^skey-[0-9a-z]{8}$", first.GetProperty("KeyId").GetString()!);
        Assert.Equal("2026-11-24T05:00:00Z", first.GetProperty("CreatedTime").GetString());
        (await api.ImportAsync("first", SharedEmulator.NewKey(), account: "ci-1")).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Fact]
    public async Task Account_IsReplacedAlone_WhenItIsNamed()
    {
        using EmulatorFactory emulator = new(Settings);
        ApiClient api = emulator.Api();
        await FillAsync(api);
        string others = (await api.ControlAsync("GET", Path + "?account=ci-2")).Text;

        (await api.ControlAsync("PUT", Path + "?account=ci-1", Document("ci-1", Pair("only")))).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(others, (await api.ControlAsync("GET", Path + "?account=ci-2")).Text);
        Assert.Equal(["only"], await new KeyPairClient(api, "ci-1").NamesAsync(new { }));
        (await api.ControlAsync("PUT", Path + "?account=ci-1", """{"format":1,"accounts":[]}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Empty(await new KeyPairClient(api, "ci-1").NamesAsync(new { }));
        Assert.Equal(others, (await api.ControlAsync("GET", Path)).Text);
    }

    [Fact]
    public async Task EveryFault_IsNamedAtOnce_AndNothingIsChanged()
    {
        using EmulatorFactory emulator = new([("KeyPairQuota", "9"), ("TagResourceQuota", "1")]);
        ApiClient api = emulator.Api();
        await FillAsync(api, tags: false);
        string before = (await api.ControlAsync("GET", Path)).Text;
        string key = SharedEmulator.NewKey();
        string document = $$"""
            {"format": 1, "accounts": [
              {"account": "ci-1", "keyPairs": [
                {"keyName": "a-b", "publicKey": "ssh-ed25519 AAAA", "projectId": 5, "keyId": "skey-1", "instanceIds": ["x", "ins-11111111"]},
                {"keyName": "", "publicKey": "{{key}}", "keyId": "skey-00000001", "tags": [{"key": "team", "value": "build"}, {"key": "team", "value": ""}]},
                {"keyName": "{{new string('n', 26)}}", "publicKey": "{{key}}", "keyId": "skey-00000001", "description": "{{new string('d', 61)}}"},
                {"keyName": "same", "publicKey": "-----BEGIN OPENSSH PRIVATE KEY-----", "tags": [{"key": "team", "value": "build"}, {"key": "qcs:x", "value": "v"}, {"key": "a#", "value": "v"}]},
                {"keyName": "same", "publicKey": "{{SharedEmulator.NewKey()}}"}]},
              {"account": "", "keyPairs": []},
              {"account": "ci-1", "keyPairs": []},
              {"account": "ci-3", "keyPairs": [{{string.Join(',', Enumerable.Range(0, 10).Select(number => Pair($"n{number}")))}}]}]}
            """;

        ApiAnswer answer = await api.ControlAsync("PUT", Path, document);

        answer.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            """
            $.accounts[0].keyPairs[0].keyId InvalidKeyPairId.Malformed
            $.accounts[0].keyPairs[0].keyName InvalidKeyPairNameIncludeIllegalChar
            $.accounts[0].keyPairs[0].projectId InvalidProjectId.NotFound
            $.accounts[0].keyPairs[0].instanceIds[0] InvalidParameterValue.InstanceIdMalformed
            $.accounts[0].keyPairs[0].instanceIds[1] InvalidInstanceId.NotFound
            $.accounts[0].keyPairs[0].publicKey InvalidPublicKey.Malformed
            $.accounts[0].keyPairs[1].keyName InvalidKeyPairNameEmpty
            $.accounts[0].keyPairs[1].tags[1].key InvalidParameterValue
            $.accounts[0].keyPairs[1].tags[1].value InvalidParameter
            $.accounts[0].keyPairs[2].keyId InvalidParameterValue
            $.accounts[0].keyPairs[2].keyName InvalidKeyPairNameTooLong
            $.accounts[0].keyPairs[2].description InvalidParameterValue
            $.accounts[0].keyPairs[2].publicKey InvalidPublicKey.Duplicate
            $.accounts[0].keyPairs[3].tags[0] LimitExceeded.TagResourceQuota
            $.accounts[0].keyPairs[3].tags[1].key InvalidParameter
            $.accounts[0].keyPairs[3].tags[2].key InvalidParameter
            $.accounts[0].keyPairs[3].publicKey InvalidPublicKey.Malformed
            $.accounts[0].keyPairs[4].keyName InvalidKeyPairName.Duplicate
            $.accounts[1].account InvalidParameterValue
            $.accounts[2].account InvalidParameterValue
            $.accounts[3].keyPairs[9] InvalidKeyPair.LimitExceeded
            """.ReplaceLineEndings("\n"),
            string.Join('\n', answer.Json().GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("path").GetString()} {error.GetProperty("code").GetString()}")));
        Assert.All(answer.Json().GetProperty("errors").EnumerateArray(), error => Assert.NotEqual("", error.GetProperty("message").GetString()));
        Assert.Equal(before, (await api.ControlAsync("GET", Path)).Text);
    }

    [Fact]
    public async Task Account_MayHoldNoOther_NorTakeAnOthersKeyId()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        string keyId = (await api.ImportAsync("a", SharedEmulator.NewKey(), account: "ci-2")).ShouldBe("OK").KeyId!;

        ApiAnswer other = await api.ControlAsync("PUT", Path + "?account=ci-1", Document("ci-2", Pair("b")));
        ApiAnswer taken = await api.ControlAsync("PUT", Path + "?account=ci-1", Document("ci-1", Pair("b", $", \"keyId\": \"{keyId}\"")));

        other.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("\"path\":\"$.accounts[0].account\"", other.Text, StringComparison.Ordinal);
        taken.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("\"path\":\"$.accounts[0].keyPairs[0].keyId\"", taken.Text, StringComparison.Ordinal);
        Assert.Empty(await new KeyPairClient(api, "ci-1").NamesAsync(new { }));
    }

    [Theory]
    [InlineData("""{"format": 2, "accounts": []}""", "$.format is 2; there is 1 only.")]
    [InlineData("""{"accounts": []}""", "$")]
    [InlineData("""{"format": 1}""", "$")]
    [InlineData("""{"format": 1, "accounts": null}""", "$.accounts")]
    [InlineData("""{"format": 1, "accounts": [null]}""", "$.accounts[0] is null.")]
    [InlineData("""{"format": 1, "accounts": [], "more": 1}""", "$.more")]
    [InlineData("""{"format": 1, "accounts": [], "accounts": []}""", "$.accounts")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [null]}]}""", "$.accounts[0].keyPairs[0] is null.")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b", "publicKey": "c", "tags": [{"key": "a", "value": "b"}, null]}]}]}""", "$.accounts[0].keyPairs[0].tags[1] is null.")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b", "publicKey": "c", "instanceIds": [null]}]}]}""", "$.accounts[0].keyPairs[0].instanceIds[0] is null.")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b"}]}]}""", "$.accounts[0].keyPairs[0]")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": null, "publicKey": "c"}]}]}""", "$.accounts[0].keyPairs[0].keyName")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b", "publicKey": "c", "createdTime": "yesterday"}]}]}""", "$.accounts[0].keyPairs[0].createdTime")]
    [InlineData("""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{"keyName": "b", "publicKey": "c", "createdTime": "2026-11-24T05:00:00+08:00"}]}]}""", "$.accounts[0].keyPairs[0].createdTime")]
    [InlineData("""{"format": 1, "accounts": [{"account": "\ud800", "keyPairs": []}]}""", "$.accounts[0].account")]
    [InlineData("""{"format": 1, "accounts": [{"account": 5, "keyPairs": []}]}""", "$.accounts[0].account")]
    [InlineData("[]", "$")]
    [InlineData("null", "null")]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("\"\0\"", "")]
    public async Task Document_IsRefused_WhereItIsNone(string body, string words)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", SharedEmulator.NewKey())).ShouldBe("OK");

        (await api.ControlAsync("PUT", Path, body)).ShouldBeProblem(HttpStatusCode.BadRequest, words);

        Assert.Equal(["a"], await new KeyPairClient(api, "anonymous").NamesAsync(new { }));
    }

    [Fact]
    public async Task Document_OfJunk_IsAnsweredWithSoManyFaultsAndNoMore()
    {
        using EmulatorFactory emulator = new();
        string pairs = string.Join(',', Enumerable.Repeat("""{"keyName": "", "publicKey": ""}""", 6_000));

        ApiAnswer answer = await emulator.Api().ControlAsync("PUT", Path, $$"""{"format": 1, "accounts": [{"account": "a", "keyPairs": [{{pairs}}]}]}""");

        answer.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(10_000, answer.Json().GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task KeyPairs_AreListedWithTheFingerprintsThatSshKeygenPrints()
    {
        using EmulatorFactory emulator = new([.. Settings, ("Clock", "2026-11-24T05:00:00Z")]);
        ApiClient api = emulator.Api();
        string key = $"ssh-rsa {RealKeys.Base64Of2048} demo";
        string keyId = (await api.ImportAsync("deploy", key, KeyPairClient.Specification(("team", "build")), "ci-1")).ShouldBe("OK").KeyId!;
        (await api.ImportAsync("other", SharedEmulator.NewKey(), account: "ci-2")).ShouldBe("OK");

        ApiAnswer answer = await api.ControlAsync("GET", "/key-pairs?account=ci-1");

        Assert.Equal(
            $$"""{"keyPairs":[{"account":"ci-1","keyId":"{{keyId}}","keyName":"deploy","projectId":0,"bits":2048,"fingerprintSha256":"{{RealKeys.FingerprintOf2048}}","fingerprintMd5":"{{RealKeys.Md5Of2048}}","tags":[{"key":"team","value":"build"}],"instanceIds":[],"createdTime":"2026-11-24T05:00:00Z"}]}""",
            answer.Text);
        Assert.Equal(2, (await api.ControlAsync("GET", "/key-pairs")).Json().GetProperty("keyPairs").GetArrayLength());
    }

    [Fact]
    public async Task State_IsUnavailable_WhileTheStoreCannotBeWritten()
    {
        using TempFolder folder = new();
        using EmulatorFactory emulator = new(("DataPath", folder.Path));
        ApiClient api = emulator.Api();
        (await api.ImportAsync("a", SharedEmulator.NewKey())).ShouldBe("OK");
        folder.Sql("DROP TABLE KeyPairs");

        (await api.ControlAsync("PUT", Path, Document("a", Pair("b")))).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "KeyPairs");
        (await api.ControlAsync("GET", Path)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "KeyPairs");
        (await api.ControlAsync("GET", "/key-pairs")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "KeyPairs");
    }

    internal static string Document(string account, params string[] pairs) =>
        $$"""{"format": 1, "accounts": [{"account": "{{account}}", "keyPairs": [{{string.Join(',', pairs)}}]}]}""";

    internal static string Pair(string name, string more = "") => $$"""{"keyName": "{{name}}", "publicKey": "{{SharedEmulator.NewKey()}}"{{more}}}""";

    private static async Task FillAsync(ApiClient api, bool tags = true)
    {
        KeyPairClient one = new(api, "ci-1"), two = new(api, "ci-2");
        string keyId = await one.ImportAsync("b", tags ? [("team", "构建"), ("a", "1")] : []);
        await one.ImportAsync("a");
        await two.ImportAsync("a", tags ? [("team", "构建")] : []);
        await two.ImportAsync("c");
        (await one.CallAsync("ModifyKeyPairAttribute", new { KeyId = keyId, Description = "\"<é>\" 说明" })).ShouldBe("OK");
        if (tags)
            (await one.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = KeyPairClient.List(keyId), InstanceIds = KeyPairClient.List("ins-22222222", "ins-11111111"), ForceStop = true })).ShouldBe("OK");
    }
}
