using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>Imports key pairs: the refusals that need the store, 8 to 11 of ImportKeyPair in Actions/README.md, and the rows.</summary>
internal sealed class KeyPairImport(SettingsInForce settings, Func<string> newKeyId, TimeProvider time)
{
    // whatever an import could clash with, at most one for each of the three unique indexes
    private static readonly Func<StoreContext, string, string, string, string, IEnumerable<Held>> FindHeld = EF.CompileQuery(
        (StoreContext store, string account, string name, string fingerprint, string keyId) => store.KeyPairs
            .Where(row => (row.Account == account && row.KeyName == name) || (row.Account == account && row.Fingerprint == fingerprint) || row.KeyId == keyId)
            .Select(row => new Held(row.Account, row.KeyName, row.Fingerprint, row.KeyId)));

    /// <summary>Writes the key pair, unless its account can't have it; refused, nothing is written.</summary>
    /// <returns>The new KeyId; or <c>InvalidKeyPair.LimitExceeded</c>, <c>InvalidKeyPairName.Duplicate</c>, <c>InvalidPublicKey.Duplicate</c>,
    /// <c>LimitExceeded.TagResourceQuota</c>, in this order.</returns>
    public Result<string> Import(StoreContext store, NewKeyPair keyPair)
    {
        string account = keyPair.Account;
        if (KeyPairReading.CountOfAccount(store, account) >= settings.Current.KeyPairQuota)
            return ErrorCatalogue.KeyPairLimitExceeded();
        string keyId = newKeyId();
        List<Held> held = [.. FindHeld(store, account, keyPair.KeyName, keyPair.KeyFingerprint, keyId)];
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

    private sealed record Held(string Account, string KeyName, string Fingerprint, string KeyId);
}
