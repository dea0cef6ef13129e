using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Store;

public sealed class KeyPairStoreFailureTests : IDisposable
{
    private const string Recovered = "Key pairs can be written again.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("KeyPairs")]
    [InlineData("KeyPairTags")]
    public async Task Import_FailsWhileATableIsAway_AndTheProbeFindsItBack(string table)
    {
        var time = new FakeTimeProvider();
        var store = await TestStore.OpenAsync(_folder.Path, time: time);
        await store.ImportAsync(TestStore.KeyPair("before"));
        var made = _folder.Sql($"SELECT sql FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY type = 'table' DESC");
        _folder.Sql($"DROP TABLE {table}");

        var answer = await store.Store.ImportAsync(TestStore.KeyPair("during", tags: new KeyPairTag("k", "v")));

        Assert.True(answer.Refused(out ApiError? error, out _));
        Assert.Equal("InternalServerError", error.Code);
        Assert.Contains("no such table: ", error.Reason, StringComparison.Ordinal);
        Assert.Equal(StoreState.WriteFailed, store.Store.Status.State);
        Assert.Contains(table, store.Store.Status.Detail, StringComparison.Ordinal);

        foreach (string sql in made)
            _folder.Sql(sql);
        Assert.DoesNotContain(Recovered, store.Log.Messages);
        time.Advance(TimeSpan.FromSeconds(1));
        await store.Log.UpToAsync(Recovered);

        Assert.Equal(StoreState.Ready, store.Store.Status.State);
        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after", tags: new KeyPairTag("k", "v"))));

        await store.DisposeAsync();
        // No connection that was given up still holds the write-ahead log.
        Assert.Equal(["cvmkeypair.db", "cvmkeypair.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(["0"], _folder.Sql("SELECT COUNT(*) FROM KeyPairs WHERE Account = '' OR KeyName = 'during'"));
    }

    [Fact]
    public async Task Import_FailsWhileAnotherProgramHoldsTheFile_AndTheNextOneSucceeds()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        using (SqliteConnection other = _folder.Connect())
        {
            using SqliteTransaction held = other.BeginTransaction();
            string[] answers = await store.ImportAllAsync(Enumerable.Range(0, 10).Select(n => TestStore.KeyPair($"key{n}")));
            Assert.All(answers, answer => Assert.Equal("InternalServerError", answer));
            Assert.Equal(StoreState.WriteFailed, store.Store.Status.State);
        }

        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after")));
        Assert.Equal(StoreState.Ready, store.Store.Status.State);
    }

    [Fact]
    public async Task Probe_TriesEverySecond_WhileTheFileIsAway()
    {
        var time = new FakeTimeProvider();
        await using var store = await TestStore.OpenAsync(_folder.Path, time: time);
        _folder.Sql("ALTER TABLE KeyPairs RENAME TO Away");
        await store.ImportAsync(TestStore.KeyPair("during"));
        time.Advance(TimeSpan.FromSeconds(1));
        // Queued behind the first probe, so answered after it.
        await store.Store.ResetAsync("nobody");
        Assert.Equal(StoreState.WriteFailed, store.Store.Status.State);

        _folder.Sql("ALTER TABLE Away RENAME TO KeyPairs");
        time.Advance(TimeSpan.FromSeconds(1));
        await store.Log.UpToAsync(Recovered);

        Assert.Equal(1, store.Log.Messages.Count(line => line.StartsWith("Key pairs can't be written", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JobsOwnFault_FailsTheJob_AndNeitherTheStoreNorTheProgram(bool isBug)
    {
        FaultyClock time = new();
        await using var store = await TestStore.OpenAsync(_folder.Path, time: time);
        await store.ImportAsync(TestStore.KeyPair("before"));
        if (isBug)
            time.IsBroken = true;
        else
            _folder.Sql("CREATE TRIGGER refuse BEFORE INSERT ON KeyPairs WHEN NEW.KeyName = 'during' BEGIN SELECT RAISE(ABORT, 'refused'); END");

        var answer = await store.Store.ImportAsync(TestStore.KeyPair("during"));

        Assert.True(answer.Refused(out ApiError? error, out _));
        Assert.Equal("InternalServerError", error.Code);
        Assert.Contains(isBug ? "a bug of the emulator: the clock is broken" : "refused", error.Reason, StringComparison.Ordinal);
        Assert.Equal(StoreState.Ready, store.Store.Status.State);
        Assert.Equal(isBug, store.Log.Messages.Contains("A change of key pairs failed by a bug."));
        time.IsBroken = false;
        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after")));
    }

    [Fact]
    public async Task Batch_LosesOnlyTheJobThatFails()
    {
        using var file = DataFolder.Claim(_folder.Path);
        using var connection = new StoreConnection(file);
        StoreOpening.Open(file, connection);
        var import = new KeyPairImport(new(new EmulatorSettings()), new IdGenerator().NewKeyId, TimeProvider.System);
        WriteJob<string>[] jobs =
        [
            new(store => import.Import(store, TestStore.KeyPair("a"))),
            new(store => $"{store.Database.ExecuteSqlRaw("INSERT INTO Nowhere VALUES (1)")}"),
            new(_ => throw new InvalidOperationException("a bug")),
            new(store => import.Import(store, TestStore.KeyPair("a"))),
            new(store => import.Import(store, TestStore.KeyPair("b"))),
        ];

        Assert.Null(new StoreWriter(connection, NullLogger.Instance).Write(jobs));

        foreach (WriteJob job in jobs)
            job.Answer();
        var answers = await Task.WhenAll(jobs.Select(job => job.Answered));
        Assert.Equal(["OK", "InternalServerError", "InternalServerError", "InvalidKeyPairName.Duplicate", "OK"], answers.Select(TestStore.Answer));
        Assert.Equal(["a", "b"], _folder.Sql("SELECT KeyName FROM KeyPairs ORDER BY Id"));
    }

    private sealed class FaultyClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("the clock is broken") : System.GetUtcNow();
    }
}
