using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>Says who is calling (Protocol/README.md, step 5). Without configured credentials everyone is believed (Signing/README.md).</summary>
/// <remarks>
/// To accept a TC3 signature costs 22 µs of CPU with five hosts, of some 300 that an import takes (SignatureBenchmarks, CPU of its thread). Derived
/// keys kept from request to request, and texts put together in pooled buffers, made that 9, which was not worth their code.
/// </remarks>
internal sealed class Authenticator(SettingsInForce settings, TimeProvider time)
{
    private const long MaxSecondsApart = 300;

    private readonly FrozenDictionary<string, CredentialSetting> _credentials =
        settings.Current.Credentials.ToFrozenDictionary(credential => credential.SecretId, StringComparer.Ordinal);

    private bool IsStrict => _credentials.Count > 0;

    /// <summary>The first of step 3: MissingParameter where signatures are asked for and no timestamp says how old the request is.</summary>
    public ApiError? AskForTimestamp(ApiRequest request) =>
        IsStrict && request.Timestamp is null ? ErrorCatalogue.MissingParameter("Timestamp") : null;

    /// <summary>
    /// The account. In strict mode that of the credential that signed the request; or the refusal, in this order: a malformed
    /// claim, SecretIdNotFound, SignatureExpire, SignatureFailure, TokenFailure [choice].
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">The parameters of the action asked, whose names a v1 value must not hide.</param>
    public Result<Caller> Authenticate(ApiRequest request, RecordShape parameters)
    {
        if (!IsStrict)
            return Caller.Claimed(request);
        if (SignatureClaim.Read(request, parameters).Refused(out ApiError? error, out SignatureClaim? claim))
            return error;

        IReadOnlyList<string> hosts = SignedHosts.Of(request.Raw.Host, settings.Current.PublicHosts);
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        if (!_credentials.TryGetValue(claim.SecretId, out CredentialSetting? credential))
            return ErrorCatalogue.SecretIdNotFound().Because(Explain(claim, $"No credential is configured with this SecretId.", hosts, now));
        if (claim.Timestamp > now + MaxSecondsApart || claim.Timestamp < now - MaxSecondsApart)
            return ErrorCatalogue.SignatureExpire(now).Because(Explain(claim, DiagnoseAge(claim.Timestamp, now), hosts, now));
        if (!claim.IsSignedBy(credential, hosts))
            return ErrorCatalogue.SignatureFailure().Because(Explain(claim, claim.Diagnose(credential, settings.Current.Credentials, hosts), hosts, now));
        if (!IsTokenOf(credential, request.Token))
            return ErrorCatalogue.TokenFailure().Because(Explain(claim, DiagnoseToken(credential, request.Token), hosts, now));
        return new Caller(credential.Account);
    }

    /// <summary>Whose a request claims to be, by the SecretId that it names or lacks; null where it names none and has to. Nothing is verified.</summary>
    public string? ClaimedAccount(string? secretId)
    {
        if (!IsStrict)
            return Caller.AccountOf(secretId);
        return secretId is not null && _credentials.TryGetValue(secretId, out CredentialSetting? credential) ? credential.Account : secretId;
    }

    // in constant time; a token must be absent where none is configured
    private static bool IsTokenOf(CredentialSetting credential, string? sent) => credential.Token is null || sent is null
        ? credential.Token is null && sent is null
        : CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential.Token), Encoding.UTF8.GetBytes(sent));

    private static FormattableString DiagnoseAge(long timestamp, long now)
    {
        if (timestamp / 1000 <= now + MaxSecondsApart && timestamp / 1000 >= now - MaxSecondsApart)
            return $"Timestamp is in milliseconds; it must be in seconds.";
        Int128 behind = (Int128)now - timestamp;
        return $"The caller's clock is {Int128.Abs(behind)} seconds {(behind > 0 ? "behind" : "ahead of")} the emulator's; at most {MaxSecondsApart} are allowed.";
    }

    private static FormattableString DiagnoseToken(CredentialSetting credential, string? sent) => (credential.Token, sent) switch
    {
        (null, _) => $"A token was sent, but this credential is configured without one.",
        (_, null) => $"No token was sent, but this credential is configured with one.",
        _ => $"The token is another than the one configured.",
    };

    private static SignatureExplanation Explain(SignatureClaim claim, FormattableString cause, IReadOnlyList<string> hosts, long now) => new()
    {
        Cause = cause,
        SecretId = claim.SecretId,
        Method = claim.Method,
        CanonicalRequest = claim.CanonicalRequest(hosts[0]),
        StringToSign = claim.StringToSign(hosts[0]),
        SignedFields = claim.SignedFields,
        HostsTried = [.. hosts.Distinct(StringComparer.Ordinal)],
        ServerTime = now,
        Timestamp = claim.Timestamp,
    };
}
