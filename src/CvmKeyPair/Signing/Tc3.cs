using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>TC3-HMAC-SHA256 as pure functions over text [doc: Signature v3], with what SDKs really send (wire.md section 5).</summary>
internal static class Tc3
{
    /// <summary>Bytes of a hash in hexadecimal digits.</summary>
    public const int HexLength = 2 * SHA256.HashSizeInBytes;

    /// <summary>The body stand-in that <c>X-TC-Content-SHA256</c> may announce.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private const string HostHeader = "host";

    // names that clients sign: looked up without making a text of each
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UsualNames = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "content-type", HostHeader, "x-tc-action", "x-tc-version", "x-tc-timestamp", "x-tc-region", "x-tc-content-sha256").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The hash of the body, of nothing for GET, or of the word <see cref="UnsignedPayload"/>; GET too.</summary>
    public static void WritePayloadHash(RawRequest request, Span<byte> hex) =>
        WriteHash(request.Header("X-TC-Content-SHA256") == UnsignedPayload ? "UNSIGNED-PAYLOAD"u8 : request.Body.Span, hex);

    /// <summary>SHA-256 in lowercase hexadecimal digits.</summary>
    public static void WriteHash(ReadOnlySpan<byte> text, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        WriteHex(hash, hex);
    }

    /// <summary>Method, URI (always <c>/</c>), raw query (empty for POST), header lines in the order of their names, their names, payload hash.</summary>
    /// <param name="text">What the request is added to.</param>
    /// <param name="request">The request as sent.</param>
    /// <param name="signedHeaders">The names as sent.</param>
    /// <param name="host">What stands for the Host header.</param>
    /// <param name="payloadHash">From <see cref="WritePayloadHash"/>.</param>
    public static void AddCanonicalRequest(
        ref Utf8Text text, RawRequest request, scoped ReadOnlySpan<char> signedHeaders, scoped ReadOnlySpan<char> host, scoped ReadOnlySpan<byte> payloadHash)
    {
        text.Add(request.Method);
        text.Add("\n/\n"u8);
        if (request.Method == "GET")
            text.Add(request.Query);
        text.Add("\n"u8);

        Span<Range> names = stackalloc Range[Tc3Authorization.MostSignedHeaders];
        names = names[..signedHeaders.Split(names, ';')];
        Sort(names, signedHeaders);
        foreach (Range name in names)
        {
            ReadOnlySpan<char> header = signedHeaders[name];
            text.AddLower(header);
            text.Add(":"u8);
            text.AddLower(header.Equals(HostHeader, StringComparison.OrdinalIgnoreCase)
                ? host : request.Header(UsualNames.TryGetValue(header, out string? usual) ? usual : header.ToString()).AsSpan().Trim());
            text.Add("\n"u8);
        }

        text.Add("\n"u8);
        text.Add(signedHeaders);
        text.Add("\n"u8);
        text.Add(payloadHash);
    }

    /// <summary>Algorithm, timestamp as sent, scope, hash of the canonical request.</summary>
    public static void AddStringToSign(
        ref Utf8Text text, scoped ReadOnlySpan<char> timestamp, scoped ReadOnlySpan<char> date, scoped ReadOnlySpan<char> service, scoped ReadOnlySpan<byte> canonicalRequest)
    {
        text.Add("TC3-HMAC-SHA256\n"u8);
        text.Add(timestamp);
        text.Add("\n"u8);
        text.Add(date);
        text.Add("/"u8);
        text.Add(service);
        text.Add("/tc3_request\n"u8);
        Span<byte> hash = stackalloc byte[HexLength];
        WriteHash(canonicalRequest, hash);
        text.Add(hash);
    }

    /// <summary>The key chain: <c>"TC3" + SecretKey</c>, date, service, <c>tc3_request</c>.</summary>
    public static byte[] SigningKey(string secretKey, ReadOnlySpan<char> date, ReadOnlySpan<char> service)
    {
        byte[] key = Encoding.UTF8.GetBytes("TC3" + secretKey);
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(date.ToString()));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(service.ToString()));
        return HMACSHA256.HashData(key, "tc3_request"u8);
    }

    /// <summary>Lowercase hexadecimal digits.</summary>
    public static void WriteHex(ReadOnlySpan<byte> bytes, Span<byte> hex) => Convert.TryToHexStringLower(bytes, hex, out _);

    // few and mostly in order already
    private static void Sort(Span<Range> names, ReadOnlySpan<char> text)
    {
        for (int next = 1; next < names.Length; next++)
        {
            Range name = names[next];
            int place = next;
            for (; place > 0 && text[names[place - 1]].CompareTo(text[name], StringComparison.OrdinalIgnoreCase) > 0; place--)
                names[place] = names[place - 1];
            names[place] = name;
        }
    }
}
