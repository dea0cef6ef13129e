using static CvmKeyPair.Protocol.Provenance;

namespace CvmKeyPair.Protocol;

internal static partial class ErrorCatalogue
{
    private static readonly ErrorDefinition InvalidAuthorizationDefinition = new("AuthFailure.InvalidAuthorization",
        "The request `Authorization` header does not conform to tencentcloud standards: {0}", "请求头部的 `Authorization` 不符合腾讯云标准：{0}",
        "Credentials are configured, and a part of `Authorization` is malformed or absent.", Recorded);

    private static readonly ErrorDefinition SecretIdNotFoundDefinition = new("AuthFailure.SecretIdNotFound",
        "The SecretId is not found, please ensure that your SecretId is correct.", "SecretId不存在，请输入正确的密钥。",
        "Credentials are configured, and none has this SecretId.", Recorded);

    private static readonly ErrorDefinition SignatureExpireDefinition = new("AuthFailure.SignatureExpire",
        "Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time {0}.",
        "签名过期，请使用本地时间并启用NTP服务进行时间同步，避免 `Timestamp` 与服务器时间 {0} 存在偏差。",
        "Credentials are configured, and `Timestamp` is more than 300 seconds off the emulator's clock.", Recorded);

    private static readonly ErrorDefinition SignatureFailureDefinition = new("AuthFailure.SignatureFailure",
        "The provided credentials could not be validated. Please check your signature is correct.", "请求签名验证失败，请检查您的签名计算是否正确。",
        "Credentials are configured, and the signature is not the one that the request and the SecretKey give.", Recorded);

    private static readonly ErrorDefinition TokenFailureDefinition = new("AuthFailure.TokenFailure",
        "Token verification failed. Please check your Token is correct.", "Token验证失败，请检查您的Token是否正确。",
        "Credentials are configured, and the token is not the credential's, or absent, or the credential has none.", Recorded);

    /// <param name="what">The malformed part, in a few words; never the caller's text.</param>
    public static ApiError InvalidAuthorization(string what) => new(InvalidAuthorizationDefinition, what);

    public static ApiError SecretIdNotFound() => new(SecretIdNotFoundDefinition);

    /// <param name="serverTime">The emulator's time, in seconds since 1970.</param>
    public static ApiError SignatureExpire(long serverTime) => new(SignatureExpireDefinition, serverTime);

    public static ApiError SignatureFailure() => new(SignatureFailureDefinition);

    public static ApiError TokenFailure() => new(TokenFailureDefinition);
}
