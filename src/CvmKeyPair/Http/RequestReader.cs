using System.Buffers;
using System.Text;
using CvmKeyPair.Protocol;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CvmKeyPair.Http;

/// <summary>Steps 1 and 2 of wire.md section 3: method, content type, size; then the body or query is read into parameters.</summary>
internal static class RequestReader
{
    private const int MostQueryLength = 32 * 1024;
    private const int MostV1BodyLength = 1024 * 1024;
    private const int MostTc3BodyLength = 10 * 1024 * 1024;

    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>The request, or the first refusal.</summary>
    public static async Task<Result<ApiRequest>> ReadAsync(HttpRequest http)
    {
        bool isGet = HttpMethods.IsGet(http.Method);
        if (!isGet && !HttpMethods.IsPost(http.Method))
            return ErrorCatalogue.UnsupportedMethod().Because($"method {http.Method}");
        CommonHeaders headers = CommonHeaders.Of(http);
        return isGet ? ReadQuery(http, headers) : await ReadBodyAsync(http, headers);
    }

    private static Result<ApiRequest> ReadQuery(HttpRequest http, CommonHeaders headers)
    {
        RawRequest sent = AsSent(http, "GET", default);
        string query = sent.Query;
        if (query.Length > MostQueryLength)
            return ErrorCatalogue.RequestSizeLimitExceeded().Because($"a query of {query.Length} characters");
        return ReadForm(http, headers, sent, Encoding.UTF8.GetBytes(query), takesPlainNames: headers.Style == RequestStyle.V1);
    }

    private static async Task<Result<ApiRequest>> ReadBodyAsync(HttpRequest http, CommonHeaders headers)
    {
        string mediaType = MediaTypeOf(http.ContentType);
        bool isForm = mediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);
        bool isKnown = isForm || mediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase);
        if (!isKnown && mediaType.Length > 0)
            return ErrorCatalogue.UnsupportedContentType(mediaType);

        // without a content type only an empty body can be read
        if (!isKnown && await ReadAtMostAsync(http, 0) is null)
            return ErrorCatalogue.UnsupportedContentType(mediaType);

        int most = headers.Style == RequestStyle.Tc3 ? MostTc3BodyLength : MostV1BodyLength;
        if (await ReadAtMostAsync(http, most) is not { } body)
            return ErrorCatalogue.RequestSizeLimitExceeded().Because($"a body of more than {most} bytes");

        RawRequest sent = AsSent(http, "POST", body);
        isForm |= headers.Style == RequestStyle.V1;
        Result<ApiRequest> read = isForm ? ReadForm(http, headers, sent, body.Span, takesPlainNames: true) : ReadJson(http, headers, sent);
        if (HintAt(http, body.Span, isForm) is not { } hint)
            return read;
        if (read.Refused(out ApiError? error, out ApiRequest? request))
            return error.Hinting(hint);
        // what could be read as JSON was not so odd after all; anything can be read as a form
        return isForm ? request with { Hint = hint } : request;
    }

    private static Result<ApiRequest> ReadJson(HttpRequest http, CommonHeaders headers, RawRequest sent) =>
        JsonParameters.Parse(sent.Body).Refused(out ApiError? error, out ObjectNode? parameters)
            ? error
            : headers.ToRequest(http, sent, new Dictionary<string, string>(), parameters);

    // common slips in how a body is written, which its parser can only call junk
    private static string? HintAt(HttpRequest http, ReadOnlySpan<byte> body, bool isForm)
    {
        if (body.StartsWith<byte>([0x1F, 0x8B]))
            return "The body is compressed with gzip: it must be sent as it is.";
        if (http.Headers.ContentEncoding.ToString() is not ("" or "identity") && body.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return "The header Content-Encoding says that the body is compressed: it must be sent as it is.";
        if (body.StartsWith<byte>([0xFF, 0xFE]) || body.StartsWith<byte>([0xFE, 0xFF]) || (body.Length > 1 && (body[0] == 0) != (body[1] == 0)))
            return "The body is in UTF-16: it must be sent in UTF-8.";
        return isForm && body.StartsWith("\uFEFF"u8) ? "A byte order mark stands before the first name of the form." : null;
    }

    private static RawRequest AsSent(HttpRequest http, string method, ReadOnlyMemory<byte> body) => new()
    {
        Method = method,
        Query = http.QueryString.HasValue ? http.QueryString.Value[1..] : "",
        Header = name => http.Headers.TryGetValue(name, out StringValues values) ? values.ToString() : null,
        Body = body,
        Fields = [],
    };

    // where plain names are taken, a header of the same meaning still wins
    private static Result<ApiRequest> ReadForm(HttpRequest http, CommonHeaders headers, RawRequest sent, ReadOnlySpan<byte> text, bool takesPlainNames)
    {
        if (FormField.Parse(text).Refused(out ApiError? error, out IReadOnlyList<FormField>? fields))
            return error;
        sent = sent with { Fields = fields };
        if (!takesPlainNames)
            return headers.ToRequest(http, sent, new Dictionary<string, string>(), FormParameters.Build(fields));

        Dictionary<string, string> common = new(StringComparer.Ordinal);
        foreach (FormField field in fields.Where(field => ApiRequest.PlainNames.Contains(field.Name)))
        {
            if (field.Value is null || !common.TryAdd(field.Name, field.Value))
                return ErrorCatalogue.WrongType(field.Name, field.Name is "Timestamp" or "Nonce" ? ParameterType.Integer : ParameterType.String);
        }

        return headers.ToRequest(http, sent, common, FormParameters.Build(fields.Where(field => !ApiRequest.PlainNames.Contains(field.Name))));
    }

    private static string MediaTypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed)
            ? parsed.MediaType.Value ?? ""
            : (contentType ?? "").Split(';')[0].Trim();

    private static async Task<ReadOnlyMemory<byte>?> ReadAtMostAsync(HttpRequest http, int most)
    {
        if (http.ContentLength > most)
            return null;
        ArrayBufferWriter<byte> body = new();
        while (true)
        {
            // grows with what arrives, not with what was announced
            Memory<byte> free = body.GetMemory(4096);
            int read = await ReadAsync(http, free);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > most)
                return null;
        }
    }

    private static async Task<int> ReadAsync(HttpRequest http, Memory<byte> free)
    {
        try
        {
            return await http.Body.ReadAsync(free, http.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is (IOException or InvalidOperationException) and not BadHttpRequestException)
        {
            // a chunk size beyond 32 bits, a trailer with a NUL, a client that has left: as bad as what Kestrel itself calls bad
            throw new BadHttpRequestException(broken.Message, broken);
        }
    }
}
