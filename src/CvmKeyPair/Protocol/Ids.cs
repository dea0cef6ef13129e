using System.Buffers;
using System.Security.Cryptography;

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
internal sealed class IdGenerator
{
    /// <summary>A lowercase UUID version 4, as the gateway's request ids are [rec].</summary>
    public string NewRequestId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary><c>skey-</c> and eight of <c>[0-9a-z]</c> [rec]; the store takes another where one is already used.</summary>
    public string NewKeyId() => ResourceIds.KeyPairPrefix + RandomNumberGenerator.GetString(ResourceIds.Alphabet, ResourceIds.Length);
}
