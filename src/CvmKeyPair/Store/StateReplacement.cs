using CvmKeyPair.SshKeys;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Store;

/// <summary>A key pair of a state document; everything has been judged but whether another account has its KeyId.</summary>
/// <param name="Account">Whose.</param>
/// <param name="KeyId">Its id; null where one is to be made.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Description">Its description.</param>
/// <param name="Key">Its public key.</param>
/// <param name="CreatedTime">UTC; null for the time at which it is written.</param>
/// <param name="Tags">No key twice.</param>
/// <param name="InstanceIds">The instances that use it, none twice.</param>
internal sealed record KeyPairState(
    string Account, string? KeyId, string KeyName, long ProjectId, string Description, OpenSshRsaPublicKey Key, DateTime? CreatedTime,
    IReadOnlyList<KeyPairTag> Tags, IReadOnlyList<string> InstanceIds);

/// <summary>What the store is after a start with an empty file, and after a reset; nothing where there is no setting <c>SeedFile</c>.</summary>
/// <param name="KeyPairs">In the order in which they are to be listed as having come.</param>
internal sealed record StoreSeed(IReadOnlyList<KeyPairState> KeyPairs)
{
    /// <summary>No key pairs.</summary>
    public static StoreSeed Empty { get; } = new([]);
}

/// <summary>Puts one state of the store, or of an account, in the place of another.</summary>
internal sealed class StateReplacement(Func<string> newKeyId, TimeProvider time)
{
    // so many rows are held in memory at once, and so many ids looked for
    private const int RowsAtOnce = 1000;

    private static readonly Func<StoreContext, string?, IEnumerable<string>, IEnumerable<string>> TakenByOthers = EF.CompileQuery(
        (StoreContext store, string? account, IEnumerable<string> keyIds) => store.KeyPairs
            .Where(row => keyIds.Contains(row.KeyId) && row.Account != account).Select(row => row.KeyId));

    /// <summary>Deletes the key pairs of an account, or all where it is null, and writes these; where one of their ids is another account's, does nothing.</summary>
    /// <returns>The ids that are taken; none where the state is replaced.</returns>
    public IReadOnlySet<string> Replace(StoreContext store, string? account, IReadOnlyList<KeyPairState> keyPairs)
    {
        HashSet<string> taken = Taken(store, account, keyPairs);
        if (taken.Count > 0)
            return taken;
        KeyPairChanges.DeleteAll(store, account);
        Write(store, keyPairs);
        return taken;
    }

    /// <summary>Deletes the key pairs of an account, or all where it is null, and writes the seed's; where an id of these is another account's, with a new one.</summary>
    /// <returns>How many were deleted.</returns>
    public int Reset(StoreContext store, string? account, StoreSeed seed)
    {
        KeyPairState[] keyPairs = [.. seed.KeyPairs.Where(pair => account is null || pair.Account == account)];
        HashSet<string> taken = Taken(store, account, keyPairs);
        int deleted = KeyPairChanges.DeleteAll(store, account);
        Write(store, [.. keyPairs.Select(pair => pair.KeyId is { } keyId && taken.Contains(keyId) ? pair with { KeyId = null } : pair)]);
        return deleted;
    }

    private static HashSet<string> Taken(StoreContext store, string? account, IReadOnlyList<KeyPairState> keyPairs)
    {
        // without an account all rows go, so that no id is taken
        HashSet<string> taken = new(StringComparer.Ordinal);
        if (account is not null)
        {
            foreach (string[] keyIds in keyPairs.Select(pair => pair.KeyId).OfType<string>().Chunk(RowsAtOnce))
                taken.UnionWith(TakenByOthers(store, account, keyIds));
        }

        return taken;
    }

    private void Write(StoreContext store, IReadOnlyList<KeyPairState> keyPairs)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        HashSet<string> given = keyPairs.Select(pair => pair.KeyId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (KeyPairState[] chunk in keyPairs.Chunk(RowsAtOnce))
        {
            store.KeyPairs.AddRange(chunk.Select(pair => RowOf(pair, pair.KeyId ?? FreeKeyId(store, given), now)));
            store.SaveChanges();
            store.ChangeTracker.Clear();
        }
    }

    private string FreeKeyId(StoreContext store, HashSet<string> given)
    {
        string keyId;
        do
            keyId = newKeyId();
        while (given.Contains(keyId) || TakenByOthers(store, null, [keyId]).Any());
        given.Add(keyId);
        return keyId;
    }

    private static KeyPairRow RowOf(KeyPairState pair, string keyId, DateTime now) => new()
    {
        Account = pair.Account,
        KeyId = keyId,
        KeyName = pair.KeyName,
        ProjectId = pair.ProjectId,
        Description = pair.Description,
        PublicKey = pair.Key.Base64,
        Fingerprint = pair.Key.Sha256Fingerprint,
        Bits = pair.Key.Bits,
        CreatedTime = pair.CreatedTime ?? now,
        Tags = [.. pair.Tags.Select(tag => new KeyPairTagRow { Account = pair.Account, Key = tag.Key, Value = tag.Value })],
        Instances = [.. pair.InstanceIds.Select(instance => new KeyPairInstanceRow { InstanceId = instance })],
    };
}
