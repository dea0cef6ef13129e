namespace CvmKeyPair.Tests.Actions;

/// <summary>A request that a documented code answers.</summary>
/// <param name="Action">The action asked.</param>
/// <param name="Code">What must be answered.</param>
/// <param name="Body">The parameters; <c>{held}</c>, <c>{used}</c> and <c>{ids}</c> are filled in when sent.</param>
/// <param name="Account">Who asks: <c>half</c> or <c>full</c>.</param>
/// <param name="Region">The region asked.</param>
public sealed record KeyPairCase(string Action, string Code, string Body, string Account = "half", string Region = "ap-guangzhou")
{
    /// <summary>Every case, each action's in the order its rules are checked.</summary>
    public static IReadOnlyList<KeyPairCase> All { get; } = [.. Create(), .. Describe(), .. Delete(), .. Modify(), .. Instances("AssociateInstancesKeyPairs"), .. Instances("DisassociateInstancesKeyPairs")];

    public override string ToString() => $"{Action} {Code} {Body} as {Account} in {Region}";

    private static IEnumerable<KeyPairCase> Create()
    {
        const string action = "CreateKeyPair";
        yield return new(action, "MissingParameter", """{"ProjectId":0}""");
        yield return new(action, "MissingParameter", """{"KeyName":"new"}""");
        yield return new(action, "InvalidKeyPairNameEmpty", """{"KeyName":"","ProjectId":7}""");
        yield return new(action, "InvalidKeyPairNameIncludeIllegalChar", """{"KeyName":"a-b","ProjectId":7}""");
        yield return new(action, "InvalidKeyPairNameTooLong", """{"KeyName":"abcdefghijklmnopqrstuvwxyz","ProjectId":7}""");
        yield return new(action, "InvalidProjectId.NotFound", """{"KeyName":"new","ProjectId":7}""", "full");
        yield return new(action, "InvalidParameterValue", Tagged("new", "instance", "qcs:a"), "full");
        yield return new(action, "FailedOperation.TagKeyReserved", Tagged("new", "keypair", "qcs:a"), "full");
        yield return new(action, "FailedOperation.TagKeyReserved", Tagged("new", "keypair", "projectId"), "full");
        yield return new(action, "InvalidKeyPair.LimitExceeded", """{"KeyName":"held","ProjectId":0}""", "full");
        yield return new(action, "InvalidKeyPairName.Duplicate", Tagged("held", "keypair", "team"));
        yield return new(action, "LimitExceeded.TagResourceQuota", Tagged("new", "keypair", "team"));
    }

    private static IEnumerable<KeyPairCase> Describe()
    {
        const string action = "DescribeKeyPairs";
        yield return new(action, "InvalidParameterValue", "{}", Region: "mars");
        yield return new(action, "InvalidParameter", """{"KeyIds":["skey-1122"],"Filters":[{"Name":"key-name","Values":["a"]}]}""");
        yield return new(action, "InvalidParameterValue.LimitExceeded", """{"KeyIds":[{ids},"skey-1122"]}""");
        yield return new(action, "InvalidKeyPairId.Malformed", """{"KeyIds":["{held}","skey-1122"],"Offset":-1}""");
        yield return new(action, "InvalidFilterValue.LimitExceeded", $"{{\"Filters\":[{string.Join(',', Enumerable.Repeat("""{"Name":"colour","Values":["a"]}""", 11))}]}}");
        yield return new(action, "InvalidFilter", """{"Filters":[{"Name":"colour","Values":["a","b","c","d","e","f"]}]}""");
        yield return new(action, "InvalidFilter", """{"Filters":[{"Name":"tag:","Values":["a"]}]}""");
        yield return new(action, "InvalidFilterValue.LimitExceeded", """{"Filters":[{"Name":"project-id","Values":["a","b","c","d","e","f"]}]}""");
        yield return new(action, "InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["0","one"]}],"Offset":-1}""");
        yield return new(action, "InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["+0"]}]}""");
        yield return new(action, "InvalidParameterValue", """{"Filters":[{"Name":"project-id","Values":["00"]}]}""");
        yield return new(action, "InvalidParameterValueOffset", """{"Offset":-1,"Limit":0}""");
        yield return new(action, "InvalidParameterValueLimit", """{"Limit":0}""");
        yield return new(action, "InvalidParameterValueLimit", """{"Limit":101}""");
    }

