using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>HmacSHA1 and HmacSHA256 as pure functions over text [doc: Signature v1], with what SDKs really send (wire.md section 5).</summary>
internal static class V1
{
    /// <summary>Selects SHA-256; anything else, and nothing, is HmacSHA1 [sdk: capi names no method].</summary>
    public const string HmacSha256 = "HmacSHA256";

    /// <summary>The default.</summary>
    public const string HmacSha1 = "HmacSHA1";

    /// <summary>What <c>SignatureMethod</c> selects.</summary>
    public static string MethodOf(RawRequest request) => request.Field("SignatureMethod") == HmacSha256 ? HmacSha256 : HmacSha1;

    /// <summary>The fields but <c>Signature</c>, decoded, in the order of their names; an empty one such as Go's <c>Region=</c> too.</summary>
    public static IEnumerable<FormField> SignedFields(IEnumerable<FormField> fields) =>
        fields.Where(field => field.Name != "Signature").OrderBy(field => field.Name, StringComparer.Ordinal);

    /// <summary>
    /// The ways in which SDKs write the fields: as they are; and with <c>.</c> for <c>_</c> in names, which Java sorts before
    /// and Python after [sdk]. One way where no name has a <c>_</c>.
    /// </summary>
    public static IReadOnlyList<string> Spellings(IReadOnlyList<FormField> fields)
    {
        string asSent = Join(SignedFields(fields));
        if (!fields.Any(field => field.Name.Contains('_', StringComparison.Ordinal)))
            return [asSent];
        IEnumerable<FormField> dotted = SignedFields(fields).Select(field => field with { Name = field.Name.Replace('_', '.') });
        return [asSent, Join(dotted), Join(SignedFields(dotted))];
    }

    /// <summary><c>name=value</c>, divided by <c>&amp;</c>.</summary>
    public static string Join(IEnumerable<FormField> fields) => string.Join('&', fields.Select(field => $"{field.Name}={field.Value}"));

    /// <summary>
    /// Whether a value holds <c>&amp;</c> and the name of another parameter: the text that is signed is then that of another request too.
    /// </summary>
    public static bool IsAmbiguous(IEnumerable<FormField> fields, RecordShape parameters) =>
        SignedFields(fields).Any(field => field.Value is { } value && value.Split('&').Skip(1).Any(part =>
            part.Split('=', 2) is [var name, _] && name.Split('.', '_')[0] is var root && (ApiRequest.PlainNames.Contains(root) || parameters.Names.Contains(root))));

    /// <summary>Method, host, path (always <c>/</c>), fields.</summary>
    public static string StringToSign(string method, ReadOnlySpan<char> host, string fields) => $"{method}{host}/?{fields}";

    /// <summary>The signature in base64.</summary>
    /// <param name="secretKey">The secret.</param>
    /// <param name="start">The string to sign, up to the fields.</param>
    /// <param name="fields">The fields in UTF-8.</param>
    /// <param name="method">One of the two.</param>
    public static string Sign(string secretKey, string start, ReadOnlySpan<byte> fields, string method)
    {
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(
            method == HmacSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(secretKey));
        hmac.AppendData(Encoding.UTF8.GetBytes(start));
        hmac.AppendData(fields);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
