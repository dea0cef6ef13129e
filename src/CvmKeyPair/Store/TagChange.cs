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
    public const int MaxTags = 50;

    private const string HasTag = """
        SELECT EXISTS (SELECT 1 FROM KeyPairTags WHERE KeyPairId = $0 AND "Key" = $1)
        """;

    private const string CountTags = "SELECT COUNT(*) FROM KeyPairTags WHERE KeyPairId = $0";

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
    /// <returns>Whether the account has the key pair; or <c>LimitExceeded.ResourceAttachedTags</c>, <c>LimitExceeded.Quota</c>.</returns>
    public Result<bool> Judge(StoreTransaction store, EmulatorSettings settings)
    {
        long row = store.Run(KeyPairChanges.Find, Account, KeyId);
        if (row == 0)
            return false;

        string touched = SqlList.Of([.. Delete, .. Replace.Select(tag => tag.Key)]);
        if (Replace.Count > 0 && store.Run(CountOthers, row, touched) + Replace.Count > MaxTags)
            return ErrorCatalogue.ResourceTagsExceeded();
        foreach (KeyPairTag tag in Replace)
        {
            if (store.Run(CountTagged, Account, tag.Key, tag.Value, row, settings.TagResourceQuota) >= settings.TagResourceQuota)
                return ErrorCatalogue.TagQuotaExceeded();
        }

        store.Run(Unbind, row, touched);
        foreach (KeyPairTag tag in Replace)
            store.Run(KeyPairImport.InsertTag, row, Account, tag.Key, tag.Value);
        return true;
    }

    /// <summary>Binds a tag to key pairs of an account, to all or to none.</summary>
    /// <returns>The ids that the account doesn't have; or <c>ResourceInUse.TagKeyAttached</c>, <c>LimitExceeded.ResourceAttachedTags</c>, <c>LimitExceeded.Quota</c>.</returns>
    public static Result<IReadOnlyList<string>> Attach(StoreTransaction store, EmulatorSettings settings, string account, IReadOnlyList<string> keyIds, KeyPairTag tag)
    {
        ILookup<bool, (string KeyId, long Row)> found = keyIds
            .Select(keyId => (KeyId: keyId, Row: store.Run(KeyPairChanges.Find, account, keyId))).ToLookup(pair => pair.Row != 0);
        if (found[true].Any(pair => store.Run(HasTag, pair.Row, tag.Key) != 0))
            return ErrorCatalogue.TagKeyAttached();
        if (found[true].Any(pair => store.Run(CountTags, pair.Row) >= MaxTags))
            return ErrorCatalogue.ResourceTagsExceeded();
        // none of them has the tag, so no row is left out of the count
        if (found[true].Any() && store.Run(CountTagged, account, tag.Key, tag.Value, 0, settings.TagResourceQuota) + found[true].Count() > settings.TagResourceQuota)
            return ErrorCatalogue.TagQuotaExceeded();
        foreach ((_, long row) in found[true])
            store.Run(KeyPairImport.InsertTag, row, account, tag.Key, tag.Value);
        return Result.Of<IReadOnlyList<string>>([.. found[false].Select(pair => pair.KeyId)]);
    }

    /// <summary>Unbinds a tag from key pairs of an account, from all or from none.</summary>
    /// <returns>How many; or <c>ResourceNotFound.AttachedTagKeyNotFound</c> where one lacks it, or the account lacks the key pair.</returns>
    public static Result<int> Detach(StoreTransaction store, string account, IReadOnlyList<string> keyIds, string key)
    {
        long[] rows = [.. keyIds.Select(keyId => store.Run(KeyPairChanges.Find, account, keyId))];
        if (rows.Any(row => store.Run(HasTag, row, key) == 0))
            return ErrorCatalogue.AttachedTagKeyNotFound();
        foreach (long row in rows)
            store.Run(Unbind, row, SqlList.Of([key]));
        return rows.Length;
    }
}
