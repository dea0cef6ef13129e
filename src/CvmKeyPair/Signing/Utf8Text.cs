using System.Buffers;
using System.Text;

namespace CvmKeyPair.Signing;

/// <summary>Text put together as UTF-8 on the stack, or in a pooled array where it gets long.</summary>
/// <param name="initial">Where it begins.</param>
internal ref struct Utf8Text(Span<byte> initial)
{
    private Span<byte> _bytes = initial;
    private byte[]? _rented;
    private int _length;

    /// <summary>What was added so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes[.._length];

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes[_length..]);
        _length += text.Length;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes[_length..]);
    }

    public void AddLower(scoped ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        if (Ascii.ToLower(text, _bytes[_length..], out int written) == OperationStatus.Done)
            _length += written;
        else
            Add(text.ToString().ToLowerInvariant());
    }

    /// <summary>Begins anew in the same place.</summary>
    public void Clear() => _length = 0;

    /// <summary>Gives a pooled array back; the text is gone then.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        this = default;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length >= more)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _bytes.Length * 2));
        Written.CopyTo(larger);
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _bytes = _rented = larger;
    }
}
