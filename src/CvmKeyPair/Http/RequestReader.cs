using System.Text;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CvmKeyPair.Http;

/// <summary>Steps 1 and 2 of Protocol/README.md, "Order of checks": method, content type, size; then headers, body or query are read into a request.</summary>
internal static class RequestReader
{
    private const int MaxQueryLength = 32 * 1024;
    private const int MaxV1BodyLength = 1024 * 1024;
    private const int MaxTc3BodyLength = LargeBodies.Max;

    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly Dictionary<string, string> NoPlainNames = [];

    /// <summary>The request, or the first refusal; it holds the body only until that is disposed.</summary>
    public static async Task<Result<ApiRequest>> ReadAsync(HttpRequest http, RequestBody reading)
    {
        bool isGet = HttpMethods.IsGet(http.Method);
        if (!isGet && !HttpMethods.IsPost(http.Method))
            return ErrorCatalogue.UnsupportedMethod().Because($"method {http.Method}");
        RawRequest raw = RawOf(http);
        RequestStyle style = StyleOf(raw);
        return isGet ? ReadQuery(http, raw, style) : await ReadBodyAsync(http, raw, style, reading);
    }

    /// <summary>What a request says of itself by its headers alone.</summary>
    public static CallClaims ReadClaims(HttpRequest http, Authenticator authenticator)
    {
        RawRequest raw = RawOf(http);
        if (StyleOf(raw) == RequestStyle.V1)
            return new CallClaims(null, null, null, null, CallClaims.Unsigned, ClientOf(raw));
        return new CallClaims(authenticator.ClaimedAccount(Caller.ClaimedSecretId(raw.Header("Authorization"))),
            Present(raw.Header("X-TC-Action")), Present(raw.Header("X-TC-Version")), Present(raw.Header("X-TC-Region")), SigningOf(raw, RequestStyle.Tc3), ClientOf(raw));
    }

    /// <summary>What a request that could be read says of itself.</summary>
    public static CallClaims ClaimsOf(ApiRequest request, Authenticator authenticator) => new(
        authenticator.ClaimedAccount(request.SecretId), request.Action, request.Version, request.Region, SigningOf(request.Raw, request.Style), ClientOf(request.Raw));

    private static string SigningOf(RawRequest raw, RequestStyle style)
    {
        if (style == RequestStyle.Tc3)
            return IsTc3Signed(raw) ? Tc3.Algorithm : CallClaims.Unsigned;
        return raw.Field("Signature") is null ? CallClaims.Unsigned : V1.MethodOf(raw);
    }

    private static string? ClientOf(RawRequest raw) =>
        Present(raw.Header("X-TC-RequestClient")) ?? raw.Field("RequestClient") ?? Present(raw.Header("User-Agent"));

    private static RawRequest RawOf(HttpRequest http) => new()
    {
        Method = HttpMethods.IsGet(http.Method) ? "GET" : "POST",
        Query = http.QueryString.HasValue ? http.QueryString.Value[1..] : "",
        Header = name => http.Headers.TryGetValue(name, out StringValues values) ? values.ToString() : null,
        Body = default,
        Fields = [],
    };

    private static bool IsTc3Signed(RawRequest raw) => raw.Header("Authorization")?.StartsWith(Tc3.Algorithm, StringComparison.Ordinal) == true;

    private static RequestStyle StyleOf(RawRequest raw)
    {
        bool hasTc3Headers = raw.Header("X-TC-Action") is not null || raw.Header("X-TC-Version") is not null || raw.Header("X-TC-Timestamp") is not null;
        return hasTc3Headers || IsTc3Signed(raw) ? RequestStyle.Tc3 : RequestStyle.V1;
    }

    private static Result<ApiRequest> ReadQuery(HttpRequest http, RawRequest raw, RequestStyle style)
    {
        if (raw.Query.Length > MaxQueryLength)
            return ErrorCatalogue.RequestSizeLimitExceeded().Because($"a query of {raw.Query.Length} characters");
        return ReadForm(http, raw, style, Encoding.UTF8.GetBytes(raw.Query), takesPlainNames: style == RequestStyle.V1);
    }

