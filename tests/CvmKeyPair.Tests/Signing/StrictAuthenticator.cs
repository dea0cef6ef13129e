using System.Text;
using CvmKeyPair.Actions.ImportKeyPair;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Signing;

/// <summary>The emulator's Authenticator with the credentials of <see cref="StrictEmulator"/>, asked about a signed request without HTTP between.</summary>
internal static class StrictAuthenticator
{
    private static readonly Authenticator Strict = new(
        StrictEmulator.Loaded([.. StrictEmulator.Settings]), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(StrictEmulator.Now)));

    /// <summary>What ImportKeyPair takes.</summary>
    public static readonly RecordShape Parameters = new(typeof(ImportKeyPairRequest));

    /// <summary>The refusal; null where the signature is accepted.</summary>
    public static ApiError? Refusal(ApiRequest request) => Strict.Authenticate(request, Parameters).Refused(out ApiError? error, out _) ? error : null;

    /// <summary>The refusal of a request, with this or its own Authorization.</summary>
    public static ApiError? Refusal(SignedRequest request, string? authorization = null) => Refusal(Read(request, authorization ?? request.Authorization));

    /// <summary>The refusal of a form, with this or its own signature.</summary>
    public static ApiError? Refusal(SignedForm form, string? signature = null) => Refusal(Read(form, signature ?? form.Signature));

    /// <summary>The request as it is read from the wire.</summary>
    public static ApiRequest Read(SignedRequest request, string authorization)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = request.Host,
            ["Content-Type"] = request.ContentType,
            ["Authorization"] = authorization,
            ["X-TC-Action"] = request.Action,
            ["X-TC-Timestamp"] = request.Timestamp,
        };
        if (request.UnsignedPayload)
            headers["X-TC-Content-SHA256"] = "UNSIGNED-PAYLOAD";
        IEnumerable<(string, string)> more = request.More.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).Select(line => (line[0], line[1]));
        foreach ((string name, string value) in request.SignedToo.Concat(more))
            headers[name] = value;
        return Made(RequestStyle.Tc3, request.Timestamp, headers.GetValueOrDefault("X-TC-Token"), new RawRequest
        {
            Method = request.Method,
            Query = request.Query,
            Header = headers.GetValueOrDefault,
            Body = Encoding.UTF8.GetBytes(request.Body),
            Fields = [],
        });
    }

    /// <inheritdoc cref="Read(SignedRequest, string)"/>
    public static ApiRequest Read(SignedForm form, string signature) => Made(RequestStyle.V1, form.Fields["Timestamp"], form.Fields.GetValueOrDefault("Token"), new RawRequest
    {
        Method = form.Method,
        Query = "",
        Header = name => name.Equals("Host", StringComparison.OrdinalIgnoreCase) ? form.Host : null,
        Body = Encoding.UTF8.GetBytes(form.Encoded(signature)),
        Fields = [.. form.Fields.Select(field => new FormField(field.Key, field.Value)), new FormField("Signature", signature)],
    });

    private static ApiRequest Made(RequestStyle style, string timestamp, string? token, RawRequest sent) => new()
    {
        Style = style,
        Action = "ImportKeyPair",
        Version = ApiClient.CvmVersion,
        Region = ApiClient.Region,
        Language = null,
        SecretId = null,
        Timestamp = timestamp,
        Token = token,
        Host = sent.Host,
        Raw = sent,
        Parameters = new ObjectNode(new Dictionary<string, ParameterNode>()),
    };
}
