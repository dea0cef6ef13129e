using System.Buffers;

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
