using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>A signature in the Authorization header.</summary>
internal sealed class Tc3Claim : SignatureClaim
{
    // enough for what SDKs send; a GET's query goes into a pooled array
    private const int UsualLength = 512;

    private readonly Tc3Authorization _authorization;

    private Tc3Claim(ApiRequest request, Tc3Authorization authorization, long timestamp)
        : base(request, timestamp) => _authorization = authorization;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> SecretId => _authorization.SecretId;

    /// <inheritdoc/>
    public override string Method => Tc3Authorization.Algorithm;

    /// <inheritdoc/>
    public override IReadOnlyList<FormField> SignedFields => [];

    /// <summary>The parts of the header.</summary>
    public Tc3Authorization Authorization => _authorization;

    /// <summary>The timestamp's UTC date.</summary>
    public string Date => DateTimeOffset.FromUnixTimeSeconds(Timestamp).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="SignatureClaim.Read"/>
    public static Result<SignatureClaim> Read(ApiRequest request)
    {
        if (request.Raw.Header("Authorization") is not { Length: > 0 } header)
            return ErrorCatalogue.MissingParameter("Authorization");
        if (Tc3Authorization.Parse(header).Refused(out ApiError? error, out Tc3Authorization authorization))
            return error;
        return ParameterBinder.ToInteger(request.Timestamp ?? "") is { } timestamp
            ? new Tc3Claim(request, authorization, timestamp)
            : ErrorCatalogue.WrongType("Timestamp", ParameterType.Integer);
    }

    /// <inheritdoc/>
    public override bool IsSignedBy(Credential credential, SignedHosts hosts)
    {
        SigningKey key = credential.Keys.For(_authorization.Date, _authorization.Service);
        Span<byte> payloadHash = stackalloc byte[Tc3.HexLength];
        Tc3.WritePayloadHash(Request.Raw, payloadHash);
        if (!Fits(Request.Raw, key, payloadHash, hosts) || !_authorization.Date.SequenceEqual(Date))
            return false;
        credential.Keys.Keep(key);
        return true;
    }

    /// <summary>Whether the signature sent is the one that these give, for any of the hosts; in a time that doesn't say which.</summary>
    /// <param name="sent">The request, as it is or, to find a mistake, as it might have been signed.</param>
    /// <param name="key">The derived key.</param>
    /// <param name="payloadHash">Hexadecimal digits.</param>
    /// <param name="hosts">The hosts to try.</param>
    public bool Fits(RawRequest sent, SigningKey key, ReadOnlySpan<byte> payloadHash, SignedHosts hosts)
    {
        Span<byte> given = stackalloc byte[Tc3.HexLength], expected = stackalloc byte[Tc3.HexLength];
        bool isHash = _authorization.Signature.Length == given.Length && Ascii.FromUtf16(_authorization.Signature, given, out _) == OperationStatus.Done;
        Utf8Text canonicalRequest = new(stackalloc byte[UsualLength]), stringToSign = new(stackalloc byte[UsualLength]);
        bool fits = false;
        for (int index = 0; index < hosts.Count; index++)
        {
            canonicalRequest.Clear();
            Tc3.AddCanonicalRequest(ref canonicalRequest, sent, _authorization.SignedHeaders, hosts[index], payloadHash);
            stringToSign.Clear();
            Tc3.AddStringToSign(ref stringToSign, Request.Timestamp, _authorization.Date, _authorization.Service, canonicalRequest.Written);
            key.Sign(stringToSign.Written, expected);
            fits |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        canonicalRequest.Dispose();
        stringToSign.Dispose();
        return fits && isHash;
    }

    /// <inheritdoc/>
    public override FormattableString Diagnose(Credential credential, Credentials all, SignedHosts hosts) => Tc3Diagnosis.Of(this, credential, all, hosts);

    /// <inheritdoc/>
    public override string StringToSign(SignedHosts hosts)
    {
        Utf8Text text = new([]);
        Tc3.AddStringToSign(ref text, Request.Timestamp, _authorization.Date, _authorization.Service, Encoding.UTF8.GetBytes(CanonicalRequest(hosts)));
        string stringToSign = Encoding.UTF8.GetString(text.Written);
        text.Dispose();
        return stringToSign;
    }

    /// <inheritdoc/>
    public override string CanonicalRequest(SignedHosts hosts)
    {
        Span<byte> payloadHash = stackalloc byte[Tc3.HexLength];
        Tc3.WritePayloadHash(Request.Raw, payloadHash);
        Utf8Text text = new([]);
        Tc3.AddCanonicalRequest(ref text, Request.Raw, _authorization.SignedHeaders, hosts[0], payloadHash);
        string canonicalRequest = Encoding.UTF8.GetString(text.Written);
        text.Dispose();
        return canonicalRequest;
    }
}
