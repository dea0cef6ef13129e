using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>What can be wrong with ids, lists, pages, filters and instances: key-pair-life-cycle.md, "Rules".</content>
internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition KeyPairIdMalformedDefinition = new("InvalidKeyPairId.Malformed",
        "Invalid key pair ID. The specified key pair ID has an invalid format. For example, `skey-1122` has an invalid `ID` length.",
        "无效密钥对ID。指定的密钥对ID格式错误，例如 `ID` 长度错误`skey-1122`。",
        "A key pair id that is not `skey-` and eight of `[0-9a-z]`.", Document);

    private static readonly ErrorDefinition KeyPairIdNotFoundDefinition = new("InvalidKeyPairId.NotFound",
        "Invalid key pair ID. The specified key pair ID does not exist.", "无效密钥对ID。指定的密钥对ID不存在。",
        "The account has no key pair of this id.", Document);

    private static readonly ErrorDefinition TooManyValuesDefinition = new("InvalidParameterValue.LimitExceeded",
        "The number of parameter values exceeds the limit.", "参数值数量超过限制。",
        "More than 100 different `KeyIds` or `InstanceIds`.", Document);

    private static readonly ErrorDefinition InvalidLimitDefinition = new("InvalidParameterValueLimit",
        "The number of parameter values exceeds the limit.", "参数值数量超过限制。",
        "`Limit` is not from 1 to 100.", Document);

    private static readonly ErrorDefinition InvalidOffsetDefinition = new("InvalidParameterValueOffset",
        "Invalid parameter value: invalid `Offset`.", "无效参数值。指定的 `Offset` 无效。",
        "`Offset` is negative.", Document);

    private static readonly ErrorDefinition InvalidFilterDefinition = new("InvalidFilter",
        "Invalid filter.", "无效的过滤器。",
        "A filter whose name is unknown.", Document);

    private static readonly ErrorDefinition TooManyFiltersDefinition = new("InvalidFilterValue.LimitExceeded",
        "The value of `Filter` exceeds the limit.", "`Filter` 的取值数量超过限制。",
        "More than 10 filters, or more than 5 values in one.", Choice);

    private static readonly ErrorDefinition ExclusiveDefinition = new("InvalidParameter",
        "`{0}` and `{1}` cannot be specified at the same time.", "不能同时指定 `{0}` 和 `{1}`。",
        "Two parameters that exclude each other.", Choice);

    private static readonly ErrorDefinition KeyPairNotSupportedDefinition = new("InvalidParameterValue.KeyPairNotSupported",
        "The specified key does not support the operation.", "指定的密钥不支持当前操作。",
        "A key pair to be deleted is used by an instance.", Document);

    private static readonly ErrorDefinition TagKeyReservedDefinition = new("FailedOperation.TagKeyReserved",
        "The tag key specified in the request is reserved for the system.", "请求中指定的标签键为系统预留标签，禁止创建",
        "A tag key that begins with `qcs:` or `project`, on CreateKeyPair.", Document);

    private static readonly ErrorDefinition InstanceIdMalformedDefinition = new("InvalidInstanceId.Malformed",
        "Invalid instance `ID`. The specified instance `ID` has an invalid format. For example, `ins-1122` has an invalid `ID` length.",
        "无效实例`ID`。指定的实例`ID`格式错误。例如实例`ID`长度错误`ins-1122`。",
        "An instance id that is not `ins-` and eight of `[0-9a-z]`.", Document);

    private static readonly ErrorDefinition InstanceNotFoundDefinition = new("InvalidInstanceId.NotFound",
        "No instance found.", "没有找到相应实例。",
        "An instance that is not among the setting `Instances`.", Document);

    private static readonly ErrorDefinition InstanceRunningDefinition = new("UnsupportedOperation.InstanceStateRunning",
        "Running instances do not support this operation.", "请求不支持开机状态的实例",
        "An instance is running and `ForceStop` is not true.", Document);

    public static ApiError KeyPairIdMalformed() => new(KeyPairIdMalformedDefinition);

    public static ApiError KeyPairNotFound() => new(KeyPairIdNotFoundDefinition);

    public static ApiError TooManyValues() => new(TooManyValuesDefinition);

    public static ApiError InvalidLimit() => new(InvalidLimitDefinition);

    public static ApiError InvalidOffset() => new(InvalidOffsetDefinition);

    public static ApiError InvalidFilter() => new(InvalidFilterDefinition);

    public static ApiError TooManyFilters() => new(TooManyFiltersDefinition);

    /// <param name="one">A parameter.</param>
    /// <param name="other">The parameter that it excludes.</param>
    public static ApiError Exclusive(string one, string other) => new(ExclusiveDefinition, one, other);

    public static ApiError KeyPairNotSupported() => new(KeyPairNotSupportedDefinition);

    public static ApiError TagKeyReserved() => new(TagKeyReservedDefinition);

    public static ApiError InstanceIdMalformed() => new(InstanceIdMalformedDefinition);

    public static ApiError InstanceNotFound() => new(InstanceNotFoundDefinition);

    public static ApiError InstanceRunning() => new(InstanceRunningDefinition);
}
