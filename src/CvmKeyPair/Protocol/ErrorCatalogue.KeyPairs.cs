using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>The codes of key pair actions, and what can be wrong with their ids, lists, pages, filters and instances: Actions/README.md.</content>
internal static partial class ErrorCatalogue
{
    private static readonly List<ErrorDefinition> KeyPairErrors = [];

    public static readonly Func<ApiError> KeyPairNameEmpty = Refusal(KeyPairErrors, new("InvalidKeyPairNameEmpty",
        "The key name cannot be empty.", "密钥名称为空。",
        "`KeyName` is the empty text.", Document));

    private static readonly ErrorDefinition KeyPairNameIllegalDefinition = Listed(KeyPairErrors, new("InvalidKeyPairNameIncludeIllegalChar",
        "The specified key pair name `{0}` is include illegal character `{1}`.", "密钥名称包含非法字符。密钥名称只支持英文、数字和下划线。",
        "`KeyName` holds something else than ASCII letters, digits and `_`.", Recorded));

    private static readonly ErrorDefinition KeyPairNameIllegalObservedDefinition = Listed(KeyPairErrors, KeyPairNameIllegalDefinition with
    {
        Code = "InvalidParameterValue",
        When = "An illegal character in `KeyName`: on CreateKeyPair, on ImportKeyPair with the setting `NameErrors=observed`.",
    });

    /// <param name="name">The name as sent.</param>
    /// <param name="character">The first character (code point) that is not allowed.</param>
    /// <param name="observed">Whether InvalidParameterValue is wanted, as the real CreateKeyPair was seen to answer.</param>
    public static ApiError KeyPairNameIllegal(string name, string character, bool observed) =>
        LoggedShort(new ApiError(observed ? KeyPairNameIllegalObservedDefinition : KeyPairNameIllegalDefinition, name, character), name, "the name");

    private static readonly ErrorDefinition KeyPairNameTooLongDefinition = Listed(KeyPairErrors, new("InvalidKeyPairNameTooLong",
        "The specified key pair name `{0}` is too long, more than `{1}` characters.", "密钥名称超过{1}个字符。",
        "`KeyName` is longer than 25 characters.", Recorded));

    private static readonly ErrorDefinition KeyPairNameTooLongObservedDefinition = Listed(KeyPairErrors, KeyPairNameTooLongDefinition with
    {
        Code = "InvalidParameterValue",
        When = "A too long `KeyName`: on CreateKeyPair, on ImportKeyPair with the setting `NameErrors=observed`.",
    });

    /// <param name="name">The name as sent.</param>
    /// <param name="maxLength">The greatest length, in characters.</param>
    /// <param name="observed">Whether InvalidParameterValue is wanted, as the real CreateKeyPair was seen to answer.</param>
    public static ApiError KeyPairNameTooLong(string name, int maxLength, bool observed) =>
        LoggedShort(new ApiError(observed ? KeyPairNameTooLongObservedDefinition : KeyPairNameTooLongDefinition, name, maxLength), name, "the name");

    public static readonly Func<ApiError> ProjectNotFound = Refusal(KeyPairErrors, new("InvalidProjectId.NotFound",
        "Invalid project ID: the specified project ID does not exist.", "无效的项目ID，指定的项目ID不存在。",
        "`ProjectId` is not among the setting `Projects`.", Document));

    public static readonly Func<ApiError> PublicKeyMalformed = Refusal(KeyPairErrors, new("InvalidPublicKey.Malformed",
        "Invalid public key: the specified public key does not meet the `OpenSSH RSA` format requirements.", "无效密钥公钥。指定公钥格式错误，不符合`OpenSSH RSA`格式要求。",
        "`PublicKey` is no OpenSSH RSA public key of 1024 to 16384 bits.", Document));

    public static readonly Func<ApiError> KeyPairLimitExceeded = Refusal(KeyPairErrors, new("InvalidKeyPair.LimitExceeded",
        "The number of key pairs exceeds the limit.", "密钥对数量超过限制。",
        "The account holds as many key pairs as `KeyPairQuota` allows.", Document));

    public static readonly Func<ApiError> KeyPairNameDuplicate = Refusal(KeyPairErrors, new("InvalidKeyPairName.Duplicate",
        "Key pair name already exists.", "密钥对名称重复。",
        "The account has a key pair of this name.", Document));

    public static readonly Func<ApiError> PublicKeyDuplicate = Refusal(KeyPairErrors, new("InvalidPublicKey.Duplicate",
        "Invalid public key: the specified key already exists.", "无效密钥公钥。指定公钥已经存在。",
        "The account has this key, whatever its name and comment.", Document));

    public static readonly Func<ApiError> TagResourceQuotaExceeded = Refusal(KeyPairErrors, new("LimitExceeded.TagResourceQuota",
        "Exceeded the upper limit of resources bound to the tag.", "标签绑定的资源数量已达到配额限制。",
        "A tag is bound to as many key pairs as `TagResourceQuota` allows.", Document));

