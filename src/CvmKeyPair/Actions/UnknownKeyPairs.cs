using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>What the tag product says of key pairs that the account doesn't have: nothing to the caller, a line to the log.</summary>
internal static partial class UnknownKeyPairs
{
    /// <summary>Tells of an id as a caller sent it; what has not the form of one may be anything, and isn't shown.</summary>
    public static void Tell(ILogger logger, string keyId) => Log.Unknown(logger, ResourceIds.IsKeyPair(keyId) ? keyId : "of an id of another form");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The account has no key pair {KeyId}: the tag product, which knows no key pairs, succeeds all the same, and nothing is kept.")]
        public static partial void Unknown(ILogger logger, string keyId);
    }
}