    private static IEnumerable<KeyPairCase> Delete()
    {
        const string action = "DeleteKeyPairs";
        yield return new(action, "InvalidParameterValue", """{"KeyIds":["{held}"]}""", Region: "mars");
        yield return new(action, "MissingParameter", "{}");
        yield return new(action, "MissingParameter", """{"KeyIds":[]}""");
        yield return new(action, "InvalidParameterValue.LimitExceeded", """{"KeyIds":["skey-1122",{ids}]}""");
        yield return new(action, "InvalidKeyPairId.Malformed", """{"KeyIds":["skey-00000000","SKEY-00000000"]}""");
        yield return new(action, "InvalidKeyPairId.NotFound", """{"KeyIds":["{used}","skey-00000000"]}""");
        yield return new(action, "InvalidParameterValue.KeyPairNotSupported", """{"KeyIds":["{held}","{used}"]}""");
    }

    private static IEnumerable<KeyPairCase> Modify()
    {
        const string action = "ModifyKeyPairAttribute";
        yield return new(action, "InvalidParameter", """{"KeyId":"{held}","KeyName":1}""");
        yield return new(action, "MissingParameter", """{"KeyName":"new"}""");
        yield return new(action, "MissingParameter", """{"KeyId":"skey-1122"}""");
        yield return new(action, "InvalidKeyPairId.Malformed", """{"KeyId":"skey-1122","KeyName":"a-b"}""");
        yield return new(action, "InvalidParameterValue", """{"KeyId":"skey-00000000","KeyName":"a-b"}""");
        yield return new(action, "InvalidParameterValue", """{"KeyId":"skey-00000000","KeyName":""}""");
        yield return new(action, "InvalidParameterValue", """{"KeyId":"skey-00000000","KeyName":"abcdefghijklmnopqrstuvwxyz"}""");
        yield return new(action, "InvalidParameterValue", $"{{\"KeyId\":\"skey-00000000\",\"Description\":\"{new string('d', 61)}\"}}");
        yield return new(action, "InvalidKeyPairId.NotFound", """{"KeyId":"skey-00000000","KeyName":"used"}""");
        yield return new(action, "InvalidKeyPairName.Duplicate", """{"KeyId":"{held}","KeyName":"used"}""");
    }

    private static IEnumerable<KeyPairCase> Instances(string action)
    {
        yield return new(action, "InvalidParameterValue", """{"KeyIds":["{held}"],"InstanceIds":["ins-11111111"]}""", Region: "mars");
        yield return new(action, "MissingParameter", """{"KeyIds":["{held}"]}""");
        yield return new(action, "MissingParameter", """{"InstanceIds":["ins-11111111"]}""");
        yield return new(action, "InvalidParameterValue.LimitExceeded", """{"InstanceIds":[{ids}],"KeyIds":["skey-1122"]}""");
        yield return new(action, "InvalidParameterValue.InstanceIdMalformed", """{"InstanceIds":["ins-1122"],"KeyIds":["skey-1122"]}""");
        yield return new(action, "InvalidParameterValue.LimitExceeded", """{"InstanceIds":["ins-00000000"],"KeyIds":[{ids}]}""");
        yield return new(action, "InvalidKeyPairId.Malformed", """{"InstanceIds":["ins-00000000"],"KeyIds":["skey-1122"]}""");
        yield return new(action, "InvalidInstanceId.NotFound", """{"InstanceIds":["ins-11111111","ins-00000000"],"KeyIds":["skey-00000000"]}""");
        yield return new(action, "UnsupportedOperation.InstanceStateRunning", """{"InstanceIds":["ins-22222222","ins-11111111"],"KeyIds":["skey-00000000"]}""");
        yield return new(action, "UnsupportedOperation.InstanceStateRunning", """{"InstanceIds":["ins-11111111"],"KeyIds":["{held}"],"ForceStop":false}""");
        yield return new(action, "InvalidKeyPairId.NotFound", """{"InstanceIds":["ins-11111111"],"KeyIds":["{held}","skey-00000000"],"ForceStop":true}""");
    }

    private static string Tagged(string name, string resourceType, string key) =>
        $$"""{"KeyName":"{{name}}","ProjectId":0,"TagSpecification":[{"ResourceType":"{{resourceType}}","Tags":[{"Key":"{{key}}","Value":"web"}]}]}""";
}