    public static readonly Func<ApiError> InternalServerError = Refusal(KeyPairErrors, new("InternalServerError",
        "Internal error.", "操作内部错误。",
        "The store failed while the action ran.", Document));

    public static readonly Func<ApiError> KeyPairIdMalformed = Refusal(KeyPairErrors, new("InvalidKeyPairId.Malformed",
        "Invalid key pair ID. The specified key pair ID has an invalid format. For example, `skey-1122` has an invalid `ID` length.",
        "无效密钥对ID。指定的密钥对ID格式错误，例如 `ID` 长度错误`skey-1122`。",
        "A key pair id that is not `skey-` and eight of `[0-9a-z]`.", Document));

    public static readonly Func<ApiError> KeyPairNotFound = Refusal(KeyPairErrors, new("InvalidKeyPairId.NotFound",
        "Invalid key pair ID. The specified key pair ID does not exist.", "无效密钥对ID。指定的密钥对ID不存在。",
        "The account has no key pair of this id.", Document));

    public static readonly Func<ApiError> TooManyValues = Refusal(KeyPairErrors, new("InvalidParameterValue.LimitExceeded",
        "The number of parameter values exceeds the limit.", "参数值数量超过限制。",
        "More than 100 different `KeyIds` or `InstanceIds`.", Document));

    public static readonly Func<ApiError> InvalidLimit = Refusal(KeyPairErrors, new("InvalidParameterValueLimit",
        "The number of parameter values exceeds the limit.", "参数值数量超过限制。",
        "`Limit` is not from 1 to 100.", Document));

    public static readonly Func<ApiError> InvalidOffset = Refusal(KeyPairErrors, new("InvalidParameterValueOffset",
        "Invalid parameter value: invalid `Offset`.", "无效参数值。指定的 `Offset` 无效。",
        "`Offset` is negative.", Document));

    public static readonly Func<ApiError> InvalidFilter = Refusal(KeyPairErrors, new("InvalidFilter",
        "Invalid filter.", "无效的过滤器。",
        "A filter whose name is unknown.", Document));

    public static readonly Func<ApiError> TooManyFilters = Refusal(KeyPairErrors, new("InvalidFilterValue.LimitExceeded",
        "The value of [`Filter`] exceeds the limit.", "[`Filter`]传值超出限制。",
        "More than 10 filters, or more than 5 values in one.", Document));

    private static readonly ErrorDefinition ExclusiveDefinition = Listed(KeyPairErrors, new("InvalidParameter",
        "`{0}` and `{1}` cannot be specified at the same time.", "不能同时指定 `{0}` 和 `{1}`。",
        "Two parameters that exclude each other.", Choice));

    /// <param name="one">A parameter.</param>
    /// <param name="other">The parameter that it excludes.</param>
    public static ApiError Exclusive(string one, string other) => new(ExclusiveDefinition, one, other);

    private static readonly ErrorDefinition KeyPairInUseDefinition = Listed(KeyPairErrors, new("InvalidParameterValue.KeyPairNotSupported",
        "The request does not support the key pair `{0}` which associastes with instance.", "请求不支持已绑定实例的密钥对 `{0}`。",
        "A key pair to be deleted is used by an instance.", Recorded));

    /// <param name="keyId">The first that is used.</param>
    public static ApiError KeyPairInUse(string keyId) => new(KeyPairInUseDefinition, keyId);

    public static readonly Func<ApiError> InstanceIdMalformed = Refusal(KeyPairErrors, new("InvalidParameterValue.InstanceIdMalformed",
        "Invalid instance ID. Please enter a valid ID, such as ins-xxxxxxxx (“x” represents a lower-case letter or a number).",
        "实例ID不合要求，请提供规范的实例ID，类似ins-xxxxxxxx，字母x代表小写字符或数字。",
        "An instance id that is not `ins-` and eight of `[0-9a-z]`.", Document));

    private static readonly ErrorDefinition InstanceNotFoundDefinition = Listed(KeyPairErrors, new("InvalidInstanceId.NotFound",
        "The specified instance ID `[{0}]` is not found.", "指定的实例ID `[{0}]` 不存在。",
        "Instances that are not among the setting `Instances`; all of them are named.", Recorded));

    /// <param name="instanceIds">All that are unknown, in the order of the request.</param>
    public static ApiError InstanceNotFound(IEnumerable<string> instanceIds) =>
        new(InstanceNotFoundDefinition, string.Join(", ", instanceIds.Select(id => $"'{id}'")));

    public static readonly Func<ApiError> InstanceRunning = Refusal(KeyPairErrors, new("UnsupportedOperation.InstanceStateRunning",
        "Running instances do not support this operation.", "请求不支持开机状态的实例",
        "An instance is running and `ForceStop` is not true.", Document));
}
