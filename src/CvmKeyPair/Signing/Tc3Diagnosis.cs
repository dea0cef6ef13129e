using System.Security.Cryptography;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>Recognises the usual slips in a TC3 signature by trying what it would be with each of them.</summary>
internal sealed class Tc3Diagnosis
{
    // larger bodies are hashed once, to verify them, and not again for each guess
    private const int MaxGuessedBody = 1024 * 1024;

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8"];

    private readonly Tc3Claim _claim;
    private readonly CredentialSetting _credential;
    private readonly IReadOnlyList<string> _hosts;
    private readonly RawRequest _sent;
    private readonly byte[] _key;
    private readonly string _payloadHash;

    private Tc3Diagnosis(Tc3Claim claim, CredentialSetting credential, IReadOnlyList<string> hosts)
    {
        (_claim, _credential, _hosts, _sent) = (claim, credential, hosts, claim.Request.Raw);
        _payloadHash = Tc3.PayloadHash(_sent);
        _key = Key(credential.SecretKey);
    }

    /// <summary>The cause in a sentence.</summary>
    public static FormattableString Of(Tc3Claim claim, CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts)
    {
        Tc3Diagnosis diagnosis = new(claim, credential, hosts);
        return diagnosis.Guesses(all).FirstOrDefault(guess => guess.Fits).Cause ?? diagnosis.Unknown();
    }

    private IEnumerable<(bool Fits, FormattableString Cause)> Guesses(IReadOnlyList<CredentialSetting> all)
    {
        string date = _claim.Authorization.Date, service = _claim.Authorization.Service;
        yield return (date != _claim.Date, $"The date in Credential is {date}, but the UTC date of Timestamp is {_claim.Date}.");

        foreach (string host in SignedHosts.Mistaken(_claim.Request, service))
            yield return (Fits(hosts: [host]), $"It was signed for the host {host}: sign for the host that is asked, or name that one in the setting PublicHosts.");

        foreach (string type in ContentTypes)
            yield return (Fits(WithHeader("content-type", type)), $"The content type was signed as `{type}`, but arrived as `{_sent.Header("Content-Type")}`.");
        foreach ((string payload, FormattableString cause) in Payloads())
            yield return (Fits(payloadHash: payload), cause);
        foreach ((string query, FormattableString cause) in Queries())
            yield return (Fits(_sent with { Method = "GET", Query = query }), cause);
        yield return (Fits(_sent with { Method = _sent.Method == "GET" ? "POST" : "GET" }), $"It was signed for another method than {_sent.Method}.");

        // some SDKs take the service from what stands before the endpoint's first dot [sdk]
        foreach (string other in new[] { "cvm", "tag", _sent.Host.Split('.')[0] })
            yield return (Fits(key: Key(_credential.SecretKey, service: other)), $"The key was derived for the service `{other}`, but Credential says `{service}`.");
        foreach (string key in new[] { _credential.SecretKey + "\n", _credential.SecretKey + "\r\n", _credential.SecretKey + " " })
            yield return (Fits(key: Key(key)), $"The caller's SecretKey has a blank or line break behind it.");
        foreach (CredentialSetting other in all.Where(other => other != _credential))
            yield return (Fits(key: Key(other.SecretKey)), $"It was signed with the SecretKey that belongs to the SecretId {other.SecretId}.");
        foreach (string name in _claim.Authorization.SignedHeaders.Split(';').Where(name => _sent.Header(name) is null))
            yield return (true, $"SignedHeaders names `{Text.ShortOrLength(name)}`, a header that did not arrive.");
    }

    private IEnumerable<(string Hash, FormattableString Cause)> Payloads()
    {
        yield return (Tc3.Hash(Tc3.UnsignedPayload), $"It was signed over UNSIGNED-PAYLOAD, but the header X-TC-Content-SHA256 does not say so.");
        yield return (Tc3.Hash(""), $"It was signed over an empty body.");
        if (_sent.Header("X-TC-Content-SHA256") is { Length: 2 * SHA256.HashSizeInBytes } announced)
            yield return (announced, $"It was signed over the body whose hash X-TC-Content-SHA256 gives; the body was altered on the way.");
        if (_sent.Body.Length > MaxGuessedBody)
            yield break;
        ReadOnlySpan<byte> body = _sent.Body.Span;
        string whole = Tc3.Hash(body), trimmed = Tc3.Hash(body.TrimEnd("\r\n"u8)), longer = Tc3.Hash([.. body, (byte)'\n']);
        yield return (whole, $"It was signed over the body, but the header X-TC-Content-SHA256 says UNSIGNED-PAYLOAD.");
        yield return (trimmed, $"The body was altered: it was signed without the line break at its end.");
        yield return (longer, $"The body was altered: it was signed with a line break at its end.");
    }

    private IEnumerable<(string Query, FormattableString Cause)> Queries()
    {
        string query = _sent.Query;
        if (_sent.Method != "GET")
            yield break;
        yield return (query.Replace("+", "%20", StringComparison.Ordinal), $"The query was altered: it was signed with `%20` for blanks, and arrived with `+`.");
        yield return (query.Replace("%20", "+", StringComparison.Ordinal), $"The query was altered: it was signed with `+` for blanks, and arrived with `%20`.");
        yield return (Uri.UnescapeDataString(query), $"The query was signed decoded; it must be signed as it is sent.");
        yield return (string.Join('&', query.Split('&').Order(StringComparer.Ordinal)), $"The query was signed in the order of its names; it must be signed as it is sent.");
        yield return ("", $"It was signed without the query.");
    }

    private FormattableString Unknown() =>
        $"No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or {(_sent.Method == "GET" ? "the query" : "the body")} or a signed header was altered after signing.";

    private bool Fits(RawRequest? sent = null, byte[]? key = null, string? payloadHash = null, IReadOnlyList<string>? hosts = null) =>
        _claim.Fits(sent ?? _sent, key ?? _key, payloadHash ?? _payloadHash, hosts ?? _hosts);

    private byte[] Key(string secretKey, string? service = null) => _claim.SigningKey(secretKey, service ?? _claim.Authorization.Service);

    private RawRequest WithHeader(string name, string value) =>
        _sent with { Header = asked => asked.Equals(name, StringComparison.OrdinalIgnoreCase) ? value : _sent.Header(asked) };
}
