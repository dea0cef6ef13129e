using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.InstancesKeyPairs;

/// <summary>Requests that show what AssociateInstancesKeyPairs and DisassociateInstancesKeyPairs do and refuse.</summary>
internal static class InstancesKeyPairsExamples
{
    /// <summary>What succeeds once there is the instance and the key pair's id is one of the account's.</summary>
    public static JsonObject Example => Request(forceStop: true);

    /// <summary>The refusals that AssociateInstancesKeyPairs documents, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> ErrorsOfAssociate { get; } = Errors(
        "UnsupportedOperation.InstanceStateIsolating", "UnsupportedOperation.InstanceStateEnterServiceLiveMigrate", "UnsupportedOperation.InstanceStateExitRescueMode",
        "UnauthorizedOperation.MFAExpired", "UnauthorizedOperation.MFANotFound", "InvalidParameterValue.KeyPairNotSupported");

    /// <summary>The refusals that DisassociateInstancesKeyPairs documents, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> ErrorsOfDisassociate { get; } = Errors(
        "UnsupportedOperation.InstanceStateBanning", "UnsupportedOperation.InstanceStateEnterRescueMode", "FailedOperation.DisassociateKeyPairFailed");

    private static IReadOnlyList<ErrorExample> Errors(params string[] onDemand) =>
    [
        new(ErrorCatalogue.TooManyValues()) { Parameters = TooMany() },
        new(ErrorCatalogue.InstanceIdMalformed()) { Parameters = Request(instanceId: "ins-1122") },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = Request(keyId: "skey-1122") },
        new(ErrorCatalogue.InstanceNotFound(["ins-00000000"])) { Parameters = Request(instanceId: "ins-00000000") },
        new(ErrorCatalogue.InstanceRunning()) { Parameters = Request(), Setting = Examples.InstanceSetting },
        new(ErrorCatalogue.KeyPairNotFound()) { Parameters = Request(keyId: "skey-00000000", forceStop: true), Setting = Examples.InstanceSetting },
        Examples.NotWritten,
        .. Examples.OnDemand(onDemand),
        .. Examples.OnDemand(
            "InvalidInstance.NotSupported", "InvalidInstanceId.Malformed", "MutexOperation.TaskRunning",
            "OperationDenied.InstanceOperationInProgress", "UnsupportedOperation.InstanceOsWindows", "UnsupportedOperation.StoppedModeStopCharging",
            "UnsupportedOperation.InstanceStateFreezing", "UnsupportedOperation.InstanceStatePending",
            "UnsupportedOperation.InstanceStateRebooting", "UnsupportedOperation.InstanceStateRescueMode", "UnsupportedOperation.InstanceStateShutdown",
            "UnsupportedOperation.InstanceStateStarting", "UnsupportedOperation.InstanceStateStopping", "UnsupportedOperation.InstanceStateTerminating"),
    ];

    private static JsonObject Request(string instanceId = Examples.InstanceId, string keyId = Examples.KeyId, bool forceStop = false) => new()
    {
        ["InstanceIds"] = new JsonArray(instanceId),
        ["KeyIds"] = new JsonArray(keyId),
        ["ForceStop"] = forceStop,
    };

    private static JsonObject TooMany() => new()
    {
        ["InstanceIds"] = Examples.List(Examples.Numbered("ins-", IdRules.MaxIds + 1)),
        ["KeyIds"] = new JsonArray(Examples.KeyId),
    };
}
