using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;

namespace CvmKeyPair.Http;

/// <summary>The common parameters that came as headers, and whether the request is TC3 or v1 style (wire.md section 1).</summary>
internal sealed record CommonHeaders
{
    private CommonHeaders(IHeaderDictionary headers)
    {
        bool hasTc3Headers = headers.ContainsKey("X-TC-Action") || headers.ContainsKey("X-TC-Version") || headers.ContainsKey("X-TC-Timestamp");
        string? authorization = Text(headers, "Authorization");
        Style = hasTc3Headers || authorization?.StartsWith(Tc3Authorization.Algorithm, StringComparison.Ordinal) == true ? RequestStyle.Tc3 : RequestStyle.V1;
        // In v1 style nobody has signed a header: only the fields count.
        if (Style == RequestStyle.V1)
            return;
        Action = Text(headers, "X-TC-Action");
        Version = Text(headers, "X-TC-Version");
        Region = Named(Text(headers, "X-TC-Region"));
        Language = Text(headers, "X-TC-Language");
        Timestamp = Text(headers, "X-TC-Timestamp");
        Token = Text(headers, "X-TC-Token");
        SecretId = Caller.ClaimedSecretId(authorization);
    }

    public RequestStyle Style { get; }

    public string? Action { get; }

    public string? Version { get; }

    public string? Region { get; }

    public string? Language { get; }

    public string? Timestamp { get; }

    public string? Token { get; }

    public string? SecretId { get; }

    public static CommonHeaders Of(HttpRequest http) => new(http.Headers);

    /// <summary>The whole request; <paramref name="plain"/> fills in what no header gave.</summary>
    public ApiRequest ToRequest(HttpRequest http, RawRequest sent, IReadOnlyDictionary<string, string> plain, ObjectNode parameters) => new()
    {
        Style = Style,
        Action = Action ?? Present(plain.GetValueOrDefault("Action")),
        Version = Version ?? Present(plain.GetValueOrDefault("Version")),
        Region = Region ?? Named(Present(plain.GetValueOrDefault("Region"))),
        Language = Language ?? Present(plain.GetValueOrDefault("Language")),
        SecretId = SecretId ?? Present(plain.GetValueOrDefault("SecretId")),
        Timestamp = Timestamp ?? Present(plain.GetValueOrDefault("Timestamp")),
        Token = Token ?? Present(plain.GetValueOrDefault("Token")),
        Host = http.Host.Host,
        Raw = sent,
        Parameters = parameters,
    };

    private static string? Text(IHeaderDictionary headers, string name) => Present(headers[name].ToString());

    // the international Node SDK sends the word where it has no region [sdk]
    private static string? Named(string? region) => region == "null" ? null : region;

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
