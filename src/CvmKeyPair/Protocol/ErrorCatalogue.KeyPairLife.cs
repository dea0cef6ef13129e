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
        "The value of [`Filter`] exceeds the limit.", "[`Filter`]传值超出限制。",
        "More than 10 filters, or more than 5 values in one.", Document);

    private static readonly ErrorDefinition ExclusiveDefinition = new("InvalidParameter",
        "`{0}` and `{1}` cannot be specified at the same time.", "不能同时指定 `{0}` 和 `{1}`。",
        "Two parameters that exclude each other.", Choice);

    private static readonly ErrorDefinition KeyPairInUseDefinition = new("InvalidParameterValue.KeyPairNotSupported",
        "The request does not support the key pair `{0}` which associastes with instance.", "请求不支持已绑定实例的密钥对 `{0}`。",
        "A key pair to be deleted is used by an instance.", Recorded);

    private static readonly ErrorDefinition InstanceIdMalformedDefinition = new("InvalidParameterValue.InstanceIdMalformed",
        "Invalid instance ID. Please enter a valid ID, such as ins-xxxxxxxx (“x” represents a lower-case letter or a number).",
        "实例ID不合要求，请提供规范的实例ID，类似ins-xxxxxxxx，字母x代表小写字符或数字。",
        "An instance id that is not `ins-` and eight of `[0-9a-z]`.", Document);

    private static readonly ErrorDefinition InstanceNotFoundDefinition = new("InvalidInstanceId.NotFound",
        "The specified instance ID `[{0}]` is not found.", "指定的实例ID `[{0}]` 不存在。",
        "Instances that are not among the setting `Instances`; all of them are named.", Recorded);

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

    /// <param name="keyId">The first that is used.</param>
    public static ApiError KeyPairInUse(string keyId) => new(KeyPairInUseDefinition, keyId);

    public static ApiError InstanceIdMalformed() => new(InstanceIdMalformedDefinition);

    /// <param name="instanceIds">All that are unknown, in the order of the request.</param>
    public static ApiError InstanceNotFound(IEnumerable<string> instanceIds) =>
        new(InstanceNotFoundDefinition, string.Join(", ", instanceIds.Select(id => $"'{id}'")));

    public static ApiError InstanceRunning() => new(InstanceRunningDefinition);
}
