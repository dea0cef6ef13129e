using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.Protocol;

/// <summary>The form of ids: a prefix and eight of <c>[0-9a-z]</c> [rec].</summary>
internal static class ResourceIds
{
    /// <summary>What key pair ids begin with.</summary>
    public const string KeyPairPrefix = "skey-";

    /// <summary>The characters behind the prefix.</summary>
    public const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>How many there are.</summary>
    public const int Length = 8;

    private const string InstancePrefix = "ins-";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>Whether the text has the form of a key pair's id.</summary>
    public static bool IsKeyPair(string text) => Has(KeyPairPrefix, text);

    /// <summary>Whether the text has the form of an instance's id.</summary>
    public static bool IsInstance(string text) => Has(InstancePrefix, text);

    private static bool Has(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Length == prefix.Length + Length
        && !text.AsSpan(prefix.Length).ContainsAnyExcept(Allowed);
}

/// <summary>Makes every id of the emulator, so that there is one place to make them repeatable.</summary>
/// <param name="seed">What they are made from, each kind in a sequence of its own (setting <c>IdSeed</c>); null leaves them to chance.</param>
internal sealed class IdGenerator(string? seed = null)
{
    private long _lastRequest;
    private long _lastKey;

    /// <summary>A lowercase UUID version 4, as the gateway's request ids are [rec].</summary>
    public string NewRequestId()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Fill(bytes, "request", ref _lastRequest);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes[..16], bigEndian: true).ToString("D");
    }

    /// <summary><c>skey-</c> and eight of <c>[0-9a-z]</c> [rec]; the store takes another where one is already used.</summary>
    public string NewKeyId()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Fill(bytes, "key", ref _lastKey);
        ulong number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        Span<char> id = stackalloc char[ResourceIds.Length];
        foreach (ref char character in id)
        {
            character = ResourceIds.Alphabet[(int)(number % (ulong)ResourceIds.Alphabet.Length)];
            number /= (ulong)ResourceIds.Alphabet.Length;
        }

        return string.Concat(ResourceIds.KeyPairPrefix, id);
    }

    /// <summary>Begins the sequences anew.</summary>
    public void Restart()
    {
        Interlocked.Exchange(ref _lastRequest, 0);
        Interlocked.Exchange(ref _lastKey, 0);
    }

    private void Fill(Span<byte> bytes, string kind, ref long last)
    {
        if (seed is null)
            RandomNumberGenerator.Fill(bytes);
        else
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {Interlocked.Increment(ref last)} {seed}")), bytes);
    }
}
