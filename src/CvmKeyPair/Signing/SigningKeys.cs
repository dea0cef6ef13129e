using System.Security.Cryptography;

namespace CvmKeyPair.Signing;

/// <summary>The derived keys that one credential used lately: deriving one costs as much as the rest of a verification.</summary>
internal sealed class SigningKeys(string secretKey)
{
    /// <summary>Keys that are kept: a caller has one a day for each service that its SDKs name.</summary>
    public const int Most = 8;

    private volatile SigningKey[] _kept = [];

    /// <summary>Keys kept now.</summary>
    public int Count => _kept.Length;

    /// <summary>The key of a scope, kept or new.</summary>
    public SigningKey For(ReadOnlySpan<char> date, ReadOnlySpan<char> service)
    {
        foreach (SigningKey key in _kept)
        {
            if (key.IsFor(date, service))
                return key;
        }

        return new SigningKey(date.ToString(), service.ToString(), Tc3.SigningKey(secretKey, date, service));
    }

    /// <summary>Keeps a key in the oldest one's place. Only what has verified a signature is kept, so that nobody else can fill this.</summary>
    public void Keep(SigningKey key)
    {
        // two that come at once may lose one of them, which is derived again
        SigningKey[] kept = _kept;
        if (Array.IndexOf(kept, key) < 0)
            _kept = [key, .. kept.Take(Most - 1)];
    }
}

/// <summary>One derived key, ready to sign.</summary>
internal sealed class SigningKey(string date, string service, byte[] key)
{
    // setting a key up costs more than signing with it; one thread at a time uses the spare one
    private IncrementalHash? _spare;

    /// <summary>Whether it belongs to this scope.</summary>
    public bool IsFor(ReadOnlySpan<char> otherDate, ReadOnlySpan<char> otherService) => otherDate.SequenceEqual(date) && otherService.SequenceEqual(service);

    /// <summary>The signature of a string to sign, in lowercase hexadecimal digits.</summary>
    public void Sign(ReadOnlySpan<byte> text, Span<byte> hex)
    {
        IncrementalHash hmac = Interlocked.Exchange(ref _spare, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.AppendData(text);
        hmac.GetHashAndReset(hash);
        Interlocked.Exchange(ref _spare, hmac)?.Dispose();
        Tc3.WriteHex(hash, hex);
    }
}
