using CvmKeyPair.Protocol;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Changes of stored key pairs' tags; refused, nothing is written.</summary>
/// <remarks>Quotas are the setting <c>TagResourceQuota</c>: key pairs of an account that may have one tag.</remarks>
internal static class TagChanges
{
    /// <summary>Tags that one key pair may have [choice: the tag product's limit].</summary>
    public const int MaxTags = 50;

    /// <summary>How many of an account's key pairs, the one of a row (or 0) aside, have a tag.</summary>
    public static readonly Func<StoreContext, string, string, string, long, int> CountTagged = EF.CompileQuery(
        (StoreContext store, string account, string key, string value, long row) =>
            store.Tags.Count(tag => tag.Account == account && tag.Key == key && tag.Value == value && tag.KeyPairId != row));

    private static readonly Func<StoreContext, IEnumerable<long>, IEnumerable<KeyPairTagRow>> TagsOf = EF.CompileQuery(
        (StoreContext store, IEnumerable<long> rows) => store.Tags.AsNoTracking().Where(tag => rows.Contains(tag.KeyPairId)));

    /// <summary>Binds and unbinds tags of one key pair.</summary>
    /// <returns>Whether the account has the key pair; or <c>LimitExceeded.ResourceAttachedTags</c>, <c>LimitExceeded.Quota</c>.</returns>
    public static Result<bool> Change(StoreContext store, TagChange change, int quota)
    {
        if (!KeyPairReading.Find(store, change.Account, [change.KeyId]).TryGetValue(change.KeyId, out long row))
            return false;

        HashSet<string> touched = [.. change.Delete, .. change.Replace.Select(tag => tag.Key)];
        if (change.Replace.Count > 0 && TagsOf(store, [row]).Count(tag => !touched.Contains(tag.Key)) + change.Replace.Count > MaxTags)
            return ErrorCatalogue.ResourceTagsExceeded();
        foreach (KeyPairTag tag in change.Replace)
        {
            if (CountTagged(store, change.Account, tag.Key, tag.Value, row) >= quota)
                return ErrorCatalogue.TagQuotaExceeded();
        }

        Unbind(store, [row], touched);
        Bind(store, change.Account, [row], change.Replace);
        return true;
    }

    /// <summary>Binds a tag to key pairs of an account, to all or to none.</summary>
    /// <returns>The ids that the account doesn't have; or <c>ResourceInUse.TagKeyAttached</c>, <c>LimitExceeded.ResourceAttachedTags</c>, <c>LimitExceeded.Quota</c>.</returns>
    public static Result<IReadOnlyList<string>> Attach(StoreContext store, string account, IReadOnlyList<string> keyIds, KeyPairTag tag, int quota)
    {
        Dictionary<string, long> found = KeyPairReading.Find(store, account, keyIds);
        ILookup<long, string> keys = TagsOf(store, found.Values).ToLookup(bound => bound.KeyPairId, bound => bound.Key);
        if (keys.Any(bound => bound.Contains(tag.Key)))
            return ErrorCatalogue.TagKeyAttached();
        if (keys.Any(bound => bound.Count() >= MaxTags))
            return ErrorCatalogue.ResourceTagsExceeded();
        // none of them has the tag, so no row is left out of the count
        if (found.Count > 0 && CountTagged(store, account, tag.Key, tag.Value, 0) + found.Count > quota)
            return ErrorCatalogue.TagQuotaExceeded();
        Bind(store, account, found.Values, [tag]);
        return Result.Of<IReadOnlyList<string>>([.. keyIds.Where(keyId => !found.ContainsKey(keyId))]);
    }

    /// <summary>Unbinds a tag from key pairs of an account, from all or from none.</summary>
    /// <returns>How many; or <c>ResourceNotFound.AttachedTagKeyNotFound</c> where one lacks it, or the account lacks the key pair.</returns>
    public static Result<int> Detach(StoreContext store, string account, IReadOnlyList<string> keyIds, string key)
    {
        Dictionary<string, long> found = KeyPairReading.Find(store, account, keyIds);
        return found.Count == keyIds.Count && TagsOf(store, found.Values).Count(tag => tag.Key == key) == found.Count
            ? Unbind(store, found.Values, [key])
            : ErrorCatalogue.AttachedTagKeyNotFound();
    }

    private static void Bind(StoreContext store, string account, IEnumerable<long> rows, IReadOnlyList<KeyPairTag> tags)
    {
        store.Tags.AddRange(rows.SelectMany(row => tags.Select(tag => new KeyPairTagRow { KeyPairId = row, Account = account, Key = tag.Key, Value = tag.Value })));
        store.SaveChanges();
    }

    private static int Unbind(StoreContext store, IEnumerable<long> rows, IEnumerable<string> keys) =>
        store.Tags.Where(tag => rows.Contains(tag.KeyPairId) && keys.Contains(tag.Key)).ExecuteDelete();
}
