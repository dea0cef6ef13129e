using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>Requests that show what ImportKeyPair does and refuses. The keys are real; their private halves were thrown away.</summary>
internal static class ImportKeyPairExamples
{
    private const string Key =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7XIlA1gczJJ//WJzJ8VLIooj0I444Kkm2vLW4YgU/RKwF2NmlzNbWCtv41ESiL26d7TmLMSn3/SnjFx19LnKxWwf478iHqINNitufQTTKUg39fzBGrBzk1FtKVjvr90EyxBYNbBUxtEBh8WTaa1OxVVEECYLGAbVmxTGl0DYs2dn6Xka0cMsnjcd2qcey9mHZRCVNLiuPuI/kGtVj9sCj2egKbPWy0ByOAZFRzTqY+FP6DVyG4c7kB4oXtbn2wuPQg+AfmRY8cSt2zdf5sV+eMDLon17tKigvLojUmlAY30jDJh9nWuqezC1B45ygpUA9qbmAtlX8lbAp6myxxjkT operation_key";

    private const string KeyOfAnotherPair =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC4AEQ4CtvIcbRtZ3L56ROrsWjXvQ1uXuCwV93EefleUWiP+Kt5hEG74zp7wTUDCrfyY3wtftiMcdkMOEU/NhxdnieSOELJNURZuxA6QTUwA9Vwu3K4q0JDf2KGGN6y0upuIQYRgRkM3cnGz+i2mwnej3ewhsfhHJbA5mypwYNkvD2/+CGsiNjr/gfSoYD0mUyqhCM4UWRzjt0zWcG5vrne/gK2vMTGPYBXU5TtukQ/4Q68n0JWKGlGJZgJsbqAprpMF+Xb/CjoZvkEoqOutYW1BC1NKogUS/8tK4v9oSC/U0ewpFiCMVlb049+8kjQd4v4t9ardSIMj/4Dm0unQejj imported_before";

    /// <summary>What succeeds. The Swagger page puts a fresh name and key in place of these two on every click.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new() { [nameof(ImportKeyPairResponse.KeyId)] = Examples.KeyId };

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.KeyPairNameEmpty()) { Parameters = Request(name: "") },
        new(ErrorCatalogue.KeyPairNameIllegal("operation-key", "-", observed: false)) { Parameters = Request(name: "operation-key") },
        new(ErrorCatalogue.KeyPairNameIllegal("operation-key", "-", observed: true)) { Parameters = Request(name: "operation-key"), Setting = ("NameErrors", "observed") },
        new(ErrorCatalogue.KeyPairNameTooLong(new string('k', 26), 25, observed: false)) { Parameters = Request(name: new string('k', 26)) },
        new(ErrorCatalogue.KeyPairNameTooLong(new string('k', 26), 25, observed: true)) { Parameters = Request(name: new string('k', 26)), Setting = ("NameErrors", "observed") },
        new(ErrorCatalogue.ProjectNotFound()) { Parameters = Request(projectId: 4711) },
        new(ErrorCatalogue.PublicKeyMalformed()) { Parameters = Request(publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHKb7wUIv2qUQUJ9ARxE2G0k7zUYV8sYcHqHuJYbF0pk") },
        new(ErrorCatalogue.InvalidParameterValue("instance", "TagSpecification.0.ResourceType")) { Parameters = Request(resourceType: "instance") },
        new(ErrorCatalogue.TagKeyIllegalOnCreate()) { Parameters = Request(tagKey: "team#") },
        new(ErrorCatalogue.TagValueIllegalOnCreate()) { Parameters = Request(tagValue: "build#") },
        new(ErrorCatalogue.TagKeyReservedOnImport("project")) { Parameters = Request(tagKey: "project") },
        new(ErrorCatalogue.KeyPairLimitExceeded()) { Setting = ("KeyPairQuota", "1"), Times = 2 },
        new(ErrorCatalogue.KeyPairNameDuplicate()) { Parameters = Request(name: "name_of_another_pair"), Times = 2 },
        new(ErrorCatalogue.PublicKeyDuplicate()) { Parameters = Request(publicKey: KeyOfAnotherPair), Times = 2 },
        new(ErrorCatalogue.TagResourceQuotaExceeded()) { Setting = ("TagResourceQuota", "1"), Times = 2 },
        Examples.NotWritten,
    ];

    private static JsonObject Request(string name = "operation_key", long projectId = 0, string publicKey = Key, string resourceType = TagRules.KeyPairResource, string tagKey = "team", string tagValue = "build") => new()
    {
        ["KeyName"] = name,
        ["ProjectId"] = projectId,
        ["PublicKey"] = publicKey,
        ["TagSpecification"] = Examples.TagSpecification(tagKey, tagValue, resourceType),
    };
}
