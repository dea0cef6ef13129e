using System.Net;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Signing;

/// <summary>Recognises the usual slips in a v1 signature by trying what it would be with each of them.</summary>
internal static class V1Diagnosis
{
    // larger forms are signed once, to verify them, and not again for each guess
    private const int MaxGuessedBody = 64 * 1024;

    /// <summary>The cause in a sentence.</summary>
    public static FormattableString Of(V1Claim claim, CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts) =>
        Guesses(claim, credential, all, hosts).FirstOrDefault(guess => guess.Fits).Cause
        ?? $"No usual slip explains it: either the caller's SecretKey is not the one configured for this SecretId, or a parameter was altered after signing.";

    private static IEnumerable<(bool Fits, FormattableString Cause)> Guesses(V1Claim claim, CredentialSetting credential, IReadOnlyList<CredentialSetting> all, IReadOnlyList<string> hosts)
    {
        RawRequest sent = claim.Request.Raw;
        yield return (claim.IsAmbiguous, $"A value holds `&` and the name of another parameter: the same text is signed for a request that has that parameter, so v1 can't tell them apart; use TC3-HMAC-SHA256.");
        if (sent.Body.Length > MaxGuessedBody)
            yield break;
        IReadOnlyList<string> spellings = V1.Spellings(sent.Fields);
        bool Fits(string? method = null, IReadOnlyList<string>? fields = null, string? key = null, string? algorithm = null, IReadOnlyList<string>? tried = null) =>
            claim.Fits(method ?? sent.Method, fields ?? spellings, key ?? credential.SecretKey, algorithm ?? claim.Method, tried ?? hosts);

        yield return (claim.FitsWithPlus(credential, hosts), $"A `+` in Signature arrived as a blank: the value must be URL-encoded.");
        foreach (string host in SignedHosts.Mistaken(claim.Request, "cvm"))
            yield return (Fits(tried: [host]), $"It was signed for the host {host}: sign for the host that is asked, or name that one in the setting PublicHosts.");
        string other = claim.Method == V1.HmacSha256 ? V1.HmacSha1 : V1.HmacSha256;
        yield return (Fits(algorithm: other), $"It was signed with {other}, but SignatureMethod selects {claim.Method}; only exactly `HmacSHA256` selects that.");
        yield return (Fits(method: sent.Method == "GET" ? "POST" : "GET"), $"It was signed for another method than {sent.Method}.");
        yield return (Fits(fields: Encoded(sent.Fields, Uri.EscapeDataString)) || Fits(fields: Encoded(sent.Fields, value => WebUtility.UrlEncode(value))),
            $"Values were signed URL-encoded; they must be signed as they are before that.");
        yield return (Fits(fields: [V1.Join(sent.Fields.Where(field => field.Name != "Signature"))]), $"Parameters were not sorted by name before signing.");
        yield return (Fits(fields: [V1.Join(V1.SignedFields(WithoutLists(sent.Fields)))]),
            $"A list was signed as the word `Array`, which the PHP SDK does with this method: use TC3-HMAC-SHA256.");
        foreach (string blank in new[] { "\n", "\r\n", " " })
            yield return (Fits(key: credential.SecretKey + blank), $"The caller's SecretKey has a blank or line break behind it.");
        foreach (CredentialSetting one in all.Where(one => one != credential))
            yield return (Fits(key: one.SecretKey), $"It was signed with the SecretKey that belongs to the SecretId {one.SecretId}.");
    }

    private static string[] Encoded(IEnumerable<FormField> fields, Func<string, string> encode) =>
        [V1.Join(V1.SignedFields(fields).Select(field => field with { Value = encode(field.Value ?? "") }))];

    private static IEnumerable<FormField> WithoutLists(IEnumerable<FormField> fields) =>
        fields.Select(field => field.Name.IndexOfAny(['.', '[']) is var end and >= 0 ? new FormField(field.Name[..end], "Array") : field).Distinct();
}
