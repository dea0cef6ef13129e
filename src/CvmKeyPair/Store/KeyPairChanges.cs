using CvmKeyPair.Protocol;

namespace CvmKeyPair.Store;

/// <summary>Judges changes of stored key pairs against what their transaction sees, and writes them; refused, nothing is written.</summary>
internal static class KeyPairChanges
{
    // a plus keeps SQLite from walking through the account's index instead of the ids'
    private const string Listed = "+Account = $0 AND KeyId IN (SELECT value FROM json_each($1))";
    private const string ListedIds = $"SELECT Id FROM KeyPairs WHERE {Listed}";

    private const string CountListed = $"SELECT COUNT(*) FROM KeyPairs WHERE {Listed}";
    private const string IsOneUsed = $"SELECT EXISTS (SELECT 1 FROM KeyPairInstances WHERE KeyPairId IN ({ListedIds}) AND InstanceId IN (SELECT value FROM json_each($2)))";
    private const string DeleteListed = $"DELETE FROM KeyPairs WHERE {Listed}";

    /// <summary>The row of an account's key pair, by its id; account and id are the parameters.</summary>
    public const string Find = "SELECT Id FROM KeyPairs WHERE KeyId = $1 AND Account = $0";
    private const string HasOtherOfName = "SELECT EXISTS (SELECT 1 FROM KeyPairs WHERE Account = $0 AND KeyName = $1 AND Id <> $2)";
    private const string Rename = "UPDATE KeyPairs SET KeyName = $1 WHERE Id = $0";
    private const string Describe = "UPDATE KeyPairs SET Description = $1 WHERE Id = $0";

    private const string Associate = $"""
        INSERT OR IGNORE INTO KeyPairInstances (KeyPairId, InstanceId)
        SELECT KeyPairs.Id, instance.value FROM KeyPairs CROSS JOIN json_each($2) AS instance WHERE {Listed}
        """;

    // an instance uses the keys of the last call only [doc]
    private const string DisassociateAll = """
        DELETE FROM KeyPairInstances
        WHERE InstanceId IN (SELECT value FROM json_each($1)) AND KeyPairId IN (SELECT Id FROM KeyPairs WHERE Account = $0)
        """;

    private const string Disassociate = $"""
        DELETE FROM KeyPairInstances WHERE KeyPairId IN ({ListedIds}) AND InstanceId IN (SELECT value FROM json_each($2))
        """;

    /// <summary>Deletes all of these key pairs or none.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="account">Whose key pairs.</param>
    /// <param name="keyIds">Each once.</param>
    /// <param name="instances">The instances there are, from <see cref="SqlList"/>: uses by others, left by an earlier start's setting, don't count.</param>
    /// <returns>How many; or <c>InvalidKeyPairId.NotFound</c>, <c>InvalidParameterValue.KeyPairNotSupported</c> where an instance uses one.</returns>
    public static Result<int> Delete(StoreTransaction store, string account, IReadOnlyCollection<string> keyIds, string instances)
    {
        string list = SqlList.Of(keyIds);
        if (store.Run(CountListed, account, list) < keyIds.Count)
            return ErrorCatalogue.KeyPairNotFound();
        if (store.Run(IsOneUsed, account, list, instances) != 0)
            return ErrorCatalogue.KeyPairInUse(keyIds.First(keyId => store.Run(IsOneUsed, account, SqlList.Of([keyId]), instances) != 0));
        store.Run(DeleteListed, account, list);
        return keyIds.Count;
    }

    /// <summary>Changes what is given; its own name is no duplicate.</summary>
    /// <returns>1; or <c>InvalidKeyPairId.NotFound</c>, <c>InvalidKeyPairName.Duplicate</c>.</returns>
    public static Result<int> Modify(StoreTransaction store, string account, string keyId, string? name, string? description)
    {
        long row = store.Run(Find, account, keyId);
        if (row == 0)
            return ErrorCatalogue.KeyPairNotFound();
        if (name is not null && store.Run(HasOtherOfName, account, name, row) != 0)
            return ErrorCatalogue.KeyPairNameDuplicate();
        if (name is not null)
            store.Run(Rename, row, name);
        if (description is not null)
            store.Run(Describe, row, description);
        return 1;
    }

    /// <summary>Lets each of these instances use each of these key pairs and no others, or these no longer.</summary>
    /// <returns>How many key pairs; or <c>InvalidKeyPairId.NotFound</c>.</returns>
    public static Result<int> SetInstances(
        StoreTransaction store, string account, IReadOnlyCollection<string> keyIds, IReadOnlyCollection<string> instanceIds, bool used)
    {
        string list = SqlList.Of(keyIds);
        if (store.Run(CountListed, account, list) < keyIds.Count)
            return ErrorCatalogue.KeyPairNotFound();
        if (used)
            store.Run(DisassociateAll, account, SqlList.Of(instanceIds));
        store.Run(used ? Associate : Disassociate, account, list, SqlList.Of(instanceIds));
        return keyIds.Count;
    }
}
