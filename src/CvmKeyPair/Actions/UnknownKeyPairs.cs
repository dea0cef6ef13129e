namespace CvmKeyPair.Actions;

/// <summary>What the tag product says of key pairs that the account doesn't have: nothing to the caller, a line to the log.</summary>
internal static partial class UnknownKeyPairs
{
    [LoggerMessage(1, LogLevel.Information, "The account has no key pair {KeyId}: the tag product, which knows no key pairs, succeeds all the same, and nothing is kept.")]
    public static partial void Tell(ILogger logger, string keyId);
}
