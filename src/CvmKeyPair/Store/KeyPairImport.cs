using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Judges an import against what its transaction sees, and writes it: import-key-pair.md, errors 8 to 11.</summary>
internal sealed class KeyPairImport(EmulatorSettings settings, Func<string> newKeyId, TimeProvider time)
{
    // Compiled once: building these expressions anew costs more than the queries themselves.
    private static readonly Func<StoreContext, string, int, int> CountKeyPairs = EF.CompileQuery(
        (StoreContext store, string account, int most) =>
            store.KeyPairs.Where(row => row.Account == account).Take(most).Count());

    private static readonly Func<StoreContext, string, string, bool> HasName = EF.CompileQuery(
        (StoreContext store, string account, string name) =>
            store.KeyPairs.Any(row => row.Account == account && row.KeyName == name));

    private static readonly Func<StoreContext, string, string, bool> HasFingerprint = EF.CompileQuery(
        (StoreContext store, string account, string fingerprint) =>
            store.KeyPairs.Any(row => row.Account == account && row.Fingerprint == fingerprint));

    private static readonly Func<StoreContext, string, bool> HasKeyId = EF.CompileQuery(
        (StoreContext store, string keyId) => store.KeyPairs.Any(row => row.KeyId == keyId));

    private static readonly Func<StoreContext, string, string, string, int, int> CountTagged = EF.CompileQuery(
        (StoreContext store, string account, string key, string value, int most) =>
            store.Tags.Where(row => row.Account == account && row.Key == key && row.Value == value).Take(most).Count());

    /// <summary>The new KeyId, or why the account can't have this key pair; refused, it has written nothing.</summary>
    public Result<string> Judge(StoreContext store, NewKeyPair keyPair)
    {
        if (CountKeyPairs(store, keyPair.Account, settings.KeyPairQuota) >= settings.KeyPairQuota)
            return ErrorCatalogue.KeyPairLimitExceeded();
        if (HasName(store, keyPair.Account, keyPair.KeyName))
            return ErrorCatalogue.KeyPairNameDuplicate();
        if (HasFingerprint(store, keyPair.Account, keyPair.KeyFingerprint))
            return ErrorCatalogue.PublicKeyDuplicate();
        if (keyPair.Tags.Any(tag => CountTagged(store, keyPair.Account, tag.Key, tag.Value, settings.TagResourceQuota) >= settings.TagResourceQuota))
            return ErrorCatalogue.TagResourceQuotaExceeded();
        return Write(store, keyPair);
    }

    private string Write(StoreContext store, NewKeyPair keyPair)
    {
        var row = new KeyPairRow
        {
            Account = keyPair.Account,
            KeyId = FreeKeyId(store),
            KeyName = keyPair.KeyName,
            ProjectId = keyPair.ProjectId,
            PublicKey = keyPair.PublicKeyBase64,
            Fingerprint = keyPair.KeyFingerprint,
            Bits = keyPair.Bits,
            CreatedTime = time.GetUtcNow().UtcDateTime,
        };
        row.Tags.AddRange(keyPair.Tags.Select(tag => new KeyPairTagRow { Account = keyPair.Account, Key = tag.Key, Value = tag.Value }));
        store.KeyPairs.Add(row);
        store.SaveChanges();
        store.ChangeTracker.Clear();
        return row.KeyId;
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
