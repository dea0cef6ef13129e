using System.Buffers.Binary;
using System.Numerics;

namespace CvmKeyPair.SshKeys;

/// <summary>Checks and writes blobs: exactly the string <c>ssh-rsa</c>, an mpint e and an mpint n (RFC 4253 section 6.6).</summary>
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

    /// <summary>A key's blob.</summary>
    /// <param name="exponent">e, big-endian and without leading zeros.</param>
    /// <param name="modulus">n, likewise.</param>
    public static byte[] Write(ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus) =>
        [.. Field("ssh-rsa"u8), .. Field(Positive(exponent)), .. Field(Positive(modulus))];

    private static byte[] Field(ReadOnlySpan<byte> value)
    {
        byte[] field = new byte[sizeof(int) + value.Length];
        BinaryPrimitives.WriteInt32BigEndian(field, value.Length);
        value.CopyTo(field.AsSpan(sizeof(int)));
        return field;
    }

    // a first byte that would read as a sign gets a zero before it (RFC 4251 section 5)
    private static byte[] Positive(ReadOnlySpan<byte> number) => IsNegative(number) ? [0, .. number] : [.. number];

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

/// <summary>Reads the strings of an SSH wire blob (RFC 4251 section 5) in place; nothing is ever copied or allocated.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> blob)
{
    private const int LengthBytes = sizeof(uint);

    private ReadOnlySpan<byte> _rest = blob;

    /// <summary>Whether every byte has been read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads a string or the bytes of an mpint; false where the blob ends before it does.</summary>
    public bool TryReadString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out uint length))
            return false;

        ReadOnlySpan<byte> following = _rest[LengthBytes..];
        // Compared unsigned: a length of 2^31 and more must not become a negative int.
        if (length > (uint)following.Length)
            return false;

        value = following[..(int)length];
        _rest = following[(int)length..];
        return true;
    }
}
