using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Store;

/// <summary>Writes what an import writes and takes it back, which tells whether an import would succeed.</summary>
internal sealed class StoreProbe(SettingsInForce settings, TimeProvider time)
{
    private static readonly Lazy<Task> Prepared = new(() => Task.Run(Prepare));
    private static readonly NewKeyPair KeyPair = new("", "probe", 0, "probe", "probe", 0, []);
    private static readonly NewKeyPair Tagged = KeyPair with { Tags = [new("probe", "probe")] };

    // its id is no key pair's, and takes none from the generator
    private readonly KeyPairImport _import = new(settings, () => "probe", time);

    /// <summary>Begins to load EF Core and the queries of an import, once in a process: beside the host's own start this takes no time.</summary>
    public static void BeginToPrepare() => _ = Prepared.Value;

    /// <summary>Imports a key pair without tags, as a start does, which need not wait for more.</summary>
    public Result<string> Write(StoreContext store) => Write(store, KeyPair);

    /// <summary>Imports one with a tag, so that every table of an import is written.</summary>
    public Result<string> WriteAll(StoreContext store) => Write(store, Tagged);

    private Result<string> Write(StoreContext store, NewKeyPair keyPair)
    {
        Result<string> imported = _import.Import(store, keyPair);
        // as EF Core tracks it, since to compile a query for it would hold up every start
        store.RemoveRange(store.ChangeTracker.Entries<KeyPairRow>().Select(entry => entry.Entity));
        store.SaveChanges();
        return imported;
    }

    // in memory
    private static void Prepare()
    {
        using DataFolder memory = DataFolder.Claim(DataFolder.InMemory);
        using StoreConnection connection = new(memory);
        StoreOpening.Open(memory, connection);
        StoreProbe probe = new(new SettingsInForce(new EmulatorSettings()), TimeProvider.System);
        connection.Write(store => probe.Write(store));
    }
}
