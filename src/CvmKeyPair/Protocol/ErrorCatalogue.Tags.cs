using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>Tags on creating calls (import-key-pair.md, error 7), and the codes of the tag product.</content>
internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition TagValueIllegalOnCreateDefinition = new("InvalidParameter",
        "tag value contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        "标签值包含非法字符。支持UTF-8编码的字符、数字、空格以及特殊字符(+-=._:/@()[]（）【】)",
        "On a creating call, a tag value that is empty, or holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Recorded);

    private static readonly ErrorDefinition TagKeyIllegalOnCreateDefinition = new("InvalidParameter",
        "tag key contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        "标签键包含非法字符。支持UTF-8编码的字符、数字、空格以及特殊字符(+-=._:/@()[]（）【】)",
        "On a creating call, a tag key that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Choice);

    private static readonly ErrorDefinition TagKeyReservedOnImportDefinition = new("InvalidParameter",
        "Key ({0}) start with a word that is reserved for the system", "标签键({0})以系统预留的词开头",
        "On ImportKeyPair, a tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Recorded);

    private static readonly ErrorDefinition TagKeyReservedDefinition = new("FailedOperation.TagKeyReserved",
        "The tag key specified in the request is reserved for the system.", "请求中指定的标签键为系统预留标签，禁止创建",
        "On CreateKeyPair, a tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Document);

    private static readonly ErrorDefinition TagFailedDefinition = new("FailedOperation",
        "Operation failed.", "操作失败。",
        "In `FailedResources`: the key pair would have more than 50 tags, or the tag is bound to as many as `TagResourceQuota` allows.", Document);

    private static readonly ErrorDefinition TagParameterDefinition = new("InvalidParameter",
        "Incorrect parameter.", "参数错误。",
        "A tag key or value is empty or too long, where the action documents no code of its own for that.", Document);

    private static readonly ErrorDefinition ReservedTagKeyDefinition = new("InvalidParameter.ReservedTagKey",
        "System reserved tag keys `qcloud`, `tencent` and `project` cannot be created.", "系统预留标签键 qcloud、tencent和project 禁止创建。",
        "A tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Document);

    private static readonly ErrorDefinition TagListDefinition = new("InvalidParameter.Tag",
        "`Tag` parameter error.", "Tag参数错误。",
        "More than ten tags to replace or to delete, a key twice, or an empty value to replace.", Document);

    private static readonly ErrorDefinition UnsupportedServiceDefinition = new("InvalidParameter.UnsupportedService",
        "The current business does not support tag operations.", "当前业务不支持标签操作。",
        "A resource that is no key pair.", Document);

    private static readonly ErrorDefinition DeleteTagsParamErrorDefinition = new("InvalidParameterValue.DeleteTagsParamError",
        "`DeleteTags` cannot contain the elements in `ReplaceTags` or `AddTags`.", "DeleteTags中不能包含ReplaceTags或AddTags中元素。",
        "A tag key that is both replaced and deleted.", Document);

    private static readonly ErrorDefinition ResourceDescriptionErrorDefinition = new("InvalidParameterValue.ResourceDescriptionError",
        "Resource description error.", "资源描述错误。",
        "A resource is not `qcs::cvm:<region>:<uin/number, uin/ or nothing>:keypair/<id>`.", Document);

    private static readonly ErrorDefinition ResourceIdInvalidDefinition = new("InvalidParameterValue.ResourceIdInvalid",
        "Resource ID error.", "资源Id错误。",
        "More than 50 different `ResourceIds`, or an empty one.", Document);

    private static readonly ErrorDefinition ResourcePrefixInvalidDefinition = new("InvalidParameterValue.ResourcePrefixInvalid",
        "Resource prefix error.", "资源前缀错误。",
        "`ResourcePrefix` is not `keypair`.", Document);

    private static readonly ErrorDefinition ServiceTypeInvalidDefinition = new("InvalidParameterValue.ServiceTypeInvalid",
        "Service type error.", "业务类型错误。",
        "`ServiceType` is not `cvm`.", Document);

    private static readonly ErrorDefinition TagKeyCharacterIllegalDefinition = new("InvalidParameterValue.TagKeyCharacterIllegal",
        "Tag key contains illegal characters.", "标签键包含非法字符。",
        "A tag key that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Document);

    private static readonly ErrorDefinition TagKeyDuplicateDefinition = new("InvalidParameterValue.TagKeyDuplicate",
        "There are duplicate tag keys in the tag list.", "TagList中存在重复的TagKey。",
        "A tag key twice.", Document);

    private static readonly ErrorDefinition TagKeyEmptyDefinition = new("InvalidParameterValue.TagKeyEmpty",
        "Tag key cannot be empty.", "标签键不能为空值。",
        "An empty tag key.", Document);

    private static readonly ErrorDefinition TagKeyLengthExceededDefinition = new("InvalidParameterValue.TagKeyLengthExceeded",
        "Tag key length exceeds limit.", "标签键长度超过限制。",
        "A tag key of more than 127 characters.", Document);

    private static readonly ErrorDefinition TagValueCharacterIllegalDefinition = new("InvalidParameterValue.TagValueCharacterIllegal",
        "Tag value contains illegal characters.", "标签值包含非法字符。",
        "A tag value that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Document);

    private static readonly ErrorDefinition TagValueEmptyDefinition = new("InvalidParameterValue.TagValueEmpty",
        "Tag value cannot be empty.", "标签值不能为空值。",
        "An empty tag value.", Document);

    private static readonly ErrorDefinition TagValueLengthExceededDefinition = new("InvalidParameterValue.TagValueLengthExceeded",
        "Tag value length exceeds limit.", "标签值长度超过限制。",
        "A tag value of more than 255 characters.", Document);

    private static readonly ErrorDefinition TagQuotaDefinition = new("LimitExceeded.Quota",
        "The quota limit is exceeded.", "超过配额限制。",
        "The tag is bound to as many key pairs as `TagResourceQuota` allows.", Document);

    private static readonly ErrorDefinition ResourceTagsExceededDefinition = new("LimitExceeded.ResourceAttachedTags",
        "The number of tags associated with the resource exceeds the limit.", "资源关联的标签数超过限制。",
        "The key pair would have more than 50 tags.", Document);

    private static readonly ErrorDefinition TooManyResourcesDefinition = new("LimitExceeded.ResourceNumPerRequest",
        "The number of resources requested at a time reaches the upper limit.", "单次请求的资源数达到上限。",
        "More different resources than the action allows in a request.", Document);

    private static readonly ErrorDefinition TooManyTagsDefinition = new("LimitExceeded.TagNumPerRequest",
        "The number of tags in a single request exceeds the limit.", "单次请求的标签数超过上限。",
        "More than ten tags in a request.", Document);

    private static readonly ErrorDefinition TagKeyAttachedDefinition = new("ResourceInUse.TagKeyAttached",
        "The corresponding tag key has already been associated with the resource.", "对应的标签键和资源已关联。",
        "A key pair has the tag key already.", Document);

    private static readonly ErrorDefinition AttachedTagKeyNotFoundDefinition = new("ResourceNotFound.AttachedTagKeyNotFound",
        "The tag key associated with the resource doesn’t exist.", "资源关联的标签键不存在。",
        "A key pair lacks the tag key, or the account lacks the key pair.", Document);

    /// <summary>On a creating call.</summary>
    public static ApiError TagValueIllegalOnCreate() => new(TagValueIllegalOnCreateDefinition);

    /// <summary>On a creating call.</summary>
    public static ApiError TagKeyIllegalOnCreate() => new(TagKeyIllegalOnCreateDefinition);

    /// <param name="key">The key as sent.</param>
    public static ApiError TagKeyReservedOnImport(string key) => LoggedShort(new ApiError(TagKeyReservedOnImportDefinition, key), key, "a tag key");

    /// <summary>On CreateKeyPair.</summary>
    public static ApiError TagKeyReserved() => new(TagKeyReservedDefinition);

    public static ApiError TagFailed() => new(TagFailedDefinition);

    public static ApiError TagParameter() => new(TagParameterDefinition);

    public static ApiError ReservedTagKey() => new(ReservedTagKeyDefinition);

    public static ApiError TagList() => new(TagListDefinition);

    public static ApiError UnsupportedService() => new(UnsupportedServiceDefinition);

    public static ApiError DeleteTagsParamError() => new(DeleteTagsParamErrorDefinition);

    public static ApiError ResourceDescriptionError() => new(ResourceDescriptionErrorDefinition);

    public static ApiError ResourceIdInvalid() => new(ResourceIdInvalidDefinition);

    public static ApiError ResourcePrefixInvalid() => new(ResourcePrefixInvalidDefinition);

    public static ApiError ServiceTypeInvalid() => new(ServiceTypeInvalidDefinition);

    public static ApiError TagKeyCharacterIllegal() => new(TagKeyCharacterIllegalDefinition);

    public static ApiError TagKeyDuplicate() => new(TagKeyDuplicateDefinition);

    public static ApiError TagKeyEmpty() => new(TagKeyEmptyDefinition);

    public static ApiError TagKeyLengthExceeded() => new(TagKeyLengthExceededDefinition);

    public static ApiError TagValueCharacterIllegal() => new(TagValueCharacterIllegalDefinition);

    public static ApiError TagValueEmpty() => new(TagValueEmptyDefinition);

    public static ApiError TagValueLengthExceeded() => new(TagValueLengthExceededDefinition);

    public static ApiError TagQuotaExceeded() => new(TagQuotaDefinition);

    public static ApiError ResourceTagsExceeded() => new(ResourceTagsExceededDefinition);

    public static ApiError TooManyResources() => new(TooManyResourcesDefinition);

    public static ApiError TooManyTags() => new(TooManyTagsDefinition);

    public static ApiError TagKeyAttached() => new(TagKeyAttachedDefinition);

    public static ApiError AttachedTagKeyNotFound() => new(AttachedTagKeyNotFoundDefinition);
}
