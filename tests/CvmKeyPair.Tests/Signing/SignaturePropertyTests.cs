using CsCheck;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Signing;

/// <summary>Whatever the independent signer signs is accepted, and nothing that differs from it in any part.</summary>
public sealed class SignaturePropertyTests
{
    private const int Cases = 300;

    private static readonly Gen<string> Word = Gen.String[Gen.Char.AlphaNumeric, 1, 20];
    private static readonly Gen<string> Host = Gen.Select(Word, Gen.OneOf("", ":80", ":8080", ".example:1"), (name, end) => name + end);

    private static readonly Gen<SignedRequest> Tc3 =
        Gen.Select(Gen.Bool, Gen.String[0, 300], Host, Gen.OneOf("application/json", "application/json; charset=utf-8", "Application/JSON", ""),
            Gen.OneOf("cvm", "tag", "127", "localhost:8080"), Gen.Long[-300, 300], Gen.Bool, Gen.Select(Word, Gen.String[0, 20]).List[0, 3])
        .Select((isGet, text, host, type, service, age, unsigned, headers) => new SignedRequest
        {
            Method = isGet ? "GET" : "POST",
            Query = isGet ? Uri.EscapeDataString(Whole(text)) : "",
            Body = isGet ? "" : Whole(text),
            Host = host,
            ContentType = type,
            Service = service,
            Timestamp = StrictEmulator.At(StrictEmulator.Now + age),
            UnsignedPayload = unsigned,
            SignedToo = [.. headers.Select(header => ("A-" + header.Item1, Whole(header.Item2))).DistinctBy(header => header.Item1.ToUpperInvariant())],
        });

    // each makes another request of one and leaves its signature as it was
    private static readonly (string What, Func<SignedRequest, SignedRequest> Change)[] Changes =
    [
        ("body", request => request.Method == "GET" || request.UnsignedPayload ? request with { Method = "PUT" } : request with { Body = request.Body + " " }),
        ("query", request => request.Method == "POST" ? request with { Method = "GET" } : request with { Query = request.Query + "&" }),
        ("method", request => request with { Method = request.Method == "GET" ? "POST" : "GET", Query = "x" }),
        ("host", request => request with { Host = "x" + request.Host }),
        ("content type", request => request with { ContentType = request.ContentType + ";" }),
        ("signed payload or not", request => request with { UnsignedPayload = !request.UnsignedPayload }),
        ("timestamp", request => request with { Timestamp = StrictEmulator.At(TowardsNow(long.Parse(request.Timestamp, null))) }),
    ];

    private static readonly Gen<SignedForm> V1 =
        Gen.Select(Gen.Bool, Gen.Bool, Host, Gen.Select(Word, Gen.String[0, 50]).List[1, 6], Gen.Bool, Gen.Bool)
        .Select((isGet, sha256, host, fields, dotted, before) => SignedForm.Import(
                [.. fields.Select(field => ("X_" + field.Item1, (string?)Whole(field.Item2))), ("SignatureMethod", sha256 ? "HmacSHA256" : "HmacSHA1")]) with
        {
            Method = isGet ? "GET" : "POST",
            Sha256 = sha256,
            Host = host,
            Names = (dotted, before),
        });

    [Fact]
    public void Tc3Signature_OfTheIndependentSigner_IsAccepted() =>
        Tc3.Sample(request => StrictAuthenticator.Refusal(request) is null, iter: Cases);

    [Fact]
    public void Tc3Signature_OfAnythingElse_IsRefused() => Gen.Select(Tc3, Gen.Int[0, Changes.Length - 1]).Sample((request, index) =>
        StrictAuthenticator.Refusal(Changes[index].Change(request), request.Authorization)?.Code == "AuthFailure.SignatureFailure", iter: Cases);

    [Fact]
    public void Tc3Authorization_WithAnyCharacterChanged_IsRefused() => Gen.Select(Tc3, Gen.Int[0, 1000], Gen.Char.AlphaNumeric).Sample((request, at, character) =>
    {
        string right = request.Authorization;
        at %= right.Length;
        string wrong = string.Concat(right.AsSpan(0, at), $"{character}", right.AsSpan(at + 1));
        return (right == wrong) == (StrictAuthenticator.Refusal(request, wrong) is null);
    }, iter: 3 * Cases);

    [Fact]
    public void V1Signature_OfTheIndependentSigner_IsAccepted() => V1.Sample(form => StrictAuthenticator.Refusal(form) is null, iter: Cases);

    [Fact]
    public void V1Signature_OfAnythingElse_IsRefused() => Gen.Select(V1, Gen.Int[0, 1000], Gen.Char.AlphaNumeric).Sample((form, at, character) =>
    {
        string right = form.Signature;
        KeyValuePair<string, string>[] fields = [.. form.Fields.Where(field => field.Key.StartsWith("X_", StringComparison.Ordinal))];
        KeyValuePair<string, string> changed = fields[at % fields.Length];
        SignedForm otherValue = form with { Fields = new Dictionary<string, string>(form.Fields) { [changed.Key] = changed.Value + character } };
        SignedForm otherName = form with { Fields = new Dictionary<string, string>(form.Fields.Where(field => field.Key != changed.Key)) { [changed.Key + "~"] = changed.Value } };
        return Refused(otherValue, right) && Refused(otherName, right) && Refused(form with { Host = "x" + form.Host }, right)
            && Refused(form with { Method = form.Method == "GET" ? "POST" : "GET" }, right) && Refused(form, right[1..]) && Refused(form, right + "=");
    }, iter: Cases);

    private static bool Refused(SignedForm form, string signature) => StrictAuthenticator.Refusal(form, signature)?.Code == "AuthFailure.SignatureFailure";

    // away from now it could expire, which is another refusal
    private static long TowardsNow(long timestamp) => timestamp >= StrictEmulator.Now ? timestamp - 1 : timestamp + 1;

    // what no request can hold: half a character, and a line break in a header
    private static string Whole(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character) && !char.IsControl(character)));
}
