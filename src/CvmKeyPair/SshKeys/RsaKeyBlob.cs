using System.Numerics;

namespace CvmKeyPair.SshKeys;

/// <summary>Judges a decoded blob: exactly the string <c>ssh-rsa</c>, an mpint e and an mpint n (RFC 4253 section 6.6).</summary>
internal static class RsaKeyBlob
{
    private const int BitsPerByte = 8;
    private const int MinModulusBits = 1024;
    private const int MaxModulusBits = 16384;

    // [choice] As golang.org/x/crypto reads: larger exponents exist nowhere and cost whoever verifies with them.
    private const int MaxExponentBits = 24;

    /// <summary>Why the blob is refused; null where it holds a key, whose modulus then has <paramref name="bits"/> bits.</summary>
    public static PublicKeyRefusal? Check(ReadOnlySpan<byte> blob, out int bits)
    {
        bits = 0;
        WireReader reader = new(blob);
        if (!reader.TryReadString(out ReadOnlySpan<byte> type))
            return PublicKeyRefusal.LengthPastBlob;
        if (!type.SequenceEqual("ssh-rsa"u8))
            return PublicKeyRefusal.OtherTypeInBlob;
        if (!reader.TryReadString(out ReadOnlySpan<byte> exponent) || !reader.TryReadString(out ReadOnlySpan<byte> modulus))
            return PublicKeyRefusal.LengthPastBlob;
        if (!reader.AtEnd)
            return PublicKeyRefusal.TrailingBytes;

        bits = BitLength(modulus);
        return CheckEncoding(exponent) ?? CheckEncoding(modulus) ?? CheckExponent(exponent) ?? CheckModulus(modulus, bits);
    }

    private static PublicKeyRefusal? CheckEncoding(ReadOnlySpan<byte> mpint)
    {
        if (!mpint.ContainsAnyExcept((byte)0))
            return PublicKeyRefusal.ZeroNumber;
        if (IsNegative(mpint))
            return PublicKeyRefusal.NegativeNumber;
        // One zero byte is needed where the number would read as negative without it, and nowhere else.
        return mpint[0] == 0 && !IsNegative(mpint[1..]) ? PublicKeyRefusal.LeadingZeros : null;
    }

    private static PublicKeyRefusal? CheckExponent(ReadOnlySpan<byte> exponent)
    {
        if (IsEven(exponent))
            return PublicKeyRefusal.EvenExponent;
        return BitLength(exponent) switch
        {
            < 2 => PublicKeyRefusal.ExponentTooSmall,
            > MaxExponentBits => PublicKeyRefusal.ExponentTooLarge,
            _ => null,
        };
    }

    private static PublicKeyRefusal? CheckModulus(ReadOnlySpan<byte> modulus, int bits) => bits switch
    {
        < MinModulusBits => PublicKeyRefusal.ModulusTooSmall,
        > MaxModulusBits => PublicKeyRefusal.ModulusTooLarge,
        _ => IsEven(modulus) ? PublicKeyRefusal.EvenModulus : null,
    };

    private static bool IsNegative(ReadOnlySpan<byte> mpint) => (mpint[0] & 0x80) != 0;

    private static bool IsEven(ReadOnlySpan<byte> mpint) => (mpint[^1] & 1) == 0;

    private static int BitLength(ReadOnlySpan<byte> mpint)
    {
        ReadOnlySpan<byte> magnitude = mpint.TrimStart((byte)0);
        return magnitude.IsEmpty ? 0 : ((magnitude.Length - 1) * BitsPerByte) + BitOperations.Log2(magnitude[0]) + 1;
    }
}
