using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>Tags on creating calls, and the codes of the tag product: Actions/README.md.</content>
internal static partial class ErrorCatalogue
{
    private static readonly List<ErrorDefinition> TagErrors = [];

    /// <summary>On a creating call.</summary>
    public static readonly Func<ApiError> TagValueIllegalOnCreate = Refusal(TagErrors, new("InvalidParameter",
        "tag value contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        "标签值包含非法字符。支持UTF-8编码的字符、数字、空格以及特殊字符(+-=._:/@()[]（）【】)",
        "On a creating call, a tag value that is empty, or holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Recorded));

    /// <summary>On a creating call.</summary>
    public static readonly Func<ApiError> TagKeyIllegalOnCreate = Refusal(TagErrors, new("InvalidParameter",
        "tag key contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        "标签键包含非法字符。支持UTF-8编码的字符、数字、空格以及特殊字符(+-=._:/@()[]（）【】)",
        "On a creating call, a tag key that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Choice));

    private static readonly ErrorDefinition TagKeyReservedOnImportDefinition = Listed(TagErrors, new("InvalidParameter",
        "Key ({0}) start with a word that is reserved for the system", "标签键({0})以系统预留的词开头",
        "On ImportKeyPair, a tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Recorded));

    /// <param name="key">The key as sent.</param>
    public static ApiError TagKeyReservedOnImport(string key) => LoggedShort(new ApiError(TagKeyReservedOnImportDefinition, key), key, "a tag key");

    /// <summary>On CreateKeyPair.</summary>
    public static readonly Func<ApiError> TagKeyReserved = Refusal(TagErrors, new("FailedOperation.TagKeyReserved",
        "The tag key specified in the request is reserved for the system.", "请求中指定的标签键为系统预留标签，禁止创建",
        "On CreateKeyPair, a tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Document));

    public static readonly Func<ApiError> TagFailed = Refusal(TagErrors, new("FailedOperation",
        "Operation failed.", "操作失败。",
        "In `FailedResources`: the key pair would have more than 50 tags, or the tag is bound to as many as `TagResourceQuota` allows.", Document));

    public static readonly Func<ApiError> TagParameter = Refusal(TagErrors, new("InvalidParameter",
        "Incorrect parameter.", "参数错误。",
        "A tag key or value is empty or too long, where the action documents no code of its own for that.", Document));

    public static readonly Func<ApiError> ReservedTagKey = Refusal(TagErrors, new("InvalidParameter.ReservedTagKey",
        "System reserved tag keys `qcloud`, `tencent` and `project` cannot be created.", "系统预留标签键 qcloud、tencent和project 禁止创建。",
        "A tag key that begins with `qcs:`, `project`, `项目`, `qcloud` or `tencent`.", Document));

    public static readonly Func<ApiError> TagList = Refusal(TagErrors, new("InvalidParameter.Tag",
        "`Tag` parameter error.", "Tag参数错误。",
        "More than ten tags to replace or to delete, a key twice, or an empty value to replace.", Document));

    public static readonly Func<ApiError> UnsupportedService = Refusal(TagErrors, new("InvalidParameter.UnsupportedService",
        "The current business does not support tag operations.", "当前业务不支持标签操作。",
        "A resource that is no key pair.", Document));

    public static readonly Func<ApiError> DeleteTagsParamError = Refusal(TagErrors, new("InvalidParameterValue.DeleteTagsParamError",
        "`DeleteTags` cannot contain the elements in `ReplaceTags` or `AddTags`.", "DeleteTags中不能包含ReplaceTags或AddTags中元素。",
        "A tag key that is both replaced and deleted.", Document));

    public static readonly Func<ApiError> ResourceDescriptionError = Refusal(TagErrors, new("InvalidParameterValue.ResourceDescriptionError",
        "Resource description error.", "资源描述错误。",
        "A resource is not `qcs::cvm:<region>:<uin/number, uin/ or nothing>:keypair/<id>`.", Document));

    public static readonly Func<ApiError> ResourceIdInvalid = Refusal(TagErrors, new("InvalidParameterValue.ResourceIdInvalid",
        "Resource ID error.", "资源Id错误。",
        "More than 50 different `ResourceIds`, or an empty one.", Document));

    public static readonly Func<ApiError> ResourcePrefixInvalid = Refusal(TagErrors, new("InvalidParameterValue.ResourcePrefixInvalid",
        "Resource prefix error.", "资源前缀错误。",
        "`ResourcePrefix` is not `keypair`.", Document));

    public static readonly Func<ApiError> ServiceTypeInvalid = Refusal(TagErrors, new("InvalidParameterValue.ServiceTypeInvalid",
        "Service type error.", "业务类型错误。",
        "`ServiceType` is not `cvm`.", Document));

    public static readonly Func<ApiError> TagKeyCharacterIllegal = Refusal(TagErrors, new("InvalidParameterValue.TagKeyCharacterIllegal",
        "Tag key contains illegal characters.", "标签键包含非法字符。",
        "A tag key that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Document));

    public static readonly Func<ApiError> TagKeyDuplicate = Refusal(TagErrors, new("InvalidParameterValue.TagKeyDuplicate",
        "There are duplicate tag keys in the tag list.", "TagList中存在重复的TagKey。",
        "A tag key twice.", Document));

    public static readonly Func<ApiError> TagKeyEmpty = Refusal(TagErrors, new("InvalidParameterValue.TagKeyEmpty",
        "Tag key cannot be empty.", "标签键不能为空值。",
        "An empty tag key.", Document));

    public static readonly Func<ApiError> TagKeyLengthExceeded = Refusal(TagErrors, new("InvalidParameterValue.TagKeyLengthExceeded",
        "Tag key length exceeds limit.", "标签键长度超过限制。",
        "A tag key of more than 127 characters.", Document));

    public static readonly Func<ApiError> TagValueCharacterIllegal = Refusal(TagErrors, new("InvalidParameterValue.TagValueCharacterIllegal",
        "Tag value contains illegal characters.", "标签值包含非法字符。",
        "A tag value that holds anything but letters, digits, inner blanks and `+-=._:/@()[]（）【】`.", Document));

    public static readonly Func<ApiError> TagValueEmpty = Refusal(TagErrors, new("InvalidParameterValue.TagValueEmpty",
        "Tag value cannot be empty.", "标签值不能为空值。",
        "An empty tag value.", Document));

    public static readonly Func<ApiError> TagValueLengthExceeded = Refusal(TagErrors, new("InvalidParameterValue.TagValueLengthExceeded",
        "Tag value length exceeds limit.", "标签值长度超过限制。",
        "A tag value of more than 255 characters.", Document));

    public static readonly Func<ApiError> TagQuotaExceeded = Refusal(TagErrors, new("LimitExceeded.Quota",
        "The quota limit is exceeded.", "超过配额限制。",
        "The tag is bound to as many key pairs as `TagResourceQuota` allows.", Document));

    public static readonly Func<ApiError> ResourceTagsExceeded = Refusal(TagErrors, new("LimitExceeded.ResourceAttachedTags",
        "The number of tags associated with the resource exceeds the limit.", "资源关联的标签数超过限制。",
        "The key pair would have more than 50 tags.", Document));

    public static readonly Func<ApiError> TooManyResources = Refusal(TagErrors, new("LimitExceeded.ResourceNumPerRequest",
        "The number of resources requested at a time reaches the upper limit.", "单次请求的资源数达到上限。",
        "More different resources than the action allows in a request.", Document));

    public static readonly Func<ApiError> TooManyTags = Refusal(TagErrors, new("LimitExceeded.TagNumPerRequest",
        "The number of tags in a single request exceeds the limit.", "单次请求的标签数超过上限。",
        "More than ten tags in a request.", Document));

    public static readonly Func<ApiError> TagKeyAttached = Refusal(TagErrors, new("ResourceInUse.TagKeyAttached",
        "The corresponding tag key has already been associated with the resource.", "对应的标签键和资源已关联。",
        "A key pair has the tag key already.", Document));

    public static readonly Func<ApiError> AttachedTagKeyNotFound = Refusal(TagErrors, new("ResourceNotFound.AttachedTagKeyNotFound",
        "The tag key associated with the resource doesn’t exist.", "资源关联的标签键不存在。",
        "A key pair lacks the tag key, or the account lacks the key pair.", Document));
}
