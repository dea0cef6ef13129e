using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>TC3-HMAC-SHA256 as pure functions over text [doc: Signature v3], with what SDKs really send (Signing/README.md).</summary>
internal static class Tc3
{
    /// <summary>The algorithm's name, as it stands in the header and the string to sign.</summary>
    public const string Algorithm = "TC3-HMAC-SHA256";

    /// <summary>The body stand-in that <c>X-TC-Content-SHA256</c> may announce.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>The hash of the body, of nothing for GET, or of the word <see cref="UnsignedPayload"/>; GET too.</summary>
    public static string PayloadHash(RawRequest request) =>
        request.Header("X-TC-Content-SHA256") == UnsignedPayload ? Hash(UnsignedPayload) : Hash(request.Body.Span);

    /// <summary>SHA-256 in lowercase hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <inheritdoc cref="Hash(ReadOnlySpan{byte})"/>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>Method, URI (always <c>/</c>), raw query (empty for POST), header lines in the order of their names, their names, payload hash.</summary>
    /// <param name="request">The request as sent.</param>
    /// <param name="signedHeaders">The names as sent.</param>
    /// <param name="host">What stands for the Host header.</param>
    /// <param name="payloadHash">From <see cref="PayloadHash"/>.</param>
    public static string CanonicalRequest(RawRequest request, string signedHeaders, string host, string payloadHash)
    {
        IEnumerable<string> lines = signedHeaders.Split(';').Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"{name}:{(name.Equals("host", StringComparison.OrdinalIgnoreCase) ? host : request.Header(name)?.Trim())}\n".ToLowerInvariant());
        return $"{request.Method}\n/\n{(request.Method == "GET" ? request.Query : "")}\n{string.Concat(lines)}\n{signedHeaders}\n{payloadHash}";
    }

    /// <summary>Algorithm, timestamp as sent, scope, hash of the canonical request.</summary>
    public static FormattableString StringToSign(string timestamp, string date, string service, string canonicalRequest) =>
        $"{Algorithm}\n{timestamp}\n{date}/{service}/tc3_request\n{Hash(canonicalRequest)}";

    /// <summary>The key chain: <c>"TC3" + SecretKey</c>, date, service, <c>tc3_request</c>.</summary>
    public static byte[] SigningKey(string secretKey, string date, string service) =>
        Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("TC3" + secretKey), date), service), "tc3_request");

    /// <summary>The signature in lowercase hexadecimal digits.</summary>
    public static string Sign(byte[] signingKey, string stringToSign) => Convert.ToHexStringLower(Hmac(signingKey, stringToSign));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
