using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>A request that is signed with TC3-HMAC-SHA256 from the document's text alone: it shares no code with the emulator.</summary>
public sealed record SignedRequest
{
    public string Method { get; init; } = "POST";

    /// <summary>The text behind <c>?</c>, as sent; signed for GET only.</summary>
    public string Query { get; init; } = "";

    public string Body { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    /// <summary>The Host header sent.</summary>
    public string Host { get; init; } = "127.0.0.1:8080";

    /// <summary>The host signed, where it is another.</summary>
    public string? SignedHost { get; init; }

    public string Action { get; init; } = "ImportKeyPair";

    public string Version { get; init; } = ApiClient.CvmVersion;

    public string SecretId { get; init; } = StrictEmulator.SecretId;

    public string SecretKey { get; init; } = StrictEmulator.SecretKey;

    public string Timestamp { get; init; } = StrictEmulator.Now.ToString(CultureInfo.InvariantCulture);

    /// <summary>The date of the scope and the key; the timestamp's where it is null.</summary>
    public string? Date { get; init; }

    public string Service { get; init; } = "cvm";

    /// <summary>The service that the key is derived for, where it is another.</summary>
    public string? KeyService { get; init; }

    public bool UnsignedPayload { get; init; }

    /// <summary>Headers that are sent and signed beside content-type and host.</summary>
    public IReadOnlyList<(string Name, string Value)> SignedToo { get; init; } = [];

    /// <summary>Headers that are only sent, each line ended.</summary>
    public string More { get; init; } = "";

    public string Signature => Hex(Hmac(Hmac(Hmac(Hmac(Utf8("TC3" + SecretKey), ScopeDate), KeyService ?? Service), "tc3_request"), StringToSign));

    public string CanonicalRequest
    {
        get
        {
            string payload = UnsignedPayload ? "UNSIGNED-PAYLOAD" : Body;
            string lines = string.Concat(Signed().Select(header => $"{header.Name.ToLowerInvariant()}:{header.Value.Trim().ToLowerInvariant()}\n"));
            return string.Join('\n', Method, "/", Method == "GET" ? Query : "", lines, SignedHeaders, Hex(SHA256.HashData(Utf8(payload))));
        }
    }

    public string StringToSign => string.Join('\n', "TC3-HMAC-SHA256", Timestamp, $"{ScopeDate}/{Service}/tc3_request", Hex(SHA256.HashData(Utf8(CanonicalRequest))));

    /// <summary>The names as sent, where they are written otherwise.</summary>
    public string? SignedNames { get; init; }

    public string SignedHeaders => SignedNames ?? string.Join(';', Signed().Select(header => header.Name.ToLowerInvariant()));

    public string Authorization => $"TC3-HMAC-SHA256 Credential={SecretId}/{ScopeDate}/{Service}/tc3_request, SignedHeaders={SignedHeaders}, Signature={Signature}";

    public string StartLine => $"{Method} /{(Query.Length > 0 ? "?" : "")}{Query} HTTP/1.1";

    private string ScopeDate => Date ?? (long.TryParse(Timestamp, out long seconds) && seconds is > -60_000_000_000 and < 200_000_000_000
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "2026-11-24");

    /// <summary>The header lines, with this or another Authorization; an empty one is left out.</summary>
    public string Headers(string? authorization = null) => $"Host: {Host}\n"
        + ((authorization ?? Authorization) is { Length: > 0 } value ? $"Authorization: {value}\n" : "")
        + (ContentType.Length > 0 ? $"Content-Type: {ContentType}\n" : "")
        + $"X-TC-Action: {Action}\nX-TC-Version: {Version}\nX-TC-Region: {ApiClient.Region}\n"
        + (Timestamp.Length > 0 ? $"X-TC-Timestamp: {Timestamp}\n" : "")
        + (UnsignedPayload ? "X-TC-Content-SHA256: UNSIGNED-PAYLOAD\n" : "")
        + string.Concat(SignedToo.Where(header => !header.Name.StartsWith("X-TC-", StringComparison.OrdinalIgnoreCase) || header.Name == "X-TC-Token")
            .Select(header => $"{header.Name}: {header.Value}\n"))
        + More;

    /// <summary>ImportKeyPair of a fresh name and key as JSON.</summary>
    public static SignedRequest Import() => new() { Body = ImportBody() };

    /// <summary>The body of <see cref="Import"/>.</summary>
    public static string ImportBody(string? name = null, string? key = null) =>
        $$"""{"KeyName":"{{name ?? $"n{SharedEmulator.NewNumber()}"}}","ProjectId":0,"PublicKey":"{{key ?? SharedEmulator.NewKey()}}"}""";

    public override string ToString() => $"{StartLine} Host: {Host} {Authorization}";

    private IEnumerable<(string Name, string Value)> Signed() =>
        SignedToo.Append(("content-type", ContentType)).Append(("host", SignedHost ?? Host)).OrderBy(header => header.Item1.ToLowerInvariant(), StringComparer.Ordinal);

    private static byte[] Hmac(byte[] key, string text)
    {
        using HMACSHA256 hmac = new(key);
        return hmac.ComputeHash(Utf8(text));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
