namespace CvmKeyPair.Store;

/// <summary>A tag and the key pair that it is bound to.</summary>
internal sealed record ResourceTag(string KeyId, KeyPairTag Tag);

/// <summary>A page of tags.</summary>
/// <param name="TotalCount">All of them, not the page.</param>
/// <param name="Tags">By key pair, then by key.</param>
internal sealed record ResourceTagPage(long TotalCount, IReadOnlyList<ResourceTag> Tags);
