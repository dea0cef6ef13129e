namespace CvmKeyPair.Store;

/// <summary>Whether key pairs can be written.</summary>
internal enum StoreState
{
    /// <summary>The file is being checked and migrated, or was refused.</summary>
    Opening,

    /// <summary>The last write was committed.</summary>
    Ready,

    /// <summary>The last write failed; one a second is tried until one succeeds.</summary>
    WriteFailed,
}

/// <summary>What <c>/readyz</c> says of the store.</summary>
/// <param name="State">Ready or why not.</param>
/// <param name="Detail">The same as a sentence for people.</param>
internal sealed record StoreStatus(StoreState State, string Detail);
