using System.Collections.Frozen;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;

namespace CvmKeyPair.Journal;

/// <summary>
/// Makes what callers sent fit for the log: a configured secret, or a pasted key, may stand in any part of a request. Secrets are hidden
/// before anything is cut, so that no part of one is left over.
/// </summary>
internal sealed class Redactor
{
    /// <summary>How long a part of a request may be, in characters.</summary>
    public const int MaxLength = 128;

    // shorter pieces of a secret are of no use to anyone, and could be any word
    private const int MinPieceLength = 6;

    private static readonly char[] Dividers = [.. "/&=;,.:?"];

    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "SignatureMethod", "Language", "RequestClient",
        "Content-Type", "Host", "X-TC-Action", "X-TC-Version", "X-TC-Region", "X-TC-Timestamp", "X-TC-Language", "X-TC-RequestClient", "X-TC-Content-SHA256");

    // in China and elsewhere
    private static readonly string[] SecretIdPrefixes = ["AKID", "IKID"];

    private static readonly FrozenSet<string> Secret = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Token", "Signature", "SecretKey", "X-TC-Token", "Authorization");

    private readonly (string AsSet, string Decoded)[] _secrets;

    public Redactor(SettingsInForce settings) => _secrets = [.. settings.Current.Credentials
        .SelectMany(credential => new[] { credential.SecretKey, credential.Token })
        .Append(settings.Current.ControlPlaneToken)
        .OfType<string>()
        .SelectMany(Pieces)
        .Distinct()
        // one that begins another must not leave the rest of it
        .OrderByDescending(secret => secret.Length)
        .Select(secret => (secret, Decoded(secret)))];

    /// <summary>The text with an ellipsis for every secret, in any letter case and however often it is percent-encoded; then cut.</summary>
    /// <param name="text">Anything; what lies beyond the cut is not read.</param>
    /// <param name="maxLength">In characters; a longer text ends in an ellipsis.</param>
    public string Hide(string text, int maxLength = MaxLength)
    {
        StringBuilder shown = new(Math.Min(text.Length, maxLength) + 1);
        for (int at = 0; at < text.Length;)
        {
            if (shown.Length >= maxLength)
                return shown.Append('…').ToString();
            int end = EndOfSecret(text, at);
            if (end > at)
                shown.Append('…');
            else
                shown.Append(text[end++]);
            at = end;
        }

        return shown.ToString();
    }

    /// <summary>A value of any kind, which may be a key that was pasted where it doesn't belong: of what may hold a private one only the length.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="maxLength">In characters; a longer text ends in an ellipsis.</param>
    public string Value(string text, int maxLength) => MayHoldKey(text) ? Text.OnlyLength(text) : Hide(text, maxLength);

    /// <summary>An account, which may be a SecretId: those of temporary credentials are as long as a line of a key.</summary>
    public string Account(string text) => text.Length <= MaxLength && Array.Exists(SecretIdPrefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal))
        ? Hide(text) : Value(text, MaxLength);

    /// <summary>Whether a parameter of this name, decoded or not, holds what nobody may see.</summary>
    public static bool IsSecret(string name) => Secret.Contains(Uri.UnescapeDataString(name));

    /// <summary>A sentence whose values are parts of a request.</summary>
    public string Sentence(FormattableString sentence) =>
        Text.Format(sentence.Format, sentence.GetArguments(), value => Hide(value));

    /// <summary>The name of a parameter or header, which may be a misplaced value: of one that is longer than 40 characters the length.</summary>
    public string Name(string name) => Hide(Text.ShortOrLength(name));

    /// <summary>A parameter's value: of a token nothing, of the common ones 128 characters, of the others none that are longer than 40.</summary>
    /// <param name="name">The parameter's name, decoded or not.</param>
    /// <param name="value">Its value.</param>
    public string Parameter(string name, string value)
    {
        if (IsSecret(name))
            return Text.OnlyLength(value);
        return Harmless.Contains(Uri.UnescapeDataString(name)) ? Hide(value) : Name(value);
    }

    /// <summary>A header's value; of headers that nobody needs to see only the length.</summary>
    public string Header(string name, string value) => Harmless.Contains(name) ? Hide(value) : Text.OnlyLength(value);

    /// <summary>A raw query, its names and values one by one.</summary>
    public string Query(string query) => string.Join('&', query.Split('&').Select(part => part.Split('=', 2) is [var name, var value]
        ? $"{Name(name)}={Parameter(name, value)}"
        : Name(part)));

    /// <summary>A form's fields as v1 signs them.</summary>
    public string Fields(IEnumerable<FormField> fields) =>
        string.Join('&', fields.Select(field => $"{Name(field.Name)}={Parameter(field.Name, field.Value ?? "")}"));

    /// <summary>A canonical request of TC3: method, URI, query, a line for each header, an empty one, their names, hash.</summary>
    public string CanonicalRequest(string text)
    {
        // nothing that can be sent holds a line break
        string[] lines = text.Split('\n');
        lines[2] = Query(lines[2]);
        foreach (ref string line in lines.AsSpan()[3..^3])
            line = line.Split(':', 2) is [var name, var value] ? $"{Name(name)}:{Header(name, value)}" : Name(line);
        lines[^2] = string.Join(';', lines[^2].Split(';').Select(Name));
        return string.Join('\n', lines);
    }

    /// <summary>A string to sign.</summary>
    public string StringToSign(SignatureExplanation signature) =>
        Sentence(signature.StringToSign) + Fields(signature.SignedFields);

    // By its head, or by letters and digits in a row as people write none, which a line of one has 64 of or more; in UTF-16 a zero stands
    // between any two.
    private static bool MayHoldKey(string text)
    {
        int inARow = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=' or '%')
                inARow++;
            else if (character != '\0')
                inARow = 0;
            if (inARow > Text.MaxUnknownLength)
                return true;
        }

        return OpenSshPublicKeyParser.HoldsPrivateKey(text);
    }

    // Whole, and as it is left where a request is taken apart, such as `a` and `b` of `a/b` sent for a SecretId.
    private static IEnumerable<string> Pieces(string secret)
    {
        IEnumerable<int> dividers = Enumerable.Range(0, secret.Length).Where(at => Dividers.Contains(secret[at]));
        return dividers.SelectMany(at => new[] { secret[..at], secret[(at + 1)..] })
            .Concat(secret.Split(Dividers))
            .Where(piece => piece.Length >= MinPieceLength)
            .Append(secret);
    }

    // where the secret ends that begins here; where none does, here
    private int EndOfSecret(string text, int start)
    {
        foreach ((string asSet, string decoded) in _secrets)
        {
            if (text.AsSpan(start).StartsWith(asSet, StringComparison.OrdinalIgnoreCase))
                return start + asSet.Length;
            int end = start, matched = 0;
            while (matched < decoded.Length && end < text.Length && NextDecoded(text, ref end) == decoded[matched])
                matched++;
            if (matched == decoded.Length)
                return end;
        }

        return start;
    }

    private static string Decoded(string text)
    {
        StringBuilder decoded = new();
        for (int at = 0; at < text.Length;)
            decoded.Append(NextDecoded(text, ref at));
        return decoded.ToString();
    }

    // In lower case; a plus stands for a blank, or the other way round; what was encoded several times is decoded as often. Secrets are ASCII.
    private static char NextDecoded(string text, ref int at)
    {
        char next = text[at++];
        while (next == '%' && at + 2 <= text.Length && char.IsAsciiHexDigit(text[at]) && char.IsAsciiHexDigit(text[at + 1]))
        {
            next = (char)Convert.FromHexString(text.AsSpan(at, 2))[0];
            at += 2;
        }

        return next == '+' ? ' ' : char.ToLowerInvariant(next);
    }
}
