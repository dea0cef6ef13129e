using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Store;

/// <summary>Judges an import against what its transaction sees, and writes it: import-key-pair.md, errors 8 to 11.</summary>
internal sealed class KeyPairImport(EmulatorSettings settings, Func<string> newKeyId, TimeProvider time)
{
    // Counting stops at the quota, and isn't begun where all accounts together can't hold as many: a great quota costs nothing.
    private const string CountKeyPairs = """
        SELECT CASE
            WHEN (SELECT MAX(Id) FROM KeyPairs) - (SELECT MIN(Id) FROM KeyPairs) + 1 < $1 THEN 0
            ELSE (SELECT COUNT(*) FROM (SELECT 1 FROM KeyPairs WHERE Account = $0 LIMIT $1)) END
        """;

    private const string HasName = "SELECT EXISTS (SELECT 1 FROM KeyPairs WHERE Account = $0 AND KeyName = $1)";
    private const string HasFingerprint = "SELECT EXISTS (SELECT 1 FROM KeyPairs WHERE Account = $0 AND Fingerprint = $1)";
    private const string HasKeyId = "SELECT EXISTS (SELECT 1 FROM KeyPairs WHERE KeyId = $0)";

    private const string CountTagged = """
        SELECT COUNT(*) FROM (SELECT 1 FROM KeyPairTags WHERE Account = $0 AND "Key" = $1 AND Value = $2 LIMIT $3)
        """;

    private const string InsertKeyPair = """
        INSERT INTO KeyPairs (Account, KeyId, KeyName, ProjectId, PublicKey, Fingerprint, Bits, CreatedTime)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7) RETURNING Id
        """;

    /// <summary>Binds a tag; row, account, key and value are the parameters.</summary>
    public const string InsertTag = """
        INSERT INTO KeyPairTags (KeyPairId, Account, "Key", Value) VALUES ($0, $1, $2, $3)
        """;

    /// <summary>The new KeyId, or why the account can't have this key pair; refused, it has written nothing.</summary>
    public Result<string> Judge(StoreTransaction store, NewKeyPair keyPair)
    {
        string account = keyPair.Account;
        if (store.Run(CountKeyPairs, account, settings.KeyPairQuota) >= settings.KeyPairQuota)
            return ErrorCatalogue.KeyPairLimitExceeded();
        if (store.Run(HasName, account, keyPair.KeyName) != 0)
            return ErrorCatalogue.KeyPairNameDuplicate();
        if (store.Run(HasFingerprint, account, keyPair.KeyFingerprint) != 0)
            return ErrorCatalogue.PublicKeyDuplicate();
        foreach (KeyPairTag tag in keyPair.Tags)
        {
            if (store.Run(CountTagged, account, tag.Key, tag.Value, settings.TagResourceQuota) >= settings.TagResourceQuota)
                return ErrorCatalogue.TagResourceQuotaExceeded();
        }

        return Write(store, keyPair);
    }

    private string Write(StoreTransaction store, NewKeyPair keyPair)
    {
        string keyId;
        do
            keyId = newKeyId();
        while (store.Run(HasKeyId, keyId) != 0);

        long row = store.Run(InsertKeyPair, keyPair.Account, keyId, keyPair.KeyName, keyPair.ProjectId,
            keyPair.PublicKeyBase64, keyPair.KeyFingerprint, keyPair.Bits, time.GetUtcNow().UtcDateTime);
        foreach (KeyPairTag tag in keyPair.Tags)
            store.Run(InsertTag, row, keyPair.Account, tag.Key, tag.Value);
        return keyId;
    }
}
