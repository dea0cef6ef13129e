using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions;

/// <summary>Actions/README.md: most requests break two of an action's rules and get the earlier one's refusal. That each code is reached, and its texts, is ExampleTests' matter.</summary>
public sealed class RuleOrderTests(RuleOrderTests.Accounts accounts) : IClassFixture<RuleOrderTests.Accounts>
{
    private const string Half = "half";
    private const string Full = "full";
    private const string TooLong = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Account <c>full</c> holds all it may; <c>half</c> the pairs <c>held</c>, with the tag team=web bound as often as it may be, and <c>used</c>.</summary>
    public sealed class Accounts : IAsyncLifetime
    {
        public EmulatorFactory Emulator { get; } = new(
            ("NameErrors", "documented"), ("KeyPairQuota", "3"), ("TagResourceQuota", "1"), ("Instances", "ins-11111111=RUNNING,ins-22222222=STOPPED"));

        /// <summary>By the name in braces that stands for it in a body.</summary>
        public Dictionary<string, string> Values { get; } = new() { ["{heldKey}"] = SharedEmulator.NewKey() };

        public async Task InitializeAsync()
        {
            KeyPairClient half = new(Emulator.Api(), Half);
            object tags = KeyPairClient.Specification(("team", "web"));
            (await Emulator.Api().ImportAsync("held", Values["{heldKey}"], tags, Full)).ShouldBe("OK");
            Values["{held}"] = (await Emulator.Api().ImportAsync("held", Values["{heldKey}"], tags, Half)).ShouldBe("OK").KeyId!;
            Values["{used}"] = await half.ImportAsync("used");
            (await half.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { Values["{used}"] }, InstanceIds = KeyPairClient.List("ins-22222222") })).ShouldBe("OK");
            foreach (string name in new[] { "other", "third" })
                await new KeyPairClient(Emulator.Api(), Full).ImportAsync(name);
        }

        public async Task DisposeAsync() => await Emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("MissingParameter", """{"KeyName":"new","PublicKey":"{key}"}""", "The request is missing a required parameter `ProjectId`.")]
    [InlineData("MissingParameter", """{"KeyName":"","ProjectId":0}""")]
    [InlineData("InvalidKeyPairNameEmpty", """{"KeyName":"","ProjectId":7,"PublicKey":"{key}"}""")]
    [InlineData("InvalidKeyPairNameIncludeIllegalChar", """{"KeyName":"abcdefghijklmnopqrstuvwxy-","ProjectId":0,"PublicKey":"{key}"}""")]
    [InlineData("InvalidKeyPairNameIncludeIllegalChar", """{"KeyName":"-","ProjectId":7,"PublicKey":"{key}"}""")]
    [InlineData("InvalidKeyPairNameTooLong", """{"KeyName":"abcdefghijklmnopqrstuvwxyz","ProjectId":7,"PublicKey":"{key}"}""")]
    [InlineData("InvalidProjectId.NotFound", """{"KeyName":"new","ProjectId":7,"PublicKey":""}""")]
    [InlineData("InvalidPublicKey.Malformed", """{"KeyName":"new","ProjectId":0,"PublicKey":"ssh-rsa XXXXXXXXXXXX== skey_45071"}""")]
    [InlineData("InvalidPublicKey.Malformed", """{"KeyName":"new","ProjectId":0,"PublicKey":"","TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k","Value":"v"}]}]}""")]
    [InlineData("InvalidParameterValue", """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k","Value":"v"}]}]}""", null, Full)]
    [InlineData("InvalidKeyPair.LimitExceeded", """{"KeyName":"held","ProjectId":0,"PublicKey":"{key}"}""", null, Full)]
    [InlineData("InvalidKeyPair.LimitExceeded", """{"KeyName":"new","ProjectId":0,"PublicKey":"{heldKey}"}""", null, Full)]
    [InlineData("InvalidKeyPair.LimitExceeded", """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"team","Value":"web"}]}]}""", null, Full)]
    [InlineData("InvalidKeyPairName.Duplicate", """{"KeyName":"held","ProjectId":0,"PublicKey":"{heldKey}"}""")]
    [InlineData("InvalidPublicKey.Duplicate", """{"KeyName":"new","ProjectId":0,"PublicKey":"\t{heldKey}  another comment\n"}""")]
    [InlineData("InvalidPublicKey.Duplicate", """{"KeyName":"new","ProjectId":0,"PublicKey":"{heldKey}","TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"team","Value":"web"}]}]}""")]
    public Task ImportKeyPair_GivesTheEarlierError(string code, string body, string? message = null, string account = Half) => AskAsync("ImportKeyPair", code, body, message, account);

    [Theory]
    [InlineData("MissingParameter", """{"KeyName":"new"}""")]
    [InlineData("InvalidKeyPairNameEmpty", """{"KeyName":"","ProjectId":7}""")]
    [InlineData("InvalidKeyPairNameIncludeIllegalChar", """{"KeyName":"a-b","ProjectId":7}""")]
    [InlineData("InvalidKeyPairNameTooLong", $$"""{"KeyName":"{{TooLong}}","ProjectId":7}""")]
    [InlineData("InvalidProjectId.NotFound", """{"KeyName":"new","ProjectId":7}""", Full)]
    [InlineData("InvalidParameterValue", """{"KeyName":"new","ProjectId":0,"TagSpecification":[{"ResourceType":"instance","Tags":[{"Key":"qcs:a","Value":"web"}]}]}""", Full)]
    [InlineData("FailedOperation.TagKeyReserved", """{"KeyName":"new","ProjectId":0,"TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"qcs:a","Value":"web"}]}]}""", Full)]
    [InlineData("FailedOperation.TagKeyReserved", """{"KeyName":"new","ProjectId":0,"TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"projectId","Value":"web"}]}]}""", Full)]
    [InlineData("InvalidKeyPair.LimitExceeded", """{"KeyName":"held","ProjectId":0}""", Full)]
    [InlineData("InvalidKeyPairName.Duplicate", """{"KeyName":"held","ProjectId":0,"TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"team","Value":"web"}]}]}""")]
    public Task CreateKeyPair_GivesTheEarlierError(string code, string body, string account = Half) => AskAsync("CreateKeyPair", code, body, null, account);

    [Theory]
    [InlineData("InvalidParameter", """{"KeyIds":["skey-1122"],"Filters":[{"Name":"key-name","Values":["a"]}]}""")]
    [InlineData("InvalidParameterValue.LimitExceeded", """{"KeyIds":[{ids},"skey-1122"]}""")]
    [InlineData("InvalidKeyPairId.Malformed", """{"KeyIds":["{held}","skey-1122"],"Offset":-1}""")]
    [InlineData("InvalidFilterValue.LimitExceeded", """{"Filters":[{eleven filters}]}""")]
    [InlineData("InvalidFilter", """{"Filters":[{"Name":"colour","Values":["a","b","c","d","e","f"]}]}""")]
    [InlineData("InvalidFilter", """{"Filters":[{"Name":"tag:","Values":["a"]}]}""")]
    [InlineData("InvalidFilterValue.LimitExceeded", """{"Filters":[{"Name":"project-id","Values":["a","b","c","d","e","f"]}]}""")]
    [InlineData("InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["0","one"]}],"Offset":-1}""")]
    [InlineData("InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["+0"]}]}""")]
    [InlineData("InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["00"]}]}""")]
    [InlineData("InvalidParameterValueOffset", """{"Offset":-1,"Limit":0}""")]
    [InlineData("InvalidParameterValueLimit", """{"Limit":0}""")]
    [InlineData("InvalidParameterValueLimit", """{"Limit":101}""")]
    public Task DescribeKeyPairs_GivesTheEarlierError(string code, string body) => AskAsync("DescribeKeyPairs", code, body);

    [Theory]
    [InlineData("MissingParameter", """{"KeyIds":[]}""")]
    [InlineData("InvalidParameterValue.LimitExceeded", """{"KeyIds":["skey-1122",{ids}]}""")]
    [InlineData("InvalidKeyPairId.Malformed", """{"KeyIds":["skey-00000000","SKEY-00000000"]}""")]
    [InlineData("InvalidKeyPairId.NotFound", """{"KeyIds":["{used}","skey-00000000"]}""")]
    [InlineData("InvalidParameterValue.KeyPairNotSupported", """{"KeyIds":["{held}","{used}"]}""")]
    public Task DeleteKeyPairs_GivesTheEarlierError(string code, string body) => AskAsync("DeleteKeyPairs", code, body);

    [Theory]
    [InlineData("InvalidParameter", """{"KeyId":"{held}","KeyName":1}""")]
    [InlineData("MissingParameter", """{"KeyName":"new"}""")]
    [InlineData("MissingParameter", """{"KeyId":"skey-1122"}""")]
    [InlineData("InvalidKeyPairId.Malformed", """{"KeyId":"skey-1122","KeyName":"a-b"}""")]
    [InlineData("InvalidParameterValue", """{"KeyId":"skey-00000000","KeyName":"a-b"}""")]
    [InlineData("InvalidParameterValue", """{"KeyId":"skey-00000000","KeyName":""}""")]
    [InlineData("InvalidParameterValue", $$"""{"KeyId":"skey-00000000","KeyName":"{{TooLong}}"}""")]
    [InlineData("InvalidParameterValue", $$"""{"KeyId":"skey-00000000","Description":"{{TooLong}}{{TooLong}}123456789"}""")]
    [InlineData("InvalidKeyPairId.NotFound", """{"KeyId":"skey-00000000","KeyName":"used"}""")]
    [InlineData("InvalidKeyPairName.Duplicate", """{"KeyId":"{held}","KeyName":"used"}""")]
    public Task ModifyKeyPairAttribute_GivesTheEarlierError(string code, string body) => AskAsync("ModifyKeyPairAttribute", code, body);

    [Theory]
    [InlineData("MissingParameter", """{"KeyIds":["{held}"]}""")]
    [InlineData("MissingParameter", """{"InstanceIds":["ins-11111111"]}""")]
    [InlineData("InvalidParameterValue.LimitExceeded", """{"InstanceIds":[{instances}],"KeyIds":["skey-1122"]}""")]
    [InlineData("InvalidParameterValue.InstanceIdMalformed", """{"InstanceIds":["ins-1122"],"KeyIds":["skey-1122"]}""")]
    [InlineData("InvalidParameterValue.LimitExceeded", """{"InstanceIds":["ins-00000000"],"KeyIds":[{ids}]}""")]
    [InlineData("InvalidKeyPairId.Malformed", """{"InstanceIds":["ins-00000000"],"KeyIds":["skey-1122"]}""")]
    [InlineData("InvalidInstanceId.NotFound", """{"InstanceIds":["ins-11111111","ins-00000000"],"KeyIds":["skey-00000000"]}""")]
    [InlineData("UnsupportedOperation.InstanceStateRunning", """{"InstanceIds":["ins-22222222","ins-11111111"],"KeyIds":["skey-00000000"]}""")]
    [InlineData("UnsupportedOperation.InstanceStateRunning", """{"InstanceIds":["ins-11111111"],"KeyIds":["{held}"],"ForceStop":false}""")]
    [InlineData("InvalidKeyPairId.NotFound", """{"InstanceIds":["ins-11111111"],"KeyIds":["{held}","skey-00000000"],"ForceStop":true}""")]
    public async Task AssociateAndDisassociate_GiveTheEarlierError(string code, string body)
    {
        await AskAsync("AssociateInstancesKeyPairs", code, body);
        await AskAsync("DisassociateInstancesKeyPairs", code, body);
    }

    private async Task AskAsync(string action, string code, string body, string? message = null, string account = Half)
    {
        foreach ((string name, string value) in accounts.Values)
            body = body.Replace(name, value, StringComparison.Ordinal);
        body = body
            .Replace("{key}", SharedEmulator.NewKey(), StringComparison.Ordinal)
            .Replace("{ids}", Ids("skey"), StringComparison.Ordinal)
            .Replace("{instances}", Ids("ins"), StringComparison.Ordinal)
            .Replace("{eleven filters}", string.Join(',', Enumerable.Repeat("""{"Name":"colour","Values":["a"]}""", 11)), StringComparison.Ordinal);
        (await accounts.Emulator.Api().PostTextAsync(body, action, account: account)).ShouldBe(code, message);
    }

    private static string Ids(string prefix) => string.Join(',', Enumerable.Range(0, 101).Select(id => $"\"{prefix}-{id:d8}\""));
}
