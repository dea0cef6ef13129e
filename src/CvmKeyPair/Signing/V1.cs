using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>HmacSHA1 and HmacSHA256 as pure functions over text [doc: Signature v1], with what SDKs really send (Signing/README.md).</summary>
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
    public static FormattableString StringToSign(string method, string host, string fields) => $"{method}{host}/?{fields}";

    /// <summary>The signature in base64.</summary>
    /// <param name="secretKey">The secret.</param>
    /// <param name="start">The string to sign, up to the fields.</param>
    /// <param name="fields">The fields in UTF-8.</param>
    /// <param name="method">One of the two.</param>
    public static string Sign(string secretKey, string start, ReadOnlySpan<byte> fields, string method)
    {
        byte[] key = Encoding.UTF8.GetBytes(secretKey), text = [.. Encoding.UTF8.GetBytes(start), .. fields];
        return Convert.ToBase64String(CryptographicOperations.HmacData(method == HmacSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, key, text));
    }
}

/// <summary>A signature among the parameters.</summary>
internal sealed class V1Claim : SignatureClaim
{
    private const int MaxNonceDigits = 19;

    private readonly string _signature;

    private V1Claim(ApiRequest request, string secretId, string signature, long timestamp, bool isAmbiguous)
        : base(request, timestamp) => (SecretId, _signature, IsAmbiguous) = (secretId, signature, isAmbiguous);

    /// <inheritdoc/>
    public override string SecretId { get; }

    /// <inheritdoc/>
    public override string Method => V1.MethodOf(Request.Raw);

    /// <summary>Whether a value holds the name of another parameter, so that the signature may be another request's.</summary>
    public bool IsAmbiguous { get; }

    /// <inheritdoc cref="SignatureClaim.Read"/>
    public static new Result<SignatureClaim> Read(ApiRequest request, RecordShape parameters)
    {
        if (request.Raw.Field("SecretId") is not { } secretId)
            return ErrorCatalogue.MissingParameter("SecretId");
        if (request.Raw.Field("Nonce") is not { } nonce)
            return ErrorCatalogue.MissingParameter("Nonce");
        if (request.Raw.Field("Signature") is not { } signature)
            return ErrorCatalogue.MissingParameter("Signature");
        if (ParameterBinder.ToInteger(request.Timestamp ?? "") is not { } timestamp)
            return ErrorCatalogue.WrongType("Timestamp", ParameterType.Integer);
        // Whether it was used before is not judged: every Go process begins with the same one [sdk].
        if (!IsNonce(nonce))
            return ErrorCatalogue.WrongType("Nonce", ParameterType.Integer);
        return new V1Claim(request, secretId, signature, timestamp, V1.IsAmbiguous(request.Raw.Fields, parameters));
    }

    /// <inheritdoc/>
    public override bool IsSignedBy(CredentialSetting credential, IReadOnlyList<string> hosts) => !IsAmbiguous &&
        Fits(Request.Raw.Method, V1.Spellings(Request.Raw.Fields), credential.SecretKey, Method, hosts);

    /// <summary>Whether the signature sent fits, its blanks read as the <c>+</c> that someone forgot to encode.</summary>
    public bool FitsWithPlus(CredentialSetting credential, IReadOnlyList<string> hosts) =>
        // not trimmed at its start, since a blank there may be one too
        Fits(_signature.TrimEnd('\r', '\n').Replace(' ', '+'), Request.Raw.Method, V1.Spellings(Request.Raw.Fields), credential.SecretKey, Method, hosts);

    /// <summary>Whether the signature sent is the one that these give, for any of the hosts; in a time that doesn't say which.</summary>
    public bool Fits(string method, IReadOnlyList<string> spellings, string secretKey, string algorithm, IReadOnlyList<string> hosts) =>
        // Ruby's ends in a line break [sdk]
        Fits(_signature.Trim(), method, spellings, secretKey, algorithm, hosts);

    /// <inheritdoc/>
    public override FormattableString Diagnose(CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts) => V1Diagnosis.Of(this, credential, all, hosts);

    /// <inheritdoc/>
    public override string? CanonicalRequest(string host) => null;

    /// <inheritdoc/>
    public override FormattableString StringToSign(string host) => V1.StringToSign(Request.Raw.Method, host, "");

    /// <inheritdoc/>
    public override IReadOnlyList<FormField> SignedFields => [.. V1.SignedFields(Request.Raw.Fields)];

    // a positive integer [doc]; SDKs send up to 19 digits
    private static bool IsNonce(string nonce) => nonce.Length <= MaxNonceDigits && nonce[0] != '0' && nonce.All(char.IsAsciiDigit);

    private static bool Fits(string signature, string method, IReadOnlyList<string> spellings, string secretKey, string algorithm, IReadOnlyList<string> hosts)
    {
        byte[] given = Encoding.UTF8.GetBytes(signature);
        bool fits = false;
        foreach (string fields in spellings)
        {
            // The fields may be a megabyte: they are encoded once, whatever the number of hosts.
            byte[] encoded = Encoding.UTF8.GetBytes(fields);
            foreach (string host in hosts)
            {
                string expected = V1.Sign(secretKey, FormattableString.Invariant(V1.StringToSign(method, host, "")), encoded, algorithm);
                fits |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), given);
            }
        }

        return fits;
    }
}
