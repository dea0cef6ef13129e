using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>The parts of <c>TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=…, Signature=…</c>, as places in the header's text.</summary>
internal readonly struct Tc3Authorization
{
    /// <summary>The algorithm's name, as it stands in the header and the string to sign.</summary>
    public const string Algorithm = "TC3-HMAC-SHA256";

    /// <summary>Header names that may be signed; more than any client sends [choice].</summary>
    public const int MostSignedHeaders = 64;

    private const string ScopeEnd = "/tc3_request";

    private readonly string _text;
    private readonly Range _secretId, _date, _service, _signedHeaders, _signature;

    private Tc3Authorization(string text, Range secretId, Range date, Range service, Range signedHeaders, Range signature) =>
        (_text, _secretId, _date, _service, _signedHeaders, _signature) = (text, secretId, date, service, signedHeaders, signature);

    public ReadOnlySpan<char> SecretId => _text.AsSpan()[_secretId];

    /// <summary>The date of the scope, not yet compared with the timestamp's.</summary>
    public ReadOnlySpan<char> Date => _text.AsSpan()[_date];

    /// <summary>The service of the scope: a product's name, or what stands before the endpoint's first dot [sdk].</summary>
    public ReadOnlySpan<char> Service => _text.AsSpan()[_service];

    /// <summary>The names as sent, divided by <c>;</c>.</summary>
    public ReadOnlySpan<char> SignedHeaders => _text.AsSpan()[_signedHeaders];

    public ReadOnlySpan<char> Signature => _text.AsSpan()[_signature];

    /// <summary>Reads the header; InvalidAuthorization with the malformed part. Blanks around parts and unknown parts are passed over [choice].</summary>
    public static Result<Tc3Authorization> Parse(string text)
    {
        ReadOnlySpan<char> span = text;
        if (span.Trim() is "SKIP")
            return ErrorCatalogue.InvalidAuthorization("`SKIP` signs nothing");
        if (!span.StartsWith(Algorithm) || (span.Length > Algorithm.Length && span[Algorithm.Length] != ' '))
            return ErrorCatalogue.InvalidAuthorization($"the algorithm is not `{Algorithm}`");

        Range? credential = null, signedHeaders = null, signature = null;
        for (int start = Algorithm.Length; start < span.Length;)
        {
            int comma = span[start..].IndexOf(',');
            int end = comma < 0 ? span.Length : start + comma;
            Range part = Trim(span, start..end);
            int equals = span[part].IndexOf('=');
            Range value = (part.Start.Value + equals + 1)..part.End;
            string? twice = (equals < 0 ? "" : span[part][..equals]) switch
            {
                "Credential" => Set(ref credential, value, "Credential"),
                "SignedHeaders" => Set(ref signedHeaders, value, "SignedHeaders"),
                "Signature" => Set(ref signature, value, "Signature"),
                _ => null,
            };
            if (twice is not null)
                return ErrorCatalogue.InvalidAuthorization($"`{twice}` is there twice");
            start = end + 1;
        }

        return Judge(text, credential ?? default(Range), signedHeaders ?? default(Range), signature ?? default(Range));
    }

    private static Result<Tc3Authorization> Judge(string text, Range credential, Range signedHeaders, Range signature)
    {
        if (IsEmpty(credential))
            return Absent("Credential");
        ReadOnlySpan<char> scope = text.AsSpan()[credential];
        int first = scope.IndexOf('/'), second = first < 0 ? -1 : first + 1 + scope[(first + 1)..].IndexOf('/');
        int end = scope.Length - ScopeEnd.Length;
        if (first <= 0 || second <= first + 1 || !scope.EndsWith(ScopeEnd) || end <= second)
            return ErrorCatalogue.InvalidAuthorization("`Credential` is not `SecretId/date/service/tc3_request`");
        if (end == second + 1)
            return ErrorCatalogue.InvalidAuthorization("the service in `Credential` is empty");
        if (IsEmpty(signedHeaders))
            return Absent("SignedHeaders");
        if (Names(text.AsSpan()[signedHeaders], "content-type", "host") is { } wrong)
            return ErrorCatalogue.InvalidAuthorization(wrong);
        if (IsEmpty(signature))
            return Absent("Signature");
        int from = credential.Start.Value;
        return new Tc3Authorization(text, from..(from + first), (from + first + 1)..(from + second), (from + second + 1)..(from + end), signedHeaders, signature);
    }

    private static ApiError Absent(string part) => ErrorCatalogue.InvalidAuthorization($"`{part}` is absent or empty");

    // both must be among the signed ones [doc]
    private static string? Names(ReadOnlySpan<char> names, string one, string other)
    {
        bool hasOne = false, hasOther = false;
        int count = 0;
        foreach (Range range in names.Split(';'))
        {
            ReadOnlySpan<char> name = names[range];
            hasOne |= name.Equals(one, StringComparison.OrdinalIgnoreCase);
            hasOther |= name.Equals(other, StringComparison.OrdinalIgnoreCase);
            count++;
        }

        if (!hasOne || !hasOther)
            return $"`SignedHeaders` lacks `{(hasOne ? other : one)}`";
        return count > MostSignedHeaders ? "`SignedHeaders` names too many headers" : null;
    }

    private static string? Set(ref Range? part, Range value, string name)
    {
        if (part is not null)
            return name;
        part = value;
        return null;
    }

    private static Range Trim(ReadOnlySpan<char> text, Range range)
    {
        (int start, int end) = (range.Start.Value, range.End.Value);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return start..end;
    }

    private static bool IsEmpty(Range range) => range.Start.Value >= range.End.Value;
}
