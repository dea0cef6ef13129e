using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>A signature among the parameters.</summary>
internal sealed class V1Claim : SignatureClaim
{
    private const int MaxNonceDigits = 19;

    private readonly string _secretId;
    private readonly string _signature;

    private readonly bool _isAmbiguous;

    private V1Claim(ApiRequest request, string secretId, string signature, long timestamp, bool isAmbiguous)
        : base(request, timestamp) => (_secretId, _signature, _isAmbiguous) = (secretId, signature, isAmbiguous);

    /// <inheritdoc/>
    public override ReadOnlySpan<char> SecretId => _secretId;

    /// <inheritdoc/>
    public override string Method => V1.MethodOf(Request.Raw);

    /// <summary>Whether a value holds the name of another parameter, so that the signature may be another request's.</summary>
    public bool IsAmbiguous => _isAmbiguous;

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
    public override bool IsSignedBy(Credential credential, SignedHosts hosts) => !_isAmbiguous &&
        Fits(Request.Raw.Method, V1.Spellings(Request.Raw.Fields), credential.SecretKey, Method, hosts);

    /// <summary>Whether the signature sent fits, its blanks read as the <c>+</c> that someone forgot to encode.</summary>
    public bool FitsWithPlus(Credential credential, SignedHosts hosts) =>
        // not trimmed at its start, since a blank there may be one too
        Fits(_signature.TrimEnd('\r', '\n').Replace(' ', '+'), Request.Raw.Method, V1.Spellings(Request.Raw.Fields), credential.SecretKey, Method, hosts);

    /// <summary>Whether the signature sent is the one that these give, for any of the hosts; in a time that doesn't say which.</summary>
    public bool Fits(string method, IReadOnlyList<string> spellings, string secretKey, string algorithm, SignedHosts hosts) =>
        // Ruby's ends in a line break [sdk]
        Fits(_signature.Trim(), method, spellings, secretKey, algorithm, hosts);

    /// <inheritdoc/>
    public override FormattableString Diagnose(Credential credential, Credentials all, SignedHosts hosts) => V1Diagnosis.Of(this, credential, all, hosts);

    /// <inheritdoc/>
    public override string? CanonicalRequest(SignedHosts hosts) => null;

    /// <inheritdoc/>
    public override string StringToSign(SignedHosts hosts) => V1.StringToSign(Request.Raw.Method, hosts[0], "");

    /// <inheritdoc/>
    public override IReadOnlyList<FormField> SignedFields => [.. V1.SignedFields(Request.Raw.Fields)];

    // a positive integer [doc]; SDKs send up to 19 digits
    private static bool IsNonce(string nonce) => nonce.Length <= MaxNonceDigits && nonce[0] != '0' && nonce.All(char.IsAsciiDigit);

    private static bool Fits(string signature, string method, IReadOnlyList<string> spellings, string secretKey, string algorithm, SignedHosts hosts)
    {
        byte[] given = Encoding.UTF8.GetBytes(signature);
        bool fits = false;
        foreach (string fields in spellings)
        {
            // The fields may be long: they are encoded once, whatever the number of hosts.
            byte[] encoded = Encoding.UTF8.GetBytes(fields);
            for (int index = 0; index < hosts.Count; index++)
            {
                string expected = V1.Sign(secretKey, V1.StringToSign(method, hosts[index], ""), encoded, algorithm);
                fits |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), given);
            }
        }

        return fits;
    }
}
