using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>What a request says of its own signature, in either style; nothing is believed yet.</summary>
internal abstract class SignatureClaim(ApiRequest request, long timestamp)
{
    public ApiRequest Request { get; } = request;

    /// <summary>Seconds since 1970.</summary>
    public long Timestamp { get; } = timestamp;

    public abstract string SecretId { get; }

    /// <summary>How it is signed, as the protocol calls it.</summary>
    public abstract string Method { get; }

    /// <summary>Reads the claim; or MissingParameter, InvalidAuthorization, and the type error of a <c>Timestamp</c> or <c>Nonce</c> that is no number, in this order.</summary>
    public static Result<SignatureClaim> Read(ApiRequest request, RecordShape parameters) =>
        request.Style == RequestStyle.Tc3 ? Tc3Claim.Read(request) : V1Claim.Read(request, parameters);

    /// <summary>Whether the signature is the credential's, for any of the hosts. All of them are tried, whichever fits.</summary>
    public abstract bool IsSignedBy(CredentialSetting credential, IReadOnlyList<string> hosts);

    /// <summary>Why the signature doesn't fit, in a sentence, as far as it is recognisable; its values are as the caller sent them.</summary>
    public abstract FormattableString Diagnose(CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts);

    /// <summary>For an explanation: the canonical request; null in v1.</summary>
    public abstract string? CanonicalRequest(string host);

    /// <summary>For an explanation: the string to sign; in v1 up to its fields.</summary>
    public abstract FormattableString StringToSign(string host);

    /// <summary>For an explanation: the fields that end a string to sign of v1; none in TC3.</summary>
    public abstract IReadOnlyList<FormField> SignedFields { get; }
}
