using System.Buffers.Binary;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Writes OpenSSH lines and their blobs. The moduli are odd noise, not products of primes: nobody but a signer can tell.</summary>
internal static class PublicKeys
{
    /// <summary>The exponent every real tool uses, 65537.</summary>
    public static readonly byte[] UsualExponent = [1, 0, 1];

    /// <summary>A valid line; the same seed gives the same key, another seed another one.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="bits">Exact size of the modulus.</param>
    /// <param name="comment">Written behind the key, where given.</param>
    public static string Line(int seed, int bits = 2048, string? comment = null) => Line(Blob(seed, bits), comment);

    /// <summary>A line around any blob, valid or not.</summary>
    public static string Line(ReadOnlySpan<byte> blob, string? comment = null)
    {
        string line = "ssh-rsa " + Convert.ToBase64String(blob);
        return comment is null ? line : line + " " + comment;
    }

    /// <summary>The blob of <see cref="Line(int, int, string?)"/>.</summary>
    public static byte[] Blob(int seed, int bits = 2048) => Blob("ssh-rsa"u8, UsualExponent, Modulus(seed, bits));

    /// <summary>A blob of any three strings, each behind its length.</summary>
    public static byte[] Blob(ReadOnlySpan<byte> type, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus) =>
        [.. String(type), .. String(exponent), .. String(modulus)];

    /// <summary>A string as SSH writes it: its length in four bytes, then its bytes.</summary>
    public static byte[] String(ReadOnlySpan<byte> value)
    {
        byte[] written = new byte[sizeof(uint) + value.Length];
        BinaryPrimitives.WriteInt32BigEndian(written, value.Length);
        value.CopyTo(written.AsSpan(sizeof(uint)));
        return written;
    }

    /// <summary>An odd number of exactly so many bits, as an mpint's bytes; at least 72 bits.</summary>
    public static byte[] Modulus(int seed, int bits)
    {
        int topBit = (bits - 1) % 8;
        // One more byte where the top bit would otherwise read as a sign.
        int sign = topBit == 7 ? 1 : 0;
        byte[] mpint = new byte[((bits + 7) / 8) + sign];
        Span<byte> number = mpint.AsSpan(sign);

        new Random(seed).NextBytes(number);
        number[0] = (byte)((number[0] & ((1 << topBit) - 1)) | (1 << topBit));
        number[^1] |= 1;
        // The seed itself makes them distinct: Random gives the same noise for a number and its negative.
        BinaryPrimitives.WriteInt32BigEndian(number[1..], seed);
        return mpint;
    }

    /// <summary>An mpint's bytes of a small number.</summary>
    public static byte[] Number(int value)
    {
        byte[] bytes = new byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), value);
        int first = 0;
        while (first < bytes.Length && bytes[first] == 0)
            first++;
        return first == bytes.Length ? [] : bytes[(bytes[first] >= 0x80 ? first - 1 : first)..];
    }
}
