using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Requests that show what DeleteKeyPairs does and refuses.</summary>
internal static class DeleteKeyPairsExamples
{
    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request(Examples.KeyId);

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyValues()) { Parameters = Request([.. Examples.Numbered("skey-", IdRules.MaxIds + 1)]) },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = Request("skey-1122") },
        new(ErrorCatalogue.KeyPairNotFound()) { Parameters = Request("skey-00000000") },
        new(ErrorCatalogue.KeyPairInUse(Examples.KeyId)) { Before = [Use()], Setting = Examples.InstanceSetting },
        Examples.NotWritten,
        Examples.OnDemand(ErrorCatalogue.KeyPairLimitExceeded()),
    ];

    private static PrecedingCall Use() => new("AssociateInstancesKeyPairs", new JsonObject
    {
        ["InstanceIds"] = new JsonArray(Examples.InstanceId),
        ["KeyIds"] = new JsonArray(Examples.KeyId),
        ["ForceStop"] = true,
    });

    private static JsonObject Request(params string[] keyIds) => new() { ["KeyIds"] = Examples.List(keyIds) };
}
