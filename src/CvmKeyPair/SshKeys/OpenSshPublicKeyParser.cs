using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.SshKeys;

/// <summary>Reads one OpenSSH RSA public key line: <c>ssh-rsa</c>, blanks, base64, optionally blanks and a comment.</summary>
/// <remarks>import-key-pair.md, "What is an OpenSSH RSA public key". <c>ssh-keygen -l</c> is the judge; the tests hold the two together.</remarks>
internal static class OpenSshPublicKeyParser
{
    private const int MaxTextBytes = 16 * 1024;
    private const string Type = "ssh-rsa";
    private const string Blanks = " \t";
    private const string LineBreaks = "\r\n";

    private static readonly string[] OtherTypes = ["ssh-", "ecdsa-", "sk-", "rsa-sha2-"];

    /// <summary>True with <paramref name="key"/>, else false with <paramref name="refusal"/>; never throws for what was sent.</summary>
    /// <param name="text">At most 16 KiB of UTF-8, counted as sent [choice]; space, tab, CR and LF at both ends don't matter.</param>
    /// <param name="key">The key.</param>
    /// <param name="refusal">Why there is none, free of anything that was sent.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out OpenSshRsaPublicKey? key, [NotNullWhen(false)] out PublicKeyRefusal? refusal)
    {
        key = null;
        ReadOnlySpan<char> line = text.AsSpan().Trim(Blanks + LineBreaks);
        refusal = CheckText(text, line);
        if (refusal is not null)
            return false;

        refusal = FindBase64(line, out ReadOnlySpan<char> base64);
        if (refusal is not null)
            return false;

        refusal = Decode(base64, out byte[] blob);
        if (refusal is not null)
            return false;

        refusal = RsaKeyBlob.Check(blob, out int bits);
        if (refusal is not null)
            return false;

        key = new OpenSshRsaPublicKey(base64.ToString(), bits, Fingerprint(blob));
        return true;
    }

    private static PublicKeyRefusal? CheckText(string text, ReadOnlySpan<char> line)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxTextBytes)
            return PublicKeyRefusal.TooLong;
        if (line.IsEmpty)
            return PublicKeyRefusal.Empty;
        if (HoldsPrivateKey(line))
            return PublicKeyRefusal.PrivateKey;
        if (line.StartsWith("---- BEGIN"))
            return PublicKeyRefusal.Ssh2;
        if (line.StartsWith("-----BEGIN"))
            return PublicKeyRefusal.Pem;
        if (line.ContainsAny(LineBreaks))
            return PublicKeyRefusal.LineBreak;
        return HoldsControlCharacter(line) ? PublicKeyRefusal.ControlCharacter : null;
    }

    // Looked for anywhere, not only at the start: a private key pasted behind a public one is disclosed as well.
    private static bool HoldsPrivateKey(ReadOnlySpan<char> text) =>
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
        if (!type.SequenceEqual(Type))
            return WhyNotTheType(type, rest);
        return base64.IsEmpty ? PublicKeyRefusal.Base64Missing : null;
    }

    private static PublicKeyRefusal WhyNotTheType(ReadOnlySpan<char> first, ReadOnlySpan<char> rest)
    {
        foreach (Range word in rest.SplitAny(Blanks))
        {
            if (rest[word].SequenceEqual(Type))
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

    private static string Fingerprint(byte[] blob) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=');
}
