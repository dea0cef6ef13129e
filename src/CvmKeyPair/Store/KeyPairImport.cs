using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Imports key pairs: the refusals that need the store, 8 to 11 of ImportKeyPair in Actions/README.md, and the rows.</summary>
internal sealed class KeyPairImport(EmulatorSettings settings, Func<string> newKeyId, TimeProvider time)
{
    // above it, counting costs more than the rest of an import
    private const int QuotaWorthCounting = 1000;

    private static readonly Func<StoreContext, string, int, int> CountKeyPairs = EF.CompileQuery(
        (StoreContext store, string account, int limit) => store.KeyPairs.Where(row => row.Account == account).Take(limit).Count());

    private static readonly Func<StoreContext, long> FirstId = EF.CompileQuery((StoreContext store) => store.KeyPairs.Min(row => (long?)row.Id) ?? 0);
    private static readonly Func<StoreContext, long> LastId = EF.CompileQuery((StoreContext store) => store.KeyPairs.Max(row => (long?)row.Id) ?? 0);

    private static readonly Func<StoreContext, string, string, bool> HasName = EF.CompileQuery(
        (StoreContext store, string account, string name) => store.KeyPairs.Any(row => row.Account == account && row.KeyName == name));

    private static readonly Func<StoreContext, string, string, bool> HasFingerprint = EF.CompileQuery(
        (StoreContext store, string account, string fingerprint) => store.KeyPairs.Any(row => row.Account == account && row.Fingerprint == fingerprint));

    private static readonly Func<StoreContext, string, bool> HasKeyId = EF.CompileQuery(
        (StoreContext store, string keyId) => store.KeyPairs.Any(row => row.KeyId == keyId));

    /// <summary>Writes the key pair, unless its account can't have it; refused, nothing is written.</summary>
    /// <returns>The new KeyId; or <c>InvalidKeyPair.LimitExceeded</c>, <c>InvalidKeyPairName.Duplicate</c>, <c>InvalidPublicKey.Duplicate</c>,
    /// <c>LimitExceeded.TagResourceQuota</c>, in this order.</returns>
    public Result<string> Import(StoreContext store, NewKeyPair keyPair)
    {
        string account = keyPair.Account;
        if (IsFull(store, account))
            return ErrorCatalogue.KeyPairLimitExceeded();
        if (HasName(store, account, keyPair.KeyName))
            return ErrorCatalogue.KeyPairNameDuplicate();
        if (HasFingerprint(store, account, keyPair.KeyFingerprint))
            return ErrorCatalogue.PublicKeyDuplicate();
        foreach (KeyPairTag tag in keyPair.Tags)
        {
            if (TagChanges.CountTagged(store, account, tag.Key, tag.Value, 0, settings.TagResourceQuota) >= settings.TagResourceQuota)
                return ErrorCatalogue.TagResourceQuotaExceeded();
        }

        KeyPairRow row = new()
        {
            Account = account,
            KeyId = FreeKeyId(store),
            KeyName = keyPair.KeyName,
            ProjectId = keyPair.ProjectId,
            PublicKey = keyPair.PublicKeyBase64,
            Fingerprint = keyPair.KeyFingerprint,
            Bits = keyPair.Bits,
            CreatedTime = time.GetUtcNow().UtcDateTime,
            Tags = [.. keyPair.Tags.Select(tag => new KeyPairTagRow { Account = account, Key = tag.Key, Value = tag.Value })],
        };
        store.KeyPairs.Add(row);
        store.SaveChanges();
        return row.KeyId;
    }

    // Counting stops at the quota. To a great one it isn't begun where all accounts together can't hold as many.
    private bool IsFull(StoreContext store, string account)
    {
        int quota = settings.KeyPairQuota;
        return (quota <= QuotaWorthCounting || LastId(store) - FirstId(store) + 1 >= quota) && CountKeyPairs(store, account, quota) >= quota;
    }

    private string FreeKeyId(StoreContext store)
    {
        string keyId;
        do
            keyId = newKeyId();
        while (HasKeyId(store, keyId));
        return keyId;
    }
}
