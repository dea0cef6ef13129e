using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CvmKeyPair.Tests.Store;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewFile_HasWhatTheMigrationsMake()
    {
        const string Objects = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name <> '__EFMigrationsLock' ORDER BY name";
        Open();
        using TempFolder migrated = new();
        using (SqliteConnection connection = migrated.Connect())
        using (StoreContext context = new(StoreContext.OptionsFor(connection)))
            context.Database.Migrate();

        Assert.Equal(migrated.Sql(Objects), _folder.Sql(Objects));
        Assert.Equal(migrated.Sql("SELECT MigrationId || ProductVersion FROM __EFMigrationsHistory"), _folder.Sql("SELECT MigrationId || ProductVersion FROM __EFMigrationsHistory"));
    }

    [Fact]
    public void Open_SetsWriteAheadLog_FullSynchronousness_AndForeignKeys()
    {
        using var file = DataFolder.Claim(_folder.Path);
        using var connection = new StoreConnection(file);
        StoreOpening.Open(file, connection);

        var settings = StoreSchema.Column(connection.Open(), """
            SELECT journal_mode || ' ' || synchronous || ' ' || temp_store || ' ' || foreign_keys
            FROM pragma_journal_mode, pragma_synchronous, pragma_temp_store, pragma_foreign_keys
            """);

        Assert.Equal(["wal 2 2 1"], settings);
    }

    [Fact]
    public void Open_CopiesNothingAside_WhenTheFileIsNewOrCurrent()
    {
        Assert.Null(Open());
        Assert.Null(Open());
        Assert.Equal(["cvmkeypair.db", "cvmkeypair.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Open_CopiesAnOlderFileAside_ThenMigratesIt()
    {
        _folder.Sql(FirstSchema());

        string? copy = Open();

        Assert.Equal($"{_folder.Database}.before-{StoreSchema.Known[1]}", copy);
        Assert.Equal(StoreSchema.Known, _folder.Sql("SELECT MigrationId FROM __EFMigrationsHistory"));
        Assert.Equal(["older ''", "newer ''"], _folder.Sql("SELECT KeyName || ' ' || quote(Description) FROM KeyPairs ORDER BY Id"));
        File.Copy(copy!, _folder.Database, overwrite: true);
        Assert.Equal([StoreSchema.Known[0]], _folder.Sql("SELECT MigrationId FROM __EFMigrationsHistory"));
        Assert.Equal(["older", "newer"], _folder.Sql("SELECT KeyName FROM KeyPairs ORDER BY Id"));
    }

    [Fact]
    public async Task OlderFile_IsReadWhole_AfterItWasMigrated()
    {
        _folder.Sql(FirstSchema());
        await using var store = await TestStore.OpenAsync(_folder.Path);

        KeyPairPage page = await store.PageAsync();

        Assert.Equal(2, page.TotalCount);
        Assert.Equal(
            ["skey-00000002 newer 7 AAAA2 '' 2026-11-24T04:16:00.0000000Z ", "skey-00000001 older 0 AAAA1 '' 2026-11-24T04:15:00.1234567Z team=web"],
            page.KeyPairs.Select(pair => $"{pair.KeyId} {pair.KeyName} {pair.ProjectId} {pair.PublicKeyBase64} '{pair.Description}' {pair.CreatedTime:O} "
                + string.Join(',', pair.Tags.Select(tag => $"{tag.Key}={tag.Value}"))));
        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("new", tags: new KeyPairTag("team", "web"))));
    }

    [Fact]
    public void Open_FreesTheLockRow_ThatAKilledMigrationLeft()
    {
        _folder.Sql("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01');");

        Open();

        Assert.Equal(StoreSchema.Known, _folder.Sql("SELECT MigrationId FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task Start_StopsTheHostWithOneLine_WhenTheFileIsDamagedInside()
    {
        await using (var first = await TestStore.OpenAsync(_folder.Path, keyPairQuota: 1000))
            await first.ImportAllAsync(Enumerable.Range(0, 200).Select(n => TestStore.KeyPair($"key{n}")));
        // The schema stays readable; a table's page does not.
        long page = long.Parse(_folder.Sql("SELECT rootpage FROM sqlite_master WHERE name = 'KeyPairs'")[0], null);
        using (var stream = File.OpenWrite(_folder.Database))
        {
            stream.Position = (page - 1) * 4096;
            stream.Write(new byte[4096]);
        }

        await using var store = await TestStore.OpenAsync(_folder.Path);

        Assert.True(store.Lifetime.ApplicationStopping.IsCancellationRequested);
        string line = Assert.IsType<string>(store.Store.Refusal);
        Assert.StartsWith($"The database {_folder.Database} is damaged: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(new StoreStatus(StoreState.Opening, line), store.Store.Status);
        Assert.False(await store.Store.WaitUntilOpenAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.Equal("InternalServerError", await store.ImportAsync(TestStore.KeyPair("late")));
    }

    // by such an index the name could be imported again
    [Fact]
    public async Task Start_IsRefused_WhenOneByteOfAnIndexIsChanged()
    {
        await using (var first = await TestStore.OpenAsync(_folder.Path))
            await first.ImportAsync(TestStore.KeyPair("name_of_the_pair"));
        byte[] file = File.ReadAllBytes(_folder.Database);
        // it stands in the table and in the indexes, whose last page is the last in the file
        int place = file.AsSpan().LastIndexOf("name_of_the_pair"u8);
        Assert.NotEqual(place, file.AsSpan().IndexOf("name_of_the_pair"u8));
        file[place]++;
        File.WriteAllBytes(_folder.Database, file);

        await using var store = await TestStore.OpenAsync(_folder.Path);

        Assert.Contains("missing from index", store.Store.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_IsReady_WhenTheFileIsOpen()
    {
        await using var store = new TestStore(_folder.Path);
        Assert.Equal(StoreState.Opening, store.Store.Status.State);
        Assert.False(await store.Store.WaitUntilOpenAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));

        await store.StartAsync();

        Assert.Equal(StoreState.Ready, store.Store.Status.State);
        Assert.True(await store.Store.WaitUntilOpenAsync(TimeSpan.Zero, CancellationToken.None));
    }

    private static string FirstSchema() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Store", "first-schema.sql"));

    private string? Open()
    {
        using var file = DataFolder.Claim(_folder.Path);
        using var connection = new StoreConnection(file);
        return StoreOpening.Open(file, connection);
    }
}