    private static async Task<Result<ApiRequest>> ReadBodyAsync(HttpRequest http, RawRequest raw, RequestStyle style, RequestBody reading)
    {
        string mediaType = MediaTypeOf(http.ContentType);
        bool isForm = mediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);
        bool isKnown = isForm || mediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase);
        if (!isKnown && mediaType.Length > 0)
            return ErrorCatalogue.UnsupportedContentType(mediaType);

        // without a content type only an empty body can be read
        if (!isKnown && await reading.ReadAtMostAsync(http, 0) is null)
            return ErrorCatalogue.UnsupportedContentType(mediaType);

        int maxLength = style == RequestStyle.Tc3 ? MaxTc3BodyLength : MaxV1BodyLength;
        if (await reading.ReadAtMostAsync(http, maxLength) is not { } body)
            return ErrorCatalogue.RequestSizeLimitExceeded().Because($"a body of more than {maxLength} bytes");

        raw = raw with { Body = body };
        isForm |= style == RequestStyle.V1;
        Result<ApiRequest> read = isForm ? ReadForm(http, raw, style, body.Span, takesPlainNames: true) : ReadJson(http, raw, style);
        if (HintAt(raw, isForm) is not { } hint)
            return read;
        if (read.Refused(out ApiError? error, out ApiRequest? request))
            return error.Hinting(hint);
        // what could be read as JSON was not so odd after all; anything can be read as a form
        return isForm ? request with { Hint = hint } : request;
    }

    private static Result<ApiRequest> ReadJson(HttpRequest http, RawRequest raw, RequestStyle style) =>
        JsonParameters.Parse(raw.Body).Refused(out ApiError? error, out ObjectNode? parameters)
            ? error
            : Assemble(http, raw, style, NoPlainNames, parameters);

    // where plain names are taken, a header of the same meaning still wins
    private static Result<ApiRequest> ReadForm(HttpRequest http, RawRequest raw, RequestStyle style, ReadOnlySpan<byte> text, bool takesPlainNames)
    {
        if (FormParameters.Parse(text).Refused(out ApiError? error, out IReadOnlyList<FormField>? fields))
            return error;
        raw = raw with { Fields = fields };
        if (!takesPlainNames)
            return Assemble(http, raw, style, NoPlainNames, FormParameters.Build(fields));

        Dictionary<string, string> plain = new(StringComparer.Ordinal);
        foreach (FormField field in fields.Where(field => ApiRequest.PlainNames.Contains(field.Name)))
        {
            if (field.Value is null || !plain.TryAdd(field.Name, field.Value))
                return ErrorCatalogue.WrongType(field.Name, field.Name is "Timestamp" or "Nonce" ? ParameterType.Integer : ParameterType.String);
        }

        return Assemble(http, raw, style, plain, FormParameters.Build(fields.Where(field => !ApiRequest.PlainNames.Contains(field.Name))));
    }

    /// <summary>The whole request; <paramref name="plain"/> fills in what no header gave.</summary>
    private static ApiRequest Assemble(HttpRequest http, RawRequest raw, RequestStyle style, Dictionary<string, string> plain, ObjectNode parameters)
    {
        // in v1 style nobody has signed a header: only the fields count
        string? Header(string name) => style == RequestStyle.Tc3 ? Present(raw.Header(name)) : null;
        string? Plain(string name) => Present(plain.GetValueOrDefault(name));
        // the international Node SDK sends the word where it has no region [sdk]
        static string? Named(string? region) => region == "null" ? null : region;
        return new ApiRequest
        {
            Style = style,
            Action = Header("X-TC-Action") ?? Plain("Action"),
            Version = Header("X-TC-Version") ?? Plain("Version"),
            Region = Named(Header("X-TC-Region")) ?? Named(Plain("Region")),
            Language = Header("X-TC-Language") ?? Plain("Language"),
            SecretId = Caller.ClaimedSecretId(Header("Authorization")) ?? Plain("SecretId"),
            Timestamp = Header("X-TC-Timestamp") ?? Plain("Timestamp"),
            Token = Header("X-TC-Token") ?? Plain("Token"),
            Host = http.Host.Host,
            Raw = raw,
            Parameters = parameters,
        };
    }

    // common slips in how a body is written, which its parser can only call junk
    private static string? HintAt(RawRequest raw, bool isForm)
    {
        ReadOnlySpan<byte> body = raw.Body.Span;
        if (body.StartsWith<byte>([0x1F, 0x8B]))
            return "The body is compressed with gzip: it must be sent as it is.";
        if (raw.Header("Content-Encoding") is not (null or "" or "identity") && body.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return "The header Content-Encoding says that the body is compressed: it must be sent as it is.";
        if (body.StartsWith<byte>([0xFF, 0xFE]) || body.StartsWith<byte>([0xFE, 0xFF]) || (body.Length > 1 && (body[0] == 0) != (body[1] == 0)))
            return "The body is in UTF-16: it must be sent in UTF-8.";
        return isForm && body.StartsWith("\uFEFF"u8) ? "A byte order mark stands before the first name of the form." : null;
    }

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string MediaTypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed)
            ? parsed.MediaType.Value ?? ""
            : (contentType ?? "").Split(';')[0].Trim();
}
