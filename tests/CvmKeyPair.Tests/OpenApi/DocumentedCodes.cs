namespace CvmKeyPair.Tests.OpenApi;

/// <summary>Actions/README.md, "Documented codes by action", read off its table.</summary>
internal static class DocumentedCodes
{
    private const string Names = "InvalidKeyPairNameEmpty InvalidKeyPairNameIncludeIllegalChar InvalidKeyPairNameTooLong";
    private const string Instances = "InvalidParameterValue.InstanceIdMalformed InvalidInstanceId.NotFound UnsupportedOperation.InstanceStateRunning";

    private const string InstancesOnDemand = """
        InvalidInstance.NotSupported InvalidInstanceId.Malformed MutexOperation.TaskRunning
        OperationDenied.InstanceOperationInProgress UnsupportedOperation.InstanceOsWindows UnsupportedOperation.StoppedModeStopCharging
        UnsupportedOperation.InstanceStateFreezing UnsupportedOperation.InstanceStatePending
        UnsupportedOperation.InstanceStateRebooting UnsupportedOperation.InstanceStateRescueMode UnsupportedOperation.InstanceStateShutdown
        UnsupportedOperation.InstanceStateStarting UnsupportedOperation.InstanceStateStopping UnsupportedOperation.InstanceStateTerminating
        """;

    /// <summary>What ordinary requests must reach, by action.</summary>
    public static IReadOnlyDictionary<string, string[]> Marked { get; } = new Dictionary<string, string[]>
    {
        ["ImportKeyPair"] = Split($"""
            InternalServerError MissingParameter InvalidParameterValue {Names} InvalidKeyPairName.Duplicate InvalidProjectId.NotFound
            InvalidPublicKey.Malformed InvalidPublicKey.Duplicate InvalidKeyPair.LimitExceeded LimitExceeded.TagResourceQuota
            """),
        ["CreateKeyPair"] = Split($"""
            InternalServerError MissingParameter InvalidParameterValue {Names} InvalidKeyPairName.Duplicate InvalidProjectId.NotFound
            InvalidKeyPair.LimitExceeded LimitExceeded.TagResourceQuota FailedOperation.TagKeyReserved
            """),
        ["DescribeKeyPairs"] = Split("""
            InternalServerError InvalidParameterValue InvalidParameter InvalidKeyPairId.Malformed InvalidParameterValue.LimitExceeded
            InvalidParameterValueLimit InvalidParameterValueOffset InvalidFilter InvalidFilterValue.LimitExceeded
            """),
        ["DeleteKeyPairs"] = Split("""
            InternalServerError MissingParameter InvalidParameterValue InvalidKeyPairId.Malformed InvalidKeyPairId.NotFound
            InvalidParameterValue.LimitExceeded InvalidParameterValue.KeyPairNotSupported
            """),
        ["ModifyKeyPairAttribute"] = Split("""
            InternalServerError MissingParameter InvalidParameterValue InvalidParameter InvalidKeyPairName.Duplicate
            InvalidKeyPairId.Malformed InvalidKeyPairId.NotFound
            """),
        ["AssociateInstancesKeyPairs"] = Split($"""
            InternalServerError MissingParameter InvalidParameterValue InvalidKeyPairId.Malformed InvalidKeyPairId.NotFound
            InvalidParameterValue.LimitExceeded {Instances}
            """),
        ["DisassociateInstancesKeyPairs"] = Split($"""
            InternalServerError MissingParameter InvalidParameterValue InvalidKeyPairId.Malformed InvalidKeyPairId.NotFound
            InvalidParameterValue.LimitExceeded {Instances}
            """),
    };

    /// <summary>What only faults raise, by action.</summary>
    public static IReadOnlyDictionary<string, string[]> OnDemand { get; } = new Dictionary<string, string[]>
    {
        ["DescribeKeyPairs"] = Split("InvalidKeyPair.LimitExceeded UnsupportedOperation UnauthorizedOperation.InvalidToken"),
        ["DeleteKeyPairs"] = Split("InvalidKeyPair.LimitExceeded"),
        ["AssociateInstancesKeyPairs"] = Split($"""
            InvalidParameterValue.KeyPairNotSupported {InstancesOnDemand}
            UnsupportedOperation.InstanceStateIsolating UnsupportedOperation.InstanceStateEnterServiceLiveMigrate UnsupportedOperation.InstanceStateExitRescueMode
            UnauthorizedOperation.MFAExpired UnauthorizedOperation.MFANotFound
            """),
        ["DisassociateInstancesKeyPairs"] = Split($"""
            FailedOperation.DisassociateKeyPairFailed {InstancesOnDemand}
            UnsupportedOperation.InstanceStateBanning UnsupportedOperation.InstanceStateEnterRescueMode
            """),
    };

    private static string[] Split(string codes) => codes.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
