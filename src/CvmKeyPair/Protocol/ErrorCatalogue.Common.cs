using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition UnsupportedContentTypeDefinition = new("UnsupportedProtocol",
        "this action does not support Content-Type=`{0}`", "该接口不支持Content-Type=`{0}`",
        "A POST whose content type is neither JSON nor a form.", Recorded);

    private static readonly ErrorDefinition UnsupportedMethodDefinition = new("UnsupportedProtocol",
        "HTTP(S) request protocol error; only GET and POST requests are supported.", "http(s)请求协议错误，只支持GET和POST请求。",
        "A method other than GET and POST.", Document);

    private static readonly ErrorDefinition RequestSizeLimitExceededDefinition = new("RequestSizeLimitExceeded",
        "The request size exceeds the upper limit.", "请求包超过限制大小。",
        "A query over 32 KiB, a v1 body over 1 MiB or a TC3 body over 10 MiB.", Document);

    private static readonly ErrorDefinition MalformedFormDefinition = new("InvalidParameter",
        "Url key and value should be splited by `=`.", "Url的键和值应以`=`分隔。",
        "A query or form with a part that has no `=`, or JSON where a form was expected.", Recorded);

    private static readonly ErrorDefinition MalformedJsonDefinition = new("InvalidParameter",
        "The request body is not a valid JSON object.", "请求体不是合法的JSON对象。",
        "A JSON body that is no object, names a member twice, or is not UTF-8.", Choice);

    private static readonly ErrorDefinition WrongTypeDefinition = new("InvalidParameter",
        "The value type of parameter `{0}` is not valid, input type should be `{1}`", "参数 `{0}` 取值类型错误。参数类型应为 `{1}`",
        "A value of another type than the parameter's.", Recorded);

    private static readonly ErrorDefinition MissingParameterDefinition = new("MissingParameter",
        "The request is missing a required parameter `{0}`.", "缺少参数 `{0}`。",
        "A required parameter is absent.", Recorded);

    private static readonly ErrorDefinition UnknownParameterDefinition = new("UnknownParameter",
        "The parameter `{0}` is not recognized.", "参数 `{0}` 无法识别。",
        "A parameter that the action doesn't have; names are case-sensitive.", Recorded);

    private static readonly ErrorDefinition InvalidParameterValueDefinition = new("InvalidParameterValue",
        "The value `{0}` specified in the parameter `{1}` is not valid.", "参数 `{1}` 的取值 `{0}` 无效。",
        "A value out of its bounds.", Recorded);

    private static readonly ErrorDefinition InvalidRegionDefinition = new("InvalidParameterValue",
        "A value specified in `{0}` is not valid, is unsupported, or cannot be used.", "`{0}` 的取值无效、不支持或不可用。",
        "A region that doesn't exist.", Recorded);

    private static readonly ErrorDefinition UnsupportedRegionDefinition = new("UnsupportedRegion",
        "The action not support this region.", "接口不支持所传地域。",
        "A region that needs a domain of its own.", Recorded);

    private static readonly ErrorDefinition NoSuchVersionDefinition = new("NoSuchVersion",
        "The specified api version=`{0}` does not exist in service=`{1}`.", "服务=`{1}`中不存在接口版本=`{0}`。",
        "A version that the product doesn't have.", Recorded);

    private static readonly ErrorDefinition InvalidActionDefinition = new("InvalidAction",
        "The request action=`{0}` is invalid or not found in service=`{1}` and version=`{2}`.", "服务=`{1}`、版本=`{2}`中不存在接口=`{0}`。",
        "An action that doesn't exist, or that the emulator doesn't have.", Recorded);

    private static readonly ErrorDefinition RequestLimitExceededDefinition = new("RequestLimitExceeded",
        "Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{1}` for a second. Please reduce the frequency of calls.",
        "您当前每秒请求 `{0}` 次，超过了每秒频率上限 `{1}`，请稍后重试。",
        "More requests in a second than the action allows.", Recorded);

    private static readonly ErrorDefinition InternalErrorDefinition = new("InternalError",
        "An internal error has occurred. {0}", "内部服务错误，请稍后重试",
        "The emulator itself failed before the action ran.", Recorded);

    public static ApiError UnsupportedContentType(string mediaType) => new(UnsupportedContentTypeDefinition, mediaType);

    public static ApiError UnsupportedMethod() => new(UnsupportedMethodDefinition);

    public static ApiError RequestSizeLimitExceeded() => new(RequestSizeLimitExceededDefinition);

    public static ApiError MalformedForm() => new(MalformedFormDefinition);

    public static ApiError MalformedJson() => new(MalformedJsonDefinition);

    /// <param name="parameter">The full path, such as <c>TagSpecification.0.Tags.1.Value</c>.</param>
    /// <param name="expected">The type that it should have.</param>
    public static ApiError WrongType(string parameter, ParameterType expected) =>
        new(WrongTypeDefinition, parameter, expected.ToString().ToLowerInvariant());

    /// <param name="parameter">The last name alone, also inside objects and lists [rec]; a common parameter without its <c>X-TC-</c>.</param>
    public static ApiError MissingParameter(string parameter) => new(MissingParameterDefinition, parameter);

    /// <param name="parameter">The full path as the request gives it.</param>
    public static ApiError UnknownParameter(string parameter)
    {
        // a body in the wrong place becomes one long name
        return LoggedShort(new ApiError(UnknownParameterDefinition, parameter), parameter, "a name");
    }

    /// <param name="value">The value as sent.</param>
    /// <param name="parameter">The full path.</param>
    public static ApiError InvalidParameterValue(string value, string parameter) =>
        LoggedShort(new ApiError(InvalidParameterValueDefinition, value, parameter), value, $"the value of `{parameter}`");

    /// <param name="source"><c>X-TC-Region</c>, or <c>Region</c> in v1.</param>
    public static ApiError InvalidRegion(string source) => new(InvalidRegionDefinition, source);

    public static ApiError UnsupportedRegion() => new(UnsupportedRegionDefinition);

    public static ApiError NoSuchVersion(string version, string service) => new(NoSuchVersionDefinition, version, service);

    public static ApiError InvalidAction(string action, string service, string version) => new(InvalidActionDefinition, action, service, version);

    /// <param name="count">Requests of this window, refused ones included.</param>
    /// <param name="limit">Requests a second that pass.</param>
    public static ApiError RequestLimitExceeded(long count, int limit) => new(RequestLimitExceededDefinition, count, limit);

    /// <param name="detail">A sentence of the emulator's own.</param>
    public static ApiError InternalError(string detail) => new(InternalErrorDefinition, detail);

    // what is pasted into the wrong place may be a private key, which the caller gets back but the log doesn't get
    private static ApiError LoggedShort(ApiError error, string text, string what) =>
        text.Length <= Text.MaxUnknownLength ? error : error.Because($"{what} has {text.Length} characters");
}
