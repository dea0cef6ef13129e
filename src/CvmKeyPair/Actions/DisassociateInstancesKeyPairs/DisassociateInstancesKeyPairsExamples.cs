using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DisassociateInstancesKeyPairs;

/// <summary>Requests that show what DisassociateInstancesKeyPairs does and refuses.</summary>
internal static class DisassociateInstancesKeyPairsExamples
{
    private const string Instance = ExampleInstance.Id;
    private const string Id = "skey-4e5ty7i8";

    /// <summary>What succeeds once there is the instance and the key pair's id is one of the account's.</summary>
    public static JsonObject Example => Request(Instance, Id, forceStop: true);

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyValues()) { Parameters = TooMany() },
        new(ErrorCatalogue.InstanceIdMalformed()) { Parameters = Request("ins-1122", Id) },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = Request(Instance, "skey-1122") },
        new(ErrorCatalogue.InstanceNotFound(["ins-00000000"])) { Parameters = Request("ins-00000000", Id) },
        new(ErrorCatalogue.InstanceRunning()) { Parameters = Request(Instance, Id), Setting = ExampleInstance.Setting },
        new(ErrorCatalogue.KeyPairNotFound()) { Parameters = Request(Instance, "skey-00000000", forceStop: true), Setting = ExampleInstance.Setting },
        new(ErrorCatalogue.InternalServerError()) { Otherwise = "Call while the database can't be written, such as on a full disk." },
        .. OnDemandErrors.Of(
            "UnsupportedOperation.InstanceStateBanning", "UnsupportedOperation.InstanceStateEnterRescueMode", "FailedOperation.DisassociateKeyPairFailed"),
        .. OnDemandErrors.Of(InstanceRules.OnDemandCodes),
    ];

    private static JsonObject Request(string instanceId, string keyId, bool forceStop = false) => new()
    {
        ["InstanceIds"] = new JsonArray(instanceId),
        ["KeyIds"] = new JsonArray(keyId),
        ["ForceStop"] = forceStop,
    };

    private static JsonObject TooMany() => new()
    {
        ["InstanceIds"] = new JsonArray([.. Enumerable.Range(0, IdRules.MostIds + 1).Select(number => JsonValue.Create($"ins-{number:d8}"))]),
        ["KeyIds"] = new JsonArray(Id),
    };
}
