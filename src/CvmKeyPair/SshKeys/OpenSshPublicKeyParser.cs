using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.SshKeys;

/// <summary>An RSA public key as read from an OpenSSH line; equal keys are equal whatever their comment and spacing.</summary>
/// <param name="Base64">The wire blob in padded base64; the same key always has the same text.</param>
/// <param name="Bits">Size of the modulus in bits, 1024 to 16384.</param>
/// <param name="Sha256Fingerprint">As ssh-keygen prints it: <c>SHA256:</c> and 43 characters of base64 without padding.</param>
internal sealed record OpenSshRsaPublicKey(string Base64, int Bits, string Sha256Fingerprint)
{
    /// <summary>The type, as lines and blobs name it.</summary>
    public const string Type = "ssh-rsa";

    /// <summary>The key in a wire blob that <see cref="RsaKeyBlob.Check"/> accepts, with the bits that it gives.</summary>
    public static OpenSshRsaPublicKey Of(ReadOnlySpan<byte> blob, int bits) =>
        new(Convert.ToBase64String(blob), bits, "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('='));

    /// <summary>As ssh-keygen prints it for <c>-E md5</c>: <c>MD5:</c> and sixteen bytes in hexadecimal, divided by colons.</summary>
    /// <param name="base64">The wire blob in base64.</param>
    public static string Md5Fingerprint(string base64) =>
        "MD5:" + string.Join(':', CryptographicOperations.HashData(HashAlgorithmName.MD5, Convert.FromBase64String(base64)).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>A line of exactly three words. Clients cut the last one off without looking: Actions/README.md, "The KeyPair object".</summary>
    /// <param name="base64">The wire blob in base64.</param>
    /// <param name="comment">One word.</param>
    public static string Line(string base64, string comment) => $"{Type} {base64} {comment}";
}

/// <summary>Reads one OpenSSH RSA public key line: <c>ssh-rsa</c>, blanks, base64, optionally blanks and a comment.</summary>
/// <remarks>SshKeys/README.md. <c>ssh-keygen -l</c> is the judge; the tests hold the two together.</remarks>
internal static class OpenSshPublicKeyParser
{
    private const int MaxTextBytes = 16 * 1024;
    private const int Base64Unit = 4;
    private const string Blanks = " \t";
    private const string LineBreaks = "\r\n";

    private static readonly string[] OtherTypes = ["ssh-", "ecdsa-", "sk-", "rsa-sha2-"];

    /// <summary>True with <paramref name="key"/>, else false with <paramref name="refusal"/>; never throws for what was sent.</summary>
    /// <param name="text">At most 16,384 bytes of UTF-8, counted as sent [choice]; space, tab, CR and LF at both ends don't matter, but for a CR alone in front.</param>
    /// <param name="key">The key.</param>
    /// <param name="refusal">Why there is none, free of anything that was sent.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out OpenSshRsaPublicKey? key, [NotNullWhen(false)] out PublicKeyRefusal? refusal)
    {
        refusal = Read(text, out key);
        if (refusal is null)
            return key is not null;
        refusal = CommonSlip(text, refusal) ?? refusal;
        return false;
    }

    private static PublicKeyRefusal? Read(string text, out OpenSshRsaPublicKey? key)
    {
        key = null;
        ReadOnlySpan<char> line = text.AsSpan().Trim(Blanks + LineBreaks);
        if (CheckText(text, line) is { } badText)
            return badText;
        if (FindBase64(line, out ReadOnlySpan<char> base64) is { } badWords)
            return badWords;
        if (Decode(base64, out byte[] blob) is { } badBase64)
            return badBase64;
        if (RsaKeyBlob.Check(blob, out int bits) is { } badBlob)
            return badBlob;
        if (EndsInLoneReturn(text.AsSpan(0, text.Length - text.AsSpan().TrimStart(Blanks + LineBreaks).Length)))
            return PublicKeyRefusal.LoneReturn;
        key = OpenSshRsaPublicKey.Of(blob, bits);
        return null;
    }

    private static PublicKeyRefusal? CheckText(string text, ReadOnlySpan<char> line)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxTextBytes)
            return PublicKeyRefusal.TooLong;
        if (line.IsEmpty)
            return PublicKeyRefusal.Empty;
        if (HoldsPrivateKey(line))
            return PublicKeyRefusal.PrivateKeySent;
        if (line.StartsWith("---- BEGIN"))
            return PublicKeyRefusal.Ssh2;
        if (line.StartsWith("-----BEGIN"))
            return PublicKeyRefusal.Pem;
        if (line.ContainsAny(LineBreaks))
            return PublicKeyRefusal.LineBreak;
        return HoldsControlCharacter(line) ? PublicKeyRefusal.ControlCharacter : null;
    }

    // To ssh-keygen a CR is no line break: on the key's own line it is taken for an option, which one blank must divide from the key.
    private static bool EndsInLoneReturn(ReadOnlySpan<char> front)
    {
        ReadOnlySpan<char> sameLine = front[(front.LastIndexOf('\n') + 1)..].TrimStart(Blanks);
        return !sameLine.IsEmpty && sameLine.TrimStart('\r').Length != 1;
    }

    /// <summary>Whether the text holds the head of a private key: anywhere, since one pasted behind a public key is disclosed as well.</summary>
    public static bool HoldsPrivateKey(ReadOnlySpan<char> text) =>
        text.StartsWith("PuTTY-User-Key-File-") || (text.Contains("--", StringComparison.Ordinal)
            && text.Contains("BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY", StringComparison.Ordinal));

