using System.Buffers.Binary;

namespace CvmKeyPair.SshKeys;

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
