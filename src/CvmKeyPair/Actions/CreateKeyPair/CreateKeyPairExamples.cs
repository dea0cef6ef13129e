using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>Requests that show what CreateKeyPair does and refuses.</summary>
internal static class CreateKeyPairExamples
{
    /// <summary>What succeeds. The Swagger page puts a fresh name in place of this one on every click.</summary>
    public static JsonObject Example => Request();

    /// <summary>What it is answered with; both keys are shortened.</summary>
    public static JsonObject Answer => new()
    {
        [nameof(CreateKeyPairResponse.KeyPair)] = new JsonObject
        {
            [nameof(CreatedKeyPair.KeyId)] = Examples.KeyId,
            [nameof(CreatedKeyPair.KeyName)] = "operation_key",
            [nameof(CreatedKeyPair.ProjectId)] = 0,
            [nameof(CreatedKeyPair.PublicKey)] = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ… " + Examples.KeyId,
            [nameof(CreatedKeyPair.PrivateKey)] = "-----BEGIN RSA PRIVATE KEY-----\n…\n-----END RSA PRIVATE KEY-----\n",
        },
    };

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.KeyPairNameEmpty()) { Parameters = Request(name: "") },
        new(ErrorCatalogue.KeyPairNameIllegal("operation-key", "-", observed: false)) { Parameters = Request(name: "operation-key"), Setting = ("NameErrors", "documented") },
        new(ErrorCatalogue.KeyPairNameIllegal("operation-key", "-", observed: true)) { Parameters = Request(name: "operation-key") },
        new(ErrorCatalogue.KeyPairNameTooLong(new string('k', 26), 25, observed: false)) { Parameters = Request(name: new string('k', 26)), Setting = ("NameErrors", "documented") },
        new(ErrorCatalogue.KeyPairNameTooLong(new string('k', 26), 25, observed: true)) { Parameters = Request(name: new string('k', 26)) },
        new(ErrorCatalogue.ProjectNotFound()) { Parameters = Request(projectId: 4711) },
        new(ErrorCatalogue.InvalidParameterValue("instance", "TagSpecification.0.ResourceType")) { Parameters = Request(resourceType: "instance") },
        new(ErrorCatalogue.TagValueIllegalOnCreate()) { Parameters = Request(tagValue: "build#") },
        new(ErrorCatalogue.TagKeyReserved()) { Parameters = Request(tagKey: "qcs:team") },
        new(ErrorCatalogue.KeyPairLimitExceeded()) { Setting = ("KeyPairQuota", "1"), Times = 2 },
        new(ErrorCatalogue.KeyPairNameDuplicate()) { Parameters = Request(name: "name_of_another_pair"), Times = 2 },
        new(ErrorCatalogue.TagResourceQuotaExceeded()) { Setting = ("TagResourceQuota", "1"), Times = 2 },
        Examples.NotWritten,
    ];

    private static JsonObject Request(string name = "operation_key", long projectId = 0, string resourceType = TagRules.KeyPairResource, string tagKey = "team", string tagValue = "build") => new()
    {
        ["KeyName"] = name,
        ["ProjectId"] = projectId,
        ["TagSpecification"] = Examples.TagSpecification(tagKey, tagValue, resourceType),
    };
}
