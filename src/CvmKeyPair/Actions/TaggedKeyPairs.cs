using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>How the tag product's actions name key pairs by product, kind and ids [doc].</summary>
internal static class TaggedKeyPairs
{
    /// <summary>Ids that one request may name [doc].</summary>
    public const int MaxResources = 50;

    /// <summary>The only product whose resources are emulated.</summary>
    public static ApiError? JudgeService(string service) => service == Product.Cvm.Name ? null : ErrorCatalogue.ServiceTypeInvalid();

    /// <summary>The only kind of resource; nobody may leave it out, since key pairs are no buckets [doc].</summary>
    public static ApiError? JudgePrefix(string? prefix) => prefix == TagRules.KeyPairResource ? null : ErrorCatalogue.ResourcePrefixInvalid();

    /// <summary>At most fifty, none empty.</summary>
    public static ApiError? JudgeIds(IReadOnlyList<string> ids)
    {
        if (IdRules.Once(ids).Count > MaxResources)
            return ErrorCatalogue.TooManyResources();
        return ids.Contains("") ? ErrorCatalogue.ResourceIdInvalid() : null;
    }
}
