using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Changes of stored key pairs; refused, nothing is written.</summary>
internal static class KeyPairChanges
{
    private static readonly Func<StoreContext, IEnumerable<long>, IEnumerable<KeyPairInstanceRow>> UsesOf = EF.CompileQuery(
        (StoreContext store, IEnumerable<long> rows) => store.Instances.AsNoTracking().Where(use => rows.Contains(use.KeyPairId)));

    private static readonly Func<StoreContext, string, string, long, bool> HasOtherOfName = EF.CompileQuery(
        (StoreContext store, string account, string name, long row) => store.KeyPairs.Any(other => other.Account == account && other.KeyName == name && other.Id != row));

    /// <summary>Deletes all of these key pairs or none.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="account">Whose key pairs.</param>
    /// <param name="keyIds">Each once.</param>
    /// <param name="instances">The instances there are: uses by others, left by an earlier start's setting, don't count.</param>
    /// <returns>How many; or <c>InvalidKeyPairId.NotFound</c>, <c>InvalidParameterValue.KeyPairNotSupported</c> where an instance uses one.</returns>
    public static Result<int> Delete(StoreContext store, string account, IReadOnlyCollection<string> keyIds, IReadOnlyDictionary<string, InstanceState> instances)
    {
        Dictionary<string, long> rows = KeyPairReading.Find(store, account, keyIds);
        if (rows.Count < keyIds.Count)
            return ErrorCatalogue.KeyPairNotFound();
        HashSet<long> used = [.. UsesOf(store, rows.Values).Where(use => instances.ContainsKey(use.InstanceId)).Select(use => use.KeyPairId)];
        if (keyIds.FirstOrDefault(keyId => used.Contains(rows[keyId])) is { } inUse)
            return ErrorCatalogue.KeyPairInUse(inUse);
        return store.KeyPairs.Where(row => rows.Values.Contains(row.Id)).ExecuteDelete();
    }

    /// <summary>Deletes the key pairs of an account, or all where it is null.</summary>
    /// <returns>How many they were.</returns>
    public static int DeleteAll(StoreContext store, string? account) =>
        store.KeyPairs.Where(row => account == null || row.Account == account).ExecuteDelete();

    /// <summary>Changes what is given; its own name is no duplicate.</summary>
    /// <returns>1; or <c>InvalidKeyPairId.NotFound</c>, <c>InvalidKeyPairName.Duplicate</c>.</returns>
    public static Result<int> Modify(StoreContext store, string account, string keyId, string? name, string? description)
    {
        if (!KeyPairReading.Find(store, account, [keyId]).TryGetValue(keyId, out long id))
            return ErrorCatalogue.KeyPairNotFound();
        if (name is not null && HasOtherOfName(store, account, name, id))
            return ErrorCatalogue.KeyPairNameDuplicate();
        return store.KeyPairs.Where(row => row.Id == id).ExecuteUpdate(row =>
        {
            if (name is not null)
                row.SetProperty(pair => pair.KeyName, name);
            if (description is not null)
                row.SetProperty(pair => pair.Description, description);
        });
    }

    /// <summary>Lets each of these instances use each of these key pairs and no others, or these no longer.</summary>
    /// <returns>How many key pairs; or <c>InvalidKeyPairId.NotFound</c>.</returns>
    public static Result<int> SetInstances(
        StoreContext store, string account, IReadOnlyCollection<string> keyIds, IReadOnlyCollection<string> instanceIds, bool used)
    {
        Dictionary<string, long> rows = KeyPairReading.Find(store, account, keyIds);
        if (rows.Count < keyIds.Count)
            return ErrorCatalogue.KeyPairNotFound();
        // an instance uses the keys of the last call only [doc]
        IQueryable<KeyPairRow> released = used ? store.KeyPairs.Where(row => row.Account == account) : store.KeyPairs.Where(row => rows.Values.Contains(row.Id));
        store.Instances.Where(use => released.Select(row => row.Id).Contains(use.KeyPairId) && instanceIds.Contains(use.InstanceId)).ExecuteDelete();
        if (used)
        {
            store.Instances.AddRange(rows.Values.SelectMany(row => instanceIds.Select(instance => new KeyPairInstanceRow { KeyPairId = row, InstanceId = instance })));
            store.SaveChanges();
        }

        return keyIds.Count;
    }
}
