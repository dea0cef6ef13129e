using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <content>The codes of the tag product.</content>
internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition ResourceMalformedDefinition = new("InvalidParameter",
        "The resource `{0}` is not valid.", "资源 `{0}` 无效。",
        "`Resource` is not `qcs::cvm:<region>:uin/<number or nothing>:keypair/<id>`.", Choice);

    private static readonly ErrorDefinition ResourceNotFoundDefinition = new("ResourceNotFound",
        "The resource does not exist.", "资源不存在。",
        "The account has no key pair of the id in `Resource`.", Choice);

    private static readonly ErrorDefinition TooManyResourcesDefinition = new("LimitExceeded.ResourceNumPerRequest",
        "The number of resources requested at a time reaches the upper limit.", "单次请求的资源数达到上限。",
        "More than 50 different `ResourceIds`.", Document);

    private static readonly ErrorDefinition TooManyTagsDefinition = new("LimitExceeded.TagNumPerRequest",
        "The number of tags in a single request exceeds the limit.", "单次请求的标签数超过上限。",
        "More than 10 `ReplaceTags` and `DeleteTags` together.", Document);

    private static readonly ErrorDefinition ResourceTagsExceededDefinition = new("LimitExceeded.ResourceAttachedTags",
        "The number of tags associated with the resource exceeds the limit.", "资源关联的标签数超过限制。",
        "The key pair would have more than 50 tags.", Document);

    /// <param name="resource">The text as sent.</param>
    public static ApiError ResourceMalformed(string resource) =>
        LoggedShort(new ApiError(ResourceMalformedDefinition, resource), resource, "the value of `Resource`");

    public static ApiError ResourceNotFound() => new(ResourceNotFoundDefinition);

    public static ApiError TooManyResources() => new(TooManyResourcesDefinition);

    public static ApiError TooManyTags() => new(TooManyTagsDefinition);

    public static ApiError ResourceTagsExceeded() => new(ResourceTagsExceededDefinition);
}
