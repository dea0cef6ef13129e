using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

/// <summary>
/// Every refusal the emulator can give, by topic. A refusal is declared once, as what is called for it: directly where its texts have no place
/// for a value, else by the method behind it. The error table and Swagger's examples are read from here.
/// </summary>
/// <remarks>This file holds what any action may answer: Protocol/README.md, "Errors". Where no Chinese text is known, one in the same style stands in [choice].</remarks>
internal static partial class ErrorCatalogue
{
    // each topic begins with its list: the fields of one file are set in their order, those of several files in none that one may rely on
    private static readonly List<ErrorDefinition> GatewayErrors = [];

    /// <summary>All definitions; one code may have several messages.</summary>
    public static IReadOnlyList<ErrorDefinition> All => [.. GatewayErrors, .. KeyPairErrors, .. TagErrors, .. OnDemandErrors];

    private static readonly ErrorDefinition UnsupportedContentTypeDefinition = Listed(GatewayErrors, new("UnsupportedProtocol",
        "this action does not support Content-Type=`{0}`", "该接口不支持Content-Type=`{0}`",
        "A POST whose content type is neither JSON nor a form.", Recorded));

    public static ApiError UnsupportedContentType(string mediaType) => new(UnsupportedContentTypeDefinition, mediaType);

    public static readonly Func<ApiError> UnsupportedMethod = Refusal(GatewayErrors, new("UnsupportedProtocol",
        "HTTP(S) request protocol error; only GET and POST requests are supported.", "http(s)请求协议错误，只支持GET和POST请求。",
        "A method other than GET and POST.", Document));

    public static readonly Func<ApiError> RequestSizeLimitExceeded = Refusal(GatewayErrors, new("RequestSizeLimitExceeded",
        "The request size exceeds the upper limit.", "请求包超过限制大小。",
        "A query over 32 KiB, a v1 body over 1 MiB or a TC3 body over 10 MiB.", Document));

    public static readonly Func<ApiError> MalformedForm = Refusal(GatewayErrors, new("InvalidParameter",
        "Url key and value should be splited by `=`.", "Url的键和值应以`=`分隔。",
        "A query or form with a part that has no `=`, or JSON where a form was expected.", Recorded));

    public static readonly Func<ApiError> MalformedJson = Refusal(GatewayErrors, new("InvalidParameter",
        "The request body is not a valid JSON object.", "请求体不是合法的JSON对象。",
        "A JSON body that is no object, names a member twice, or is not UTF-8.", Choice));

    private static readonly ErrorDefinition WrongTypeDefinition = Listed(GatewayErrors, new("InvalidParameter",
        "The value type of parameter `{0}` is not valid, input type should be `{1}`", "参数 `{0}` 取值类型错误。参数类型应为 `{1}`",
        "A value of another type than the parameter's.", Recorded));

    /// <param name="parameter">The full path, such as <c>TagSpecification.0.Tags.1.Value</c>.</param>
    /// <param name="expected">The type that it should have.</param>
    public static ApiError WrongType(string parameter, ParameterType expected) =>
        new(WrongTypeDefinition, parameter, expected.ToString().ToLowerInvariant());

    private static readonly ErrorDefinition MissingParameterDefinition = Listed(GatewayErrors, new("MissingParameter",
        "The request is missing a required parameter `{0}`.", "缺少参数 `{0}`。",
        "A required parameter is absent.", Recorded));

    /// <param name="parameter">The last name alone, also inside objects and lists [rec]; a common parameter without its <c>X-TC-</c>.</param>
    public static ApiError MissingParameter(string parameter) => new(MissingParameterDefinition, parameter);

    private static readonly ErrorDefinition UnknownParameterDefinition = Listed(GatewayErrors, new("UnknownParameter",
        "The parameter `{0}` is not recognized.", "参数 `{0}` 无法识别。",
        "A parameter that the action doesn't have; names are case-sensitive.", Recorded));

    /// <param name="parameter">The full path as the request gives it.</param>
    public static ApiError UnknownParameter(string parameter) =>
        // a body in the wrong place becomes one long name
        LoggedShort(new ApiError(UnknownParameterDefinition, parameter), parameter, "a name");

    private static readonly ErrorDefinition InvalidParameterValueDefinition = Listed(GatewayErrors, new("InvalidParameterValue",
        "The value `{0}` specified in the parameter `{1}` is not valid.", "参数 `{1}` 的取值 `{0}` 无效。",
        "A value out of its bounds.", Recorded));

    /// <param name="value">The value as sent.</param>
    /// <param name="parameter">The full path.</param>
    public static ApiError InvalidParameterValue(string value, string parameter) =>
        LoggedShort(new ApiError(InvalidParameterValueDefinition, value, parameter), value, $"the value of `{parameter}`");

    private static readonly ErrorDefinition InvalidRegionDefinition = Listed(GatewayErrors, new("InvalidParameterValue",
        "A value specified in `{0}` is not valid, is unsupported, or cannot be used.", "`{0}` 的取值无效、不支持或不可用。",
        "A region that doesn't exist.", Recorded));

    /// <param name="source"><c>X-TC-Region</c>, or <c>Region</c> in v1.</param>
    public static ApiError InvalidRegion(string source) => new(InvalidRegionDefinition, source);

