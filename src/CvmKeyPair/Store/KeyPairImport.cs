using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Imports key pairs: the refusals that need the store, 8 to 11 of ImportKeyPair in Actions/README.md, and the rows.</summary>
internal sealed class KeyPairImport(SettingsInForce settings, Func<string> newKeyId, TimeProvider time)
{
    // What an import is judged by, in one statement: whatever it could clash with, at most one for each of the three unique indexes, and a row
    // without a name for how many key pairs the account has.
    private static readonly Func<StoreContext, string, string, string, string, IEnumerable<Held>> FindHeld = EF.CompileQuery(
        (StoreContext store, string account, string name, string fingerprint, string keyId) => store.KeyPairs
            .Where(row => (row.Account == account && row.KeyName == name) || (row.Account == account && row.Fingerprint == fingerprint) || row.KeyId == keyId)
            .Select(row => new { row.Account, row.KeyName, row.Fingerprint, row.KeyId, KeyPairs = 0 })
            .Concat(store.Accounts
                .Where(row => row.Account == account)
                .Select(row => new { row.Account, KeyName = "", Fingerprint = "", KeyId = "", row.KeyPairs }))
            .Select(row => new Held(row.Account, row.KeyName, row.Fingerprint, row.KeyId, row.KeyPairs)));

    /// <summary>Writes the key pair, unless its account can't have it; refused, nothing is written.</summary>
    /// <returns>The new KeyId; or <c>InvalidKeyPair.LimitExceeded</c>, <c>InvalidKeyPairName.Duplicate</c>, <c>InvalidPublicKey.Duplicate</c>,
    /// <c>LimitExceeded.TagResourceQuota</c>, in this order.</returns>
    public Result<string> Import(StoreContext store, NewKeyPair keyPair)
    {
        string account = keyPair.Account;
        string keyId = newKeyId();
        List<Held> held = [.. FindHeld(store, account, keyPair.KeyName, keyPair.KeyFingerprint, keyId)];
        if (held.Any(row => row.KeyPairs >= settings.Current.KeyPairQuota))
            return ErrorCatalogue.KeyPairLimitExceeded();
        if (held.Any(row => row.Account == account && row.KeyName == keyPair.KeyName))
            return ErrorCatalogue.KeyPairNameDuplicate();
        if (held.Any(row => row.Account == account && row.Fingerprint == keyPair.KeyFingerprint))
            return ErrorCatalogue.PublicKeyDuplicate();
        foreach (KeyPairTag tag in keyPair.Tags)
        {
            if (TagChanges.CountTagged(store, account, tag.Key, tag.Value, 0) >= settings.Current.TagResourceQuota)
                return ErrorCatalogue.TagResourceQuotaExceeded();
        }

        while (held.Any(row => row.KeyId == keyId))
        {
            keyId = newKeyId();
            held = [.. FindHeld(store, account, keyPair.KeyName, keyPair.KeyFingerprint, keyId)];
        }

        KeyPairRow row = new()
        {
            Account = account,
            KeyId = keyId,
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
        return keyId;
    }

    private sealed record Held(string Account, string KeyName, string Fingerprint, string KeyId, int KeyPairs);
}
