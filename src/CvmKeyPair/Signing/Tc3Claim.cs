using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>A signature in the Authorization header.</summary>
internal sealed class Tc3Claim : SignatureClaim
{
    private Tc3Claim(ApiRequest request, Tc3Authorization authorization, long timestamp)
        : base(request, timestamp) => Authorization = authorization;

    /// <inheritdoc/>
    public override string SecretId => Authorization.SecretId;

    /// <inheritdoc/>
    public override string Method => Tc3.Algorithm;

    /// <inheritdoc/>
    public override IReadOnlyList<FormField> SignedFields => [];

    /// <summary>The parts of the header.</summary>
    public Tc3Authorization Authorization { get; }

    /// <summary>The timestamp's UTC date.</summary>
    public string Date => DateTimeOffset.FromUnixTimeSeconds(Timestamp).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="SignatureClaim.Read"/>
    public static Result<SignatureClaim> Read(ApiRequest request)
    {
        if (request.Raw.Header("Authorization") is not { Length: > 0 } header)
            return ErrorCatalogue.MissingParameter("Authorization");
        if (Tc3Authorization.Parse(header).Refused(out ApiError? error, out Tc3Authorization? authorization))
            return error;
        return ParameterBinder.ToInteger(request.Timestamp ?? "") is { } timestamp
            ? new Tc3Claim(request, authorization, timestamp)
            : ErrorCatalogue.WrongType("Timestamp", ParameterType.Integer);
    }

    /// <inheritdoc/>
    public override bool IsSignedBy(CredentialSetting credential, IReadOnlyList<string> hosts) =>
        Fits(Request.Raw, SigningKey(credential.SecretKey, Authorization.Service), Tc3.PayloadHash(Request.Raw), hosts) && Authorization.Date == Date;

    /// <summary>The key that a secret gives for the day of the scope.</summary>
    public byte[] SigningKey(string secretKey, string service) => Tc3.SigningKey(secretKey, Authorization.Date, service);

    /// <summary>Whether the signature sent is the one that these give, for any of the hosts; in a time that doesn't say which.</summary>
    /// <param name="sent">The request, as it is or, to find a mistake, as it might have been signed.</param>
    /// <param name="signingKey">The derived key.</param>
    /// <param name="payloadHash">Hexadecimal digits.</param>
    /// <param name="hosts">The hosts to try.</param>
    public bool Fits(RawRequest sent, byte[] signingKey, string payloadHash, IReadOnlyList<string> hosts)
    {
        byte[] given = Encoding.UTF8.GetBytes(Authorization.Signature);
        bool fits = false;
        foreach (string host in hosts)
        {
            string expected = Tc3.Sign(signingKey, FormattableString.Invariant(StringToSignOf(Tc3.CanonicalRequest(sent, Authorization.SignedHeaders, host, payloadHash))));
            fits |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), given);
        }

        return fits;
    }

    /// <inheritdoc/>
    public override FormattableString Diagnose(CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts) =>
        Tc3Diagnosis.Of(this, credential, all, hosts);

    /// <inheritdoc/>
    public override string CanonicalRequest(string host) => Tc3.CanonicalRequest(Request.Raw, Authorization.SignedHeaders, host, Tc3.PayloadHash(Request.Raw));

    /// <inheritdoc/>
    public override FormattableString StringToSign(string host) => StringToSignOf(CanonicalRequest(host));

    private FormattableString StringToSignOf(string canonicalRequest) => Tc3.StringToSign(Request.Timestamp!, Authorization.Date, Authorization.Service, canonicalRequest);
}

/// <summary>The parts of <c>TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=…, Signature=…</c>, as sent.</summary>
/// <param name="SecretId">Who claims to sign.</param>
/// <param name="Date">The date of the scope, not yet compared with the timestamp's.</param>
/// <param name="Service">The service of the scope: a product's name, or what stands before the endpoint's first dot [sdk].</param>
/// <param name="SignedHeaders">Names divided by <c>;</c>.</param>
/// <param name="Signature">Lowercase hexadecimal digits, where it is right.</param>
internal sealed partial record Tc3Authorization(string SecretId, string Date, string Service, string SignedHeaders, string Signature)
{
    // more than any client sends [choice]
    private const int MaxSignedHeaders = 64;

    // both must be among the signed ones [doc]
    private static readonly string[] AlwaysSigned = ["content-type", "host"];

    /// <summary>Reads the header; InvalidAuthorization with the malformed part. Blanks around parts and unknown parts are passed over [choice].</summary>
    public static Result<Tc3Authorization> Parse(string header)
    {
        if (header.Trim() == "SKIP")
            return ErrorCatalogue.InvalidAuthorization("`SKIP` signs nothing");
        if (header != Tc3.Algorithm && !header.StartsWith(Tc3.Algorithm + " ", StringComparison.Ordinal))
            return ErrorCatalogue.InvalidAuthorization($"the algorithm is not `{Tc3.Algorithm}`");

        Dictionary<string, string> parts = [];
        foreach (string part in header[Tc3.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is [("Credential" or "SignedHeaders" or "Signature") and var name, var value] && !parts.TryAdd(name, value))
                return ErrorCatalogue.InvalidAuthorization($"`{name}` is there twice");
        }

        if (Absent(parts, "Credential", out string credential) is { } noCredential)
            return noCredential;
        if (Scope().Match(credential) is not { Success: true } scope)
            return ErrorCatalogue.InvalidAuthorization("`Credential` is not `SecretId/date/service/tc3_request`");
        if (scope.Groups["service"].Length == 0)
            return ErrorCatalogue.InvalidAuthorization("the service in `Credential` is empty");
        if (Absent(parts, "SignedHeaders", out string signedHeaders) is { } noHeaders)
            return noHeaders;
        string[] names = signedHeaders.Split(';');
        if (AlwaysSigned.FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } lacking)
            return ErrorCatalogue.InvalidAuthorization($"`SignedHeaders` lacks `{lacking}`");
        if (names.Length > MaxSignedHeaders)
            return ErrorCatalogue.InvalidAuthorization("`SignedHeaders` names too many headers");
        if (Absent(parts, "Signature", out string signature) is { } noSignature)
            return noSignature;
        return new Tc3Authorization(scope.Groups["id"].Value, scope.Groups["date"].Value, scope.Groups["service"].Value, signedHeaders, signature);
    }

    private static ApiError? Absent(Dictionary<string, string> parts, string name, out string value)
    {
        value = parts.GetValueOrDefault(name, "");
        return value.Length == 0 ? ErrorCatalogue.InvalidAuthorization($"`{name}` is absent or empty") : null;
    }

    // a service may hold slashes: it is verified as it is sent
    [GeneratedRegex(@"^(?<id>[^/]+)/(?<date>[^/]+)/(?<service>.*)/tc3_request\z", RegexOptions.Singleline)]
    private static partial Regex Scope();
}
