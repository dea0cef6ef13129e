using System.Security.Cryptography;

namespace CvmKeyPair.Protocol;

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