    public static readonly Func<ApiError> UnsupportedRegion = Refusal(GatewayErrors, new("UnsupportedRegion",
        "The action not support this region.", "接口不支持所传地域。",
        "A region that needs a domain of its own.", Recorded));

    private static readonly ErrorDefinition NoSuchVersionDefinition = Listed(GatewayErrors, new("NoSuchVersion",
        "The specified api version=`{0}` does not exist in service=`{1}`.", "服务=`{1}`中不存在接口版本=`{0}`。",
        "A version that the product doesn't have.", Recorded));

    public static ApiError NoSuchVersion(string version, string service) => new(NoSuchVersionDefinition, version, service);

    private static readonly ErrorDefinition InvalidActionDefinition = Listed(GatewayErrors, new("InvalidAction",
        "The request action=`{0}` is invalid or not found in service=`{1}` and version=`{2}`.", "服务=`{1}`、版本=`{2}`中不存在接口=`{0}`。",
        "An action that doesn't exist, or that the emulator doesn't have.", Recorded));

    public static ApiError InvalidAction(string action, string service, string version) => new(InvalidActionDefinition, action, service, version);

    private static readonly ErrorDefinition RequestLimitExceededDefinition = Listed(GatewayErrors, new("RequestLimitExceeded",
        "Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{1}` for a second. Please reduce the frequency of calls.",
        "您当前每秒请求 `{0}` 次，超过了每秒频率上限 `{1}`，请稍后重试。",
        "More requests in a second than the action allows.", Recorded));

    /// <param name="count">Requests of this window, refused ones included.</param>
    /// <param name="limit">Requests a second that pass.</param>
    public static ApiError RequestLimitExceeded(long count, int limit) => new(RequestLimitExceededDefinition, count, limit);

    private static readonly ErrorDefinition InternalErrorDefinition = Listed(GatewayErrors, new("InternalError",
        "An internal error has occurred. {0}", "内部服务错误，请稍后重试",
        "The emulator itself failed before the action ran.", Recorded));

    /// <param name="detail">A sentence of the emulator's own.</param>
    public static ApiError InternalError(string detail) => new(InternalErrorDefinition, detail);

    /// <summary>The database is still being opened, or was refused.</summary>
    public static ApiError NotReady() => InternalError($"The emulator is not ready; GET {OwnPaths.Readiness} says why.");

    private static readonly ErrorDefinition InvalidAuthorizationDefinition = Listed(GatewayErrors, new("AuthFailure.InvalidAuthorization",
        "The request `Authorization` header does not conform to tencentcloud standards: {0}", "请求头部的 `Authorization` 不符合腾讯云标准：{0}",
        "Credentials are configured, and a part of `Authorization` is malformed or absent.", Recorded));

    /// <param name="what">The malformed part, in a few words; never the caller's text.</param>
    public static ApiError InvalidAuthorization(string what) => new(InvalidAuthorizationDefinition, what);

    public static readonly Func<ApiError> SecretIdNotFound = Refusal(GatewayErrors, new("AuthFailure.SecretIdNotFound",
        "The SecretId is not found, please ensure that your SecretId is correct.", "SecretId不存在，请输入正确的密钥。",
        "Credentials are configured, and none has this SecretId.", Recorded));

    private static readonly ErrorDefinition SignatureExpireDefinition = Listed(GatewayErrors, new("AuthFailure.SignatureExpire",
        "Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time {0}.",
        "签名过期，请使用本地时间并启用NTP服务进行时间同步，避免 `Timestamp` 与服务器时间 {0} 存在偏差。",
        "Credentials are configured, and `Timestamp` is more than 300 seconds off the emulator's clock.", Recorded));

    /// <param name="serverTime">The emulator's time, in seconds since 1970.</param>
    public static ApiError SignatureExpire(long serverTime) => new(SignatureExpireDefinition, serverTime);

    public static readonly Func<ApiError> SignatureFailure = Refusal(GatewayErrors, new("AuthFailure.SignatureFailure",
        "The provided credentials could not be validated. Please check your signature is correct.", "请求签名验证失败，请检查您的签名计算是否正确。",
        "Credentials are configured, and the signature is not the one that the request and the SecretKey give.", Recorded));

    public static readonly Func<ApiError> TokenFailure = Refusal(GatewayErrors, new("AuthFailure.TokenFailure",
        "Token verification failed. Please check your Token is correct.", "Token验证失败，请检查您的Token是否正确。",
        "Credentials are configured, and the token is not the credential's, or absent, or the credential has none.", Recorded));

    private static ErrorDefinition Listed(List<ErrorDefinition> topic, ErrorDefinition definition)
    {
        topic.Add(definition);
        return definition;
    }

    private static Func<ApiError> Refusal(List<ErrorDefinition> topic, ErrorDefinition definition)
    {
        ApiError error = new(Listed(topic, definition));
        return () => error;
    }

    // what is pasted into the wrong place may be a private key, which the caller gets back but the log doesn't get
    private static ApiError LoggedShort(ApiError error, string text, string what) =>
        text.Length <= Text.MaxUnknownLength ? error : error.Because($"{what} has {text.Length} characters");
}
