using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>A kind of text that ssh-keygen 9.2 takes and the emulator refuses on purpose.</summary>
/// <param name="Name">The kind, as a test's name.</param>
/// <param name="Refusal">The emulator's reason.</param>
/// <param name="Why">Why the emulator is stricter.</param>
/// <param name="Example">A text of the kind.</param>
/// <param name="Covers">Whether a text is of the kind, judged without the parser.</param>
internal sealed record StrictDifference(string Name, PublicKeyRefusal Refusal, string Why, string Example, Func<string, bool> Covers)
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    private static readonly byte[] Modulus = PublicKeys.Modulus(1, 2048);

    /// <summary>Every named exception; a disagreement outside this list is a bug of the parser.</summary>
    public static IReadOnlyList<StrictDifference> All { get; } =
    [
        new("comment lines or more lines than one", PublicKeyRefusal.LineBreak,
            "ssh-keygen reads files of many lines; a parameter holds one key on one line.",
            "# mine\n" + PublicKeys.Line(1), HoldsLineBreak),
        new("a line behind that only looks blank", PublicKeyRefusal.LineBreak,
            "As above: U+0085, which .NET trims as white space, is a second line to ssh-keygen.",
            PublicKeys.Line(1) + "\n\u0085", HoldsLineBreak),
        new("control characters", PublicKeyRefusal.ControlCharacter,
            "ssh-keygen passes over them in base64, ends the line at NUL and prints the others escaped.",
            PublicKeys.Line(1, comment: "a\u0001b"), text => text.Any(char.IsControl)),
        new("options or a host before the type", PublicKeyRefusal.OptionsBeforeType,
            "ssh-keygen reads authorized_keys and known_hosts too; options are no part of a key.",
            "no-pty " + PublicKeys.Line(1), text => text.Contains(" ssh-rsa", StringComparison.Ordinal) || text.Contains("\tssh-rsa", StringComparison.Ordinal)),
        new("a type before the type", PublicKeyRefusal.Base64NotStrict,
            "The first is an option to ssh-keygen; here base64 must follow the type.",
            "ssh-rsa " + PublicKeys.Line(1), text => Words(text) is ["ssh-rsa", "ssh-rsa" or "rsa-sha2-256" or "rsa-sha2-512", ..]),
        new("a signature's name on the line", PublicKeyRefusal.OtherTypeOnLine,
            "rsa-sha2-256 and -512 name signatures, not keys (RFC 8332 section 3).",
            PublicKeys.Line(1).Replace("ssh-rsa", "rsa-sha2-256", StringComparison.Ordinal), text => text.Contains("rsa-sha2-", StringComparison.Ordinal)),
        new("options before a signature's name", PublicKeyRefusal.TypeMissing,
            "Both of the former at once.",
            "no-pty " + PublicKeys.Line(1).Replace("ssh-rsa", "rsa-sha2-512", StringComparison.Ordinal),
            text => text.Contains(" rsa-sha2-", StringComparison.Ordinal)),
        new("a signature's name in the blob", PublicKeyRefusal.OtherTypeInBlob,
            "RFC 8332 section 3: the blob says ssh-rsa.",
            PublicKeys.Line(PublicKeys.Blob("rsa-sha2-256"u8, PublicKeys.UsualExponent, Modulus)),
            text => InnerType(text).StartsWith("rsa-sha2-", StringComparison.Ordinal)),
        new("the short name in the blob", PublicKeyRefusal.OtherTypeInBlob,
            "ssh-keygen takes its own nickname RSA in any case; RFC 4253 section 6.6 knows only ssh-rsa.",
            PublicKeys.Line(PublicKeys.Blob("RSA"u8, PublicKeys.UsualExponent, Modulus)),
            text => InnerType(text).Equals("rsa", StringComparison.OrdinalIgnoreCase)),
        new("a NUL behind the type in the blob", PublicKeyRefusal.OtherTypeInBlob,
            "ssh-keygen drops one NUL at the end of a name; one key would have many blobs and escape the duplicate check.",
            PublicKeys.Line(PublicKeys.Blob("ssh-rsa\0"u8, PublicKeys.UsualExponent, Modulus)),
            text => InnerType(text).EndsWith('\0')),
        new("a private key's header in the comment", PublicKeyRefusal.PrivateKeySent,
            "Whoever pasted it has disclosed a key and must be told.",
            PublicKeys.Line(1, comment: "-----BEGIN PRIVATE KEY-----"), HoldsPrivateKeyHeader),
        new("what is left of a private key's header in the comment", PublicKeyRefusal.PrivateKeySent,
            "As above, pasted with a dash lost or in another of its kinds.",
            PublicKeys.Line(1, comment: "--- BEGIN RSA PRIVATE KEY"), HoldsPrivateKeyHeader),
        new("PuTTY's header before the type", PublicKeyRefusal.PrivateKeySent,
            "PuTTY's private key files begin so; ssh-keygen takes it for an option.",
            "PuTTY-User-Key-File-3: " + PublicKeys.Line(1), text => text.TrimStart(Blanks).StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal)),
        new("more than 16 KiB", PublicKeyRefusal.TooLong,
            "ssh-keygen reads a comment of any length.",
            PublicKeys.Line(1, comment: new string('x', 16384)), text => Encoding.UTF8.GetByteCount(text) > 16_384),
        new("more than 16 KiB in fewer characters", PublicKeyRefusal.TooLong,
            "As above: bytes of UTF-8 are counted.",
            PublicKeys.Line(1, comment: new string('钥', 6000)), text => Encoding.UTF8.GetByteCount(text) > 16_384),
        new("an exponent of zero", PublicKeyRefusal.ZeroNumber, "No such key encrypts.", WithExponent(), text => Exponent(text).IsZero),
        new("an even exponent", PublicKeyRefusal.EvenExponent, "No such RSA key can exist.", WithExponent(1, 0, 0), text => Exponent(text).IsEven),
        new("an exponent of one", PublicKeyRefusal.ExponentTooSmall, "Its signatures prove nothing.", WithExponent(1), text => Exponent(text).IsOne),
        new("an exponent over 24 bits", PublicKeyRefusal.ExponentTooLarge,
            "golang.org/x/crypto refuses it, so cloud tools can't use such a key.",
            WithExponent(1, 0, 0, 1), text => Exponent(text).GetBitLength() > 24),
        new("needless leading zeros", PublicKeyRefusal.LeadingZeros,
            "RFC 4251 section 5 forbids them; one key would have many blobs and escape the duplicate check.",
            WithExponent(0, 1, 0, 1), text => NeedlessZeros(Field(text, 1)) || NeedlessZeros(Field(text, 2))),
        new("an even modulus", PublicKeyRefusal.EvenModulus, "It is no product of two large primes.",
            PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, PublicKeys.UsualExponent, [.. PublicKeys.Modulus(1, 2040), 0])),
            text => (Field(text, 2)[^1] & 1) == 0),
    ];

    public override string ToString() => Name;

    private static bool HoldsLineBreak(string text) => text.Trim(Blanks).AsSpan().ContainsAny("\r\n");

    private static bool HoldsPrivateKeyHeader(string text) =>
        text.Contains("--", StringComparison.Ordinal) && Regex.IsMatch(text, "BEGIN .*PRIVATE KEY|PRIVATE KEY.*BEGIN ", RegexOptions.Singleline);

    private static string WithExponent(params byte[] exponent) => PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, exponent, Modulus));

    private static string InnerType(string text) => Encoding.Latin1.GetString(Field(text, 0));

    private static BigInteger Exponent(string text) => new(Field(text, 1), isUnsigned: true, isBigEndian: true);

    private static bool NeedlessZeros(byte[] mpint) => mpint is [0, < 0x80, ..];

    /// <summary>The string at an index of a blob that ssh-keygen has taken; written apart from the parser's reader.</summary>
    private static byte[] Field(string text, int index)
    {
        byte[] blob = Decoded(text);
        int start = 0;
        while (true)
        {
            int length = Convert.ToInt32(Convert.ToHexString(blob, start, 4), 16);
            if (index-- == 0)
                return blob[(start + 4)..(start + 4 + length)];
            start += 4 + length;
        }
    }

    private static byte[] Decoded(string text) => Convert.FromBase64String(Words(text)[1]);

    private static string[] Words(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
}
