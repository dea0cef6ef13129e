using System.Buffers.Binary;
using System.Text;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>Makes key lines, good ones and ones damaged in every layer; the same number gives the same line.</summary>
internal sealed class KeyLines
{
    private static readonly int[] Sizes = [1023, 1024, 1024, 1025, 1031, 1536, 2047, 2048, 2048, 2048, 3072, 4096, 8192, 16383, 16384, 16385, 16392, 512];
    private static readonly byte[][] Exponents = [[], [0], [1], [2], [3], [17], [0, 0x81], [0xff], [1, 0, 0], [0, 0xff, 0xff, 0xff], [1, 0, 0, 0], [1, 0, 0, 1], [2, 0, 0, 0, 0, 0, 0, 0, 1]];
    private static readonly string[] Types = ["ssh-rsa", "ssh-dss", "ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-256", "rsa-sha2-512", "ssh-rsa-cert-v01@openssh.com", "SSH-RSA", "rsa", "ssh-rsa\0", ""];
    private static readonly string[] Befores = ["no-pty ", "command=\"echo a b\",no-pty ", "command=\"open ", "example.org ", "2048 ", "@cert-authority * ", "# ", "#\n", "# a comment\r\n\n", "ssh-rsa ", "ssh-dss ", "\ufeff", "PuTTY-User-Key-File-3: ", "x"];
    private static readonly string[] Blanks = [" ", " ", " ", "\t", "  ", " \t ", "\u00a0", "\v", "\n", ""];
    private static readonly string[] Comments = ["", "", " ", " user@host", " a comment  of words", "\tskey_45071", " 操作员 é", " \"quoted", " # =", " a\u0001b", " \u007f", " a\0b", "\r", "\r\nrest", "=", " ssh-rsa AAAA", " -----BEGIN PRIVATE KEY-----", " --- BEGIN RSA PRIVATE KEY", " " + new string('钥', 5400)];
    private static readonly string[] Starts = ["", " ", "\t", "\n", "\r\n", " \n \r\n\t"];
    private static readonly string[] Returns = ["\r", "\r ", "\r\t", " \r", "\r  ", "\r\r", "\r\r\n", "\r \n", "\n\r", "\n \r \n\r "];
    private static readonly string[] Ends = ["", "", "\n", "\n", "\r\n", " ", "\t\n", "\n\n", " \r \n", "\r", " \r\t", "\n\u0085", "\r\n\u00a0\n", "\u2028"];
    private static readonly uint[] Lengths = [0, 1, 7, 0x7fff_ffff, 0x8000_0000, 0xffff_fffc, 0xffff_ffff];
    private const string Characters = "Aa0+/=-_ \t\v\n\r\0#\"é钥";

    private readonly Random _random;

    private KeyLines(int number) => _random = new Random(number);

    /// <summary>The line of a number.</summary>
    public static string Make(int number)
    {
        KeyLines lines = new(number);
        return (lines.OneIn(6) ? lines.Pick(Returns) : lines.Pick(Starts)) + lines.Line(number) + lines.Pick(Ends);
    }

    private string Line(int number)
    {
        byte[] blob = OneIn(3) ? DamagedBlob(number) : PublicKeys.Blob(number, Size());
        string base64 = Convert.ToBase64String(blob);
        if (OneIn(8))
            base64 = OddBase64(base64);

        string line = (OneIn(12) ? Pick(Types) : "ssh-rsa") + (OneIn(6) ? Pick(Blanks) : " ") + base64 + Pick(Comments[..(OneIn(4) ? ^0 : 7)]);
        if (OneIn(12))
            line = Pick(Befores) + line;
        if (OneIn(25))
            line += "\n" + (OneIn(2) ? PublicKeys.Line(-number) : "more");
        return OneIn(10) ? Damage(line) : line;
    }

    private byte[] DamagedBlob(int number)
    {
        byte[] modulus = PublicKeys.Modulus(number, Size());
        byte[] exponent = OneIn(2) ? PublicKeys.UsualExponent : Pick(Exponents);
        switch (_random.Next(8))
        {
            case 0:
                modulus[^1] ^= 1;
                break;
            case 1:
                modulus = [.. new byte[_random.Next(1, 3)], .. modulus];
                break;
            case 2:
                modulus = modulus[1..];
                break;
            case 3:
                modulus = OneIn(2) ? [] : [0];
                break;
        }

        string type = OneIn(6) ? Pick(Types) : "ssh-rsa";
        byte[] blob = PublicKeys.Blob(Encoding.ASCII.GetBytes(type), exponent, modulus);
        switch (_random.Next(8))
        {
            case 0:
                blob[OneIn(2) ? _random.Next(blob.Length) : _random.Next(Math.Min(24, blob.Length))] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                return blob[..(OneIn(2) ? _random.Next(blob.Length) : _random.Next(Math.Min(30, blob.Length)))];
            case 2:
                return [.. blob, .. new byte[_random.Next(1, 5)]];
            case 3:
                WriteLength(blob, [0, 4 + type.Length, 8 + type.Length + exponent.Length]);
                break;
        }

        return blob;
    }

    private void WriteLength(byte[] blob, int[] places)
    {
        Span<byte> place = blob.AsSpan(places[_random.Next(places.Length)], sizeof(uint));
        uint length = BinaryPrimitives.ReadUInt32BigEndian(place);
        length = OneIn(2) ? Pick(Lengths) : length + (uint)_random.Next(-2, 3);
        BinaryPrimitives.WriteUInt32BigEndian(place, length);
    }

    private string OddBase64(string base64) => _random.Next(6) switch
    {
        0 => base64.TrimEnd('='),
        1 => base64 + "=",
        2 => base64.Replace('+', '-').Replace('/', '_'),
        // The last character before the padding holds bits that belong to no byte.
        3 => base64.TrimEnd('=') is string bare && bare.Length > 0 ? bare[..^1] + (char)(bare[^1] + 1) + base64[bare.Length..] : base64,
        4 => base64.Insert(base64.Length / 2, Pick(["=", "==", "\v", "\u0085", "-", "é"])),
        _ => base64 + "AAAA",
    };

    private string Damage(string line)
    {
        int place = _random.Next(1, line.Length);
        char character = Characters[_random.Next(Characters.Length)];
        return _random.Next(5) switch
        {
            0 => line[..place],
            1 => line.Remove(place, 1),
            2 => line.Insert(place, character.ToString()),
            3 => line.Remove(place, 1).Insert(place, character.ToString()),
            _ => line[place..],
        };
    }

    private int Size() => OneIn(20) ? _random.Next(1000, 3000) : Pick(Sizes);

    private bool OneIn(int many) => _random.Next(many) == 0;

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
