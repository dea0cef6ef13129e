using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Store;

/// <summary>A change of one key pair's tags.</summary>
/// <param name="Account">Whose key pair.</param>
/// <param name="KeyId">Which.</param>
/// <param name="Replace">Tags to bind; where the key is bound already, its value changes.</param>
/// <param name="Delete">Keys to unbind; those not bound don't matter. None is in <paramref name="Replace"/> too.</param>
internal sealed record TagChange(string Account, string KeyId, IReadOnlyList<KeyPairTag> Replace, IReadOnlyList<string> Delete)
{
    /// <summary>Tags that one key pair may have [choice: the tag product's limit].</summary>
    public const int MostTags = 50;

    private const string CountOthers = """
        SELECT COUNT(*) FROM KeyPairTags WHERE KeyPairId = $0 AND "Key" NOT IN (SELECT value FROM json_each($1))
        """;

    private const string CountTagged = """
        SELECT COUNT(*) FROM (SELECT 1 FROM KeyPairTags WHERE Account = $0 AND "Key" = $1 AND Value = $2 AND KeyPairId <> $3 LIMIT $4)
        """;

    private const string Unbind = """
        DELETE FROM KeyPairTags WHERE KeyPairId = $0 AND "Key" IN (SELECT value FROM json_each($1))
        """;

    /// <summary>Judges it against what the transaction sees, and writes it; refused, it has written nothing.</summary>
    /// <returns>1; or <c>ResourceNotFound</c>, <c>LimitExceeded.ResourceAttachedTags</c>, <c>LimitExceeded.TagResourceQuota</c>.</returns>
    public Result<int> Judge(StoreTransaction store, EmulatorSettings settings)
    {
        long row = store.Run(KeyPairChanges.Find, Account, KeyId);
        if (row == 0)
            return ErrorCatalogue.ResourceNotFound();

        string touched = SqlList.Of([.. Delete, .. Replace.Select(tag => tag.Key)]);
        if (Replace.Count > 0 && store.Run(CountOthers, row, touched) + Replace.Count > MostTags)
            return ErrorCatalogue.ResourceTagsExceeded();
        foreach (KeyPairTag tag in Replace)
        {
            if (store.Run(CountTagged, Account, tag.Key, tag.Value, row, settings.TagResourceQuota) >= settings.TagResourceQuota)
                return ErrorCatalogue.TagResourceQuotaExceeded();
        }

        store.Run(Unbind, row, touched);
        foreach (KeyPairTag tag in Replace)
            store.Run(KeyPairImport.InsertTag, row, Account, tag.Key, tag.Value);
        return 1;
    }
}