    // Unicode's controls (C0, DEL, C1) but for the tab, which is a blank here.
    private static bool HoldsControlCharacter(ReadOnlySpan<char> line)
    {
        foreach (char character in line)
        {
            if (char.IsControl(character) && character != '\t')
                return true;
        }

        return false;
    }

    private static PublicKeyRefusal? FindBase64(ReadOnlySpan<char> line, out ReadOnlySpan<char> base64)
    {
        ReadOnlySpan<char> type = FirstWord(line);
        ReadOnlySpan<char> rest = line[type.Length..].TrimStart(Blanks);
        base64 = FirstWord(rest);
        if (!type.SequenceEqual(OpenSshRsaPublicKey.Type))
            return WhyNotTheType(type, rest);
        return base64.IsEmpty ? PublicKeyRefusal.Base64Missing : null;
    }

    private static PublicKeyRefusal WhyNotTheType(ReadOnlySpan<char> first, ReadOnlySpan<char> rest)
    {
        foreach (Range word in rest.SplitAny(Blanks))
        {
            if (rest[word].SequenceEqual(OpenSshRsaPublicKey.Type))
                return PublicKeyRefusal.OptionsBeforeType;
        }

        foreach (string other in OtherTypes)
        {
            if (first.StartsWith(other))
                return PublicKeyRefusal.OtherTypeOnLine;
        }

        return PublicKeyRefusal.TypeMissing;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text) =>
        text.IndexOfAny(Blanks) is int end and >= 0 ? text[..end] : text;

    // Written back and compared, because the framework forgives bits set beyond the last byte.
    private static PublicKeyRefusal? Decode(ReadOnlySpan<char> base64, out byte[] blob)
    {
        byte[] buffer = new byte[base64.Length];
        blob = Convert.TryFromBase64Chars(base64, buffer, out int length) ? buffer[..length] : [];
        return base64.SequenceEqual(Convert.ToBase64String(blob)) ? null : PublicKeyRefusal.Base64NotStrict;
    }

    /// <summary>What a caller who made a common slip probably meant to send; null where no slip is recognised. Looked for only in what is refused.</summary>
    private static PublicKeyRefusal? CommonSlip(string text, PublicKeyRefusal refusal)
    {
        if (refusal == PublicKeyRefusal.TooLong)
            return null;
        // UTF-16 read byte by byte: every second one is zero
        if (text.AsSpan().Count('\0') >= text.Length / 3 && StartsAsKey(Bare(text), out PublicKeyRefusal? privateKey))
            return privateKey ?? PublicKeyRefusal.Utf16;
        if (refusal == PublicKeyRefusal.TypeMissing && Bare(text) is var bare && bare.Length < text.Length && bare.StartsWith(OpenSshRsaPublicKey.Type, StringComparison.Ordinal))
            return PublicKeyRefusal.ByteOrderMark;
        if (refusal == PublicKeyRefusal.TypeMissing || refusal == PublicKeyRefusal.LineBreak)
            return EncodedWhole(text) ?? (LooksLikePath(text.Trim()) ? PublicKeyRefusal.Path : null);
        bool isCutOff = refusal == PublicKeyRefusal.Base64NotStrict || refusal == PublicKeyRefusal.LengthPastBlob;
        return isCutOff && IsWholeWithPlus(text.AsSpan().Trim(Blanks + LineBreaks)[OpenSshRsaPublicKey.Type.Length..].TrimStart(Blanks)) ? PublicKeyRefusal.PlusBecameBlank : null;
    }

    // without zero bytes, and without a byte order mark however it was read
    private static string Bare(string text) => text.Replace("\0", "", StringComparison.Ordinal).TrimStart("\uFEFF\uFFFE\uFFFD\u00FE\u00FF\u00EF\u00BB\u00BF".ToCharArray());

    private static bool StartsAsKey(string text, out PublicKeyRefusal? privateKey)
    {
        privateKey = HoldsPrivateKey(text) ? PublicKeyRefusal.PrivateKeySent : null;
        return privateKey is not null || text.StartsWith(OpenSshRsaPublicKey.Type, StringComparison.Ordinal) || Array.Exists(OtherTypes, other => text.StartsWith(other, StringComparison.Ordinal));
    }

    // base64 has lines of 76 characters where a command line tool made it
    private static PublicKeyRefusal? EncodedWhole(string text)
    {
        byte[] buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out int length) && StartsAsKey(Bare(Encoding.Latin1.GetString(buffer, 0, length)), out PublicKeyRefusal? privateKey)
            ? privateKey ?? PublicKeyRefusal.WholeInBase64 : null;
    }

    private static bool LooksLikePath(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(LineBreaks)
        && (text[0] is '/' or '~' or '.' or '@' or '$' || text.StartsWith("file", StringComparison.OrdinalIgnoreCase) || text.AsSpan(1).StartsWith(":\\") || text.AsSpan(1).StartsWith(":/")
            || text.EndsWith(".pub", StringComparison.OrdinalIgnoreCase) || text.EndsWith("id_rsa", StringComparison.Ordinal));

    // Any of the blanks may be the one that ends the key; no key ends in a plus, since the modulus is odd.
    private static bool IsWholeWithPlus(ReadOnlySpan<char> rest)
    {
        if (!rest.Contains(' '))
            return false;
        string joined = rest.ToString().Replace(' ', '+');
        for (int end = Base64Unit; end <= rest.Length; end += Base64Unit)
        {
            if ((end == rest.Length || Blanks.Contains(rest[end])) && Decode(joined.AsSpan(0, end), out byte[] blob) is null && RsaKeyBlob.Check(blob, out _) is null)
                return true;
        }

        return false;
    }
}
