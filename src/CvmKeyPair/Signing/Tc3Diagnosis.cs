using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>Recognises the usual slips in a TC3 signature by trying what it would be with each of them.</summary>
internal sealed class Tc3Diagnosis
{
    // larger bodies are hashed once, for the verdict, and not again for each guess
    private const int MostGuessedBody = 1024 * 1024;

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8"];

    private readonly Tc3Claim _claim;
    private readonly Credential _credential;
    private readonly SignedHosts _hosts;
    private readonly RawRequest _sent;
    private readonly SigningKey _key;
    private readonly byte[] _payloadHash = new byte[Tc3.HexLength];

    private Tc3Diagnosis(Tc3Claim claim, Credential credential, SignedHosts hosts)
    {
        (_claim, _credential, _hosts, _sent) = (claim, credential, hosts, claim.Request.Raw);
        Tc3.WritePayloadHash(_sent, _payloadHash);
        _key = Key(credential.SecretKey);
    }

    /// <summary>The cause in a sentence.</summary>
    public static FormattableString Of(Tc3Claim claim, Credential credential, Credentials all, SignedHosts hosts)
    {
        Tc3Diagnosis diagnosis = new(claim, credential, hosts);
        return diagnosis.Guesses(all).FirstOrDefault(guess => guess.Fits).Cause ?? diagnosis.Unknown();
    }

    private IEnumerable<(bool Fits, FormattableString Cause)> Guesses(Credentials all)
    {
        string date = _claim.Authorization.Date.ToString(), service = _claim.Authorization.Service.ToString();
        yield return (date != _claim.Date, $"The date in Credential is {date}, but the UTC date of Timestamp is {_claim.Date}.");

        foreach (string host in OtherHosts.Of(_claim.Request, service))
            yield return (Fits(hosts: new SignedHosts(host, [])), $"It was signed for the host {host}: sign for the host that is asked, or name that one in the setting PublicHosts.");

        foreach (string type in ContentTypes)
            yield return (Fits(WithHeader("content-type", type)), $"The content type was signed as `{type}`, but arrived as `{_sent.Header("Content-Type")}`.");
        foreach ((string payload, FormattableString cause) in Payloads())
            yield return (Fits(payloadHash: payload), cause);
        foreach ((string query, FormattableString cause) in Queries())
            yield return (Fits(_sent with { Method = "GET", Query = query }), cause);
        yield return (Fits(_sent with { Method = _sent.Method == "GET" ? "POST" : "GET" }), $"It was signed for another method than {_sent.Method}.");

        foreach (string other in new[] { "cvm", "tag", OtherHosts.FirstLabel(_sent.Host) })
            yield return (Fits(key: Key(_credential.SecretKey, service: other)), $"The key was derived for the service `{other}`, but Credential says `{service}`.");
        foreach (string key in new[] { _credential.SecretKey + "\n", _credential.SecretKey + "\r\n", _credential.SecretKey + " " })
            yield return (Fits(key: Key(key)), $"The caller's SecretKey has a blank or line break behind it.");
        foreach (Credential other in all.All.Where(other => other != _credential))
            yield return (Fits(key: Key(other.SecretKey)), $"It was signed with the SecretKey that belongs to the SecretId {other.SecretId}.");
        foreach (string name in _claim.Authorization.SignedHeaders.ToString().Split(';').Where(name => _sent.Header(name) is null))
            yield return (true, $"SignedHeaders names `{Text.ShortOrLength(name)}`, a header that did not arrive.");
    }

    private IEnumerable<(string Hash, FormattableString Cause)> Payloads()
    {
        yield return (Hash(Encoding.UTF8.GetBytes(Tc3.UnsignedPayload)), $"It was signed over UNSIGNED-PAYLOAD, but the header X-TC-Content-SHA256 does not say so.");
        yield return (Hash([]), $"It was signed over an empty body.");
        if (_sent.Header("X-TC-Content-SHA256") is { Length: Tc3.HexLength } announced)
            yield return (announced, $"It was signed over the body whose hash X-TC-Content-SHA256 gives; the body was altered on the way.");
        if (_sent.Body.Length > MostGuessedBody)
            yield break;
        ReadOnlySpan<byte> body = _sent.Body.Span;
        string whole = Hash(body), trimmed = Hash(body.TrimEnd("\r\n"u8)), longer = Hash([.. body, (byte)'\n']);
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

    private bool Fits(RawRequest? sent = null, SigningKey? key = null, string? payloadHash = null, SignedHosts? hosts = null) =>
        _claim.Fits(sent ?? _sent, key ?? _key, payloadHash is null ? _payloadHash : Encoding.UTF8.GetBytes(payloadHash), hosts ?? _hosts);

    private SigningKey Key(string secretKey, string? service = null)
    {
        (string date, string scope) = (_claim.Authorization.Date.ToString(), service ?? _claim.Authorization.Service.ToString());
        return new SigningKey(date, scope, Tc3.SigningKey(secretKey, date, scope));
    }

    private RawRequest WithHeader(string name, string value) =>
        _sent with { Header = asked => asked.Equals(name, StringComparison.OrdinalIgnoreCase) ? value : _sent.Header(asked) };

    private static string Hash(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text));
}
