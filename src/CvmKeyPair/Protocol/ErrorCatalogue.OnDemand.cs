using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>Documented codes that no ordinary request reaches: Actions/README.md, "Documented codes by action".</content>
internal static partial class ErrorCatalogue
{
    private static readonly List<ErrorDefinition> OnDemandErrors =
    [
        OnlyOnDemand("UnsupportedOperation",
            "Unsupported operation.",
            "操作不支持。"),
        OnlyOnDemand("UnauthorizedOperation.InvalidToken",
            "Check if the token is valid.",
            "请确认Token是否有效。"),
        OnlyOnDemand("UnauthorizedOperation.MFAExpired",
            "Unauthorized operation. Make sure Multi-Factor Authentication (MFA) is valid.",
            "您无法进行当前操作，请确认多因子认证（MFA）是否失效。"),
        OnlyOnDemand("UnauthorizedOperation.MFANotFound",
            "Unauthorized operation. Make sure Multi-Factor Authentication (MFA) exists.",
            "没有权限进行此操作，请确认是否存在多因子认证（MFA）。"),
        OnlyOnDemand("FailedOperation.DisassociateKeyPairFailed",
            "Failed to disassociate the key pair.",
            "实例解绑密钥失败", Choice),
        OnlyOnDemand("InvalidParameterValue.KeyPairNotSupported",
            "The specified key does not support the operation.",
            "指定的密钥不支持当前操作。"),
        OnlyOnDemand("InvalidInstance.NotSupported",
            "The request does not support the instances `ins-xxxxxxxx` which are in operation or in a special state.",
            "不被支持的实例。", Recorded),
        OnlyOnDemand("InvalidInstanceId.Malformed",
            "Invalid instance `ID`. The specified instance `ID` has an invalid format. For example, `ins-1122` has an invalid `ID` length.",
            "无效实例`ID`。指定的实例`ID`格式错误。例如实例`ID`长度错误`ins-1122`。"),
        OnlyOnDemand("MutexOperation.TaskRunning",
            "An identical job is running.",
            "同样的任务正在运行。"),
        OnlyOnDemand("OperationDenied.InstanceOperationInProgress",
            "The instance has an operation in progress. Please try again later.",
            "实例正在执行其他操作，请稍后再试。"),
        OnlyOnDemand("UnsupportedOperation.InstanceOsWindows",
            "The instance `ins-xxxxxx` with the `Xserver windows2012cndatacenterx86_64` operating system does not support this operation.",
            "请求不支持操作系统为`Xserver windows2012cndatacenterx86_64`的实例`ins-xxxxxx` 。"),
        OnlyOnDemand("UnsupportedOperation.StoppedModeStopCharging",
            "The instance does not support the **no charges when shut down** feature.",
            "不支持关机不收费特性"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateFreezing",
            "The operation is not supported for the frozen instances.",
            "操作不支持已冻结的实例。"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateIsolating",
            "Unable to isolate: the instance is isolated",
            "请求不支持正在隔离状态的实例。"),
        OnlyOnDemand("UnsupportedOperation.InstanceStatePending",
            "The instances are being created, and this operation is not supported.",
            "请求不支持创建未完成的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateRebooting",
            "The instances are being restarted, and this operation is not supported.",
            "请求不支持正在重启的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateRescueMode",
            "Instances in the rescue mode are not available for this operation.",
            "请求不支持救援模式的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateShutdown",
            "Isolated instances do not support this operation.",
            "请求不支持隔离状态的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateStarting",
            "The instance is starting up, and this operation is not supported.",
            "实例开机中，不允许该操作。"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateStopping",
            "The instance is being shut down, and this operation is not supported.",
            "请求不支持正在关机的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateTerminating",
            "The instance is being terminated, and the operation is not supported.",
            "请求不支持正在销毁的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateEnterServiceLiveMigrate",
            "The instance `ins-xxxxxx` in the `ENTER_SERVICE_LIVE_MIGRATE` status is not supported.",
            "不支持状态为 `ENTER_SERVICE_LIVE_MIGRATE`.的实例 `ins-xxxxxx` 。"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateExitRescueMode",
            "Instances are exiting from the rescue mode, and this operation is not supported.",
            "请求不支持正在退出救援模式的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateEnterRescueMode",
            "Instances are entering the rescue mode, and this operation is not supported.",
            "请求不支持进入救援模式的实例"),
        OnlyOnDemand("UnsupportedOperation.InstanceStateBanning",
            "This CVM is blocked. Please submit a ticket.",
            "该子机处于封禁状态，请联系相关人员处理。"),
    ];

    /// <summary>A refusal that the emulator never gives by itself.</summary>
    /// <param name="code">One of the documented codes that are raised on demand only.</param>
    public static ApiError OnDemand(string code) => new(OnDemandErrors.First(definition => definition.Code == code));

    /// <summary>A refusal of the same code in words of a fault's own, whatever the language.</summary>
    public static ApiError Saying(ApiError error, string message) => new(error.Definition with { English = message, Chinese = message });

    private static ErrorDefinition OnlyOnDemand(string code, string english, string chinese, Provenance from = Document) =>
        new(code, english, chinese, "Raised on demand only.", from);
}
