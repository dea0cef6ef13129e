using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>The codes of key pair actions: import-key-pair.md.</content>
internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition KeyPairNameEmptyDefinition = new("InvalidKeyPairNameEmpty",
        "The key name cannot be empty.", "密钥名称为空。",
        "`KeyName` is the empty text.", Document);

    private static readonly ErrorDefinition KeyPairNameIllegalDefinition = new("InvalidKeyPairNameIncludeIllegalChar",
        "The specified key pair name `{0}` is include illegal character `{1}`.", "密钥名称包含非法字符。密钥名称只支持英文、数字和下划线。",
        "`KeyName` holds something else than ASCII letters, digits and `_`.", Recorded);

    private static readonly ErrorDefinition KeyPairNameTooLongDefinition = new("InvalidKeyPairNameTooLong",
        "The specified key pair name `{0}` is too long, more than `{1}` characters.", "密钥名称超过{1}个字符。",
        "`KeyName` is longer than 25 characters.", Recorded);

    private static readonly ErrorDefinition KeyPairNameIllegalObservedDefinition = KeyPairNameIllegalDefinition with
    {
        Code = "InvalidParameterValue",
        When = "An illegal character in `KeyName`: on CreateKeyPair, on ImportKeyPair with the setting `NameErrors=observed`.",
    };

    private static readonly ErrorDefinition KeyPairNameTooLongObservedDefinition = KeyPairNameTooLongDefinition with
    {
        Code = "InvalidParameterValue",
        When = "A too long `KeyName`: on CreateKeyPair, on ImportKeyPair with the setting `NameErrors=observed`.",
    };

    private static readonly ErrorDefinition ProjectNotFoundDefinition = new("InvalidProjectId.NotFound",
        "Invalid project ID: the specified project ID does not exist.", "无效的项目ID，指定的项目ID不存在。",
        "`ProjectId` is not among the setting `Projects`.", Document);

    private static readonly ErrorDefinition PublicKeyMalformedDefinition = new("InvalidPublicKey.Malformed",
        "Invalid public key: the specified public key does not meet the `OpenSSH RSA` format requirements.", "无效密钥公钥。指定公钥格式错误，不符合`OpenSSH RSA`格式要求。",
        "`PublicKey` is no OpenSSH RSA public key of 1024 to 16384 bits.", Document);

    private static readonly ErrorDefinition KeyPairLimitExceededDefinition = new("InvalidKeyPair.LimitExceeded",
        "The number of key pairs exceeds the limit.", "密钥对数量超过限制。",
        "The account holds as many key pairs as `KeyPairQuota` allows.", Document);

    private static readonly ErrorDefinition KeyPairNameDuplicateDefinition = new("InvalidKeyPairName.Duplicate",
        "Key pair name already exists.", "密钥对名称重复。",
        "The account has a key pair of this name.", Document);

    private static readonly ErrorDefinition PublicKeyDuplicateDefinition = new("InvalidPublicKey.Duplicate",
        "Invalid public key: the specified key already exists.", "无效密钥公钥。指定公钥已经存在。",
        "The account has this key, whatever its name and comment.", Document);

    private static readonly ErrorDefinition TagResourceQuotaDefinition = new("LimitExceeded.TagResourceQuota",
        "Exceeded the upper limit of resources bound to the tag.", "标签绑定的资源数量已达到配额限制。",
        "A tag is bound to as many key pairs as `TagResourceQuota` allows.", Document);

    private static readonly ErrorDefinition InternalServerErrorDefinition = new("InternalServerError",
        "Internal error.", "操作内部错误。",
        "The store failed while the action ran.", Document);

    public static ApiError KeyPairNameEmpty() => new(KeyPairNameEmptyDefinition);

    /// <param name="name">The name as sent.</param>
    /// <param name="character">The first character (code point) that is not allowed.</param>
    /// <param name="observed">Whether InvalidParameterValue is wanted, as the real CreateKeyPair was seen to answer.</param>
    public static ApiError KeyPairNameIllegal(string name, string character, bool observed) =>
        LoggedShort(new ApiError(observed ? KeyPairNameIllegalObservedDefinition : KeyPairNameIllegalDefinition, name, character), name, "the name");

    /// <param name="name">The name as sent.</param>
    /// <param name="most">The greatest length, in characters.</param>
    /// <param name="observed">Whether InvalidParameterValue is wanted, as the real CreateKeyPair was seen to answer.</param>
    public static ApiError KeyPairNameTooLong(string name, int most, bool observed) =>
        LoggedShort(new ApiError(observed ? KeyPairNameTooLongObservedDefinition : KeyPairNameTooLongDefinition, name, most), name, "the name");

    public static ApiError ProjectNotFound() => new(ProjectNotFoundDefinition);

    public static ApiError PublicKeyMalformed() => new(PublicKeyMalformedDefinition);

    public static ApiError KeyPairLimitExceeded() => new(KeyPairLimitExceededDefinition);

    public static ApiError KeyPairNameDuplicate() => new(KeyPairNameDuplicateDefinition);

    public static ApiError PublicKeyDuplicate() => new(PublicKeyDuplicateDefinition);

    public static ApiError TagResourceQuotaExceeded() => new(TagResourceQuotaDefinition);

    public static ApiError InternalServerError() => new(InternalServerErrorDefinition);
}
