using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>Step 5 of wire.md section 3: says who is calling. Without configured credentials everyone is believed (section 5).</summary>
internal sealed class Authorizer(EmulatorSettings settings, TimeProvider time)
{
    private const long MostSecondsApart = 300;

    private readonly Credentials _credentials = new(settings);

    private bool IsStrict => _credentials.All.Count > 0;

    /// <summary>The first of step 3: MissingParameter where signatures are asked for and no timestamp says how old the request is.</summary>
    public ApiError? AskForTimestamp(ApiRequest request) =>
        IsStrict && request.Timestamp is null ? ErrorCatalogue.MissingParameter("Timestamp") : null;

    /// <summary>
    /// The account. In strict mode that of the credential that signed the request; or the refusal, in this order: a malformed
    /// claim, SecretIdNotFound, SignatureExpire, SignatureFailure, TokenFailure [choice].
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">The parameters of the action asked, whose names a v1 value must not hide.</param>
    public Result<Caller> Authorize(ApiRequest request, RecordShape parameters)
    {
        if (!IsStrict)
            return Caller.Claimed(request);
        if (SignatureClaim.Read(request, parameters).Refused(out ApiError? error, out SignatureClaim? claim))
            return error;

        SignedHosts hosts = new(request.Raw.Host, settings.PublicHosts);
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        if (_credentials.Find(claim.SecretId) is not { } credential)
            return ErrorCatalogue.SecretIdNotFound().Because(Explain(claim, $"No credential is configured with this SecretId.", hosts, now));
        if (claim.Timestamp > now + MostSecondsApart || claim.Timestamp < now - MostSecondsApart)
            return ErrorCatalogue.SignatureExpire(now).Because(Explain(claim, DiagnoseAge(claim.Timestamp, now), hosts, now));
        if (!claim.IsSignedBy(credential, hosts))
            return ErrorCatalogue.SignatureFailure().Because(Explain(claim, claim.Diagnose(credential, _credentials, hosts), hosts, now));
        if (!credential.Accepts(request.Token))
            return ErrorCatalogue.TokenFailure().Because(Explain(claim, DiagnoseToken(credential, request.Token), hosts, now));
        return credential.Caller;
    }

    private static FormattableString DiagnoseAge(long timestamp, long now)
    {
        if (timestamp / 1000 <= now + MostSecondsApart && timestamp / 1000 >= now - MostSecondsApart)
            return $"Timestamp is in milliseconds; it must be in seconds.";
        Int128 behind = (Int128)now - timestamp;
        return $"The caller's clock is {Int128.Abs(behind)} seconds {(behind > 0 ? "behind" : "ahead of")} the emulator's; at most {MostSecondsApart} are allowed.";
    }

    private static FormattableString DiagnoseToken(Credential credential, string? token) => (credential.HasToken, token) switch
    {
        (false, _) => $"A token was sent, but this credential is configured without one.",
        (true, null) => $"No token was sent, but this credential is configured with one.",
        _ => $"The token is another than the one configured.",
    };

    private static SignatureExplanation Explain(SignatureClaim claim, FormattableString cause, SignedHosts hosts, long now) => new()
    {
        Cause = cause,
        SecretId = claim.SecretId.ToString(),
        Method = claim.Method,
        CanonicalRequest = claim.CanonicalRequest(hosts),
        StringToSign = claim.StringToSign(hosts),
        SignedFields = claim.SignedFields,
        HostsTried = hosts.Distinct(),
        ServerTime = now,
        Timestamp = claim.Timestamp,
    };
}
