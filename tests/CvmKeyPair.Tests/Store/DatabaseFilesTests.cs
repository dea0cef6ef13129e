using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Store;

/// <summary>Another program deletes, replaces, cuts or overwrites the files under the process: what is acknowledged is what the next start finds.</summary>
public sealed class DatabaseFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _aside = new();
    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string, string> Losses { get; } = new()
    {
        { "all are deleted", "was deleted by another program" },
        { "the database is deleted", "was deleted by another program" },
        { "another is put in its place", "was replaced by another program" },
        { "the database is cut", "was cut from" },
        { "all are cut", "was cut from" },
        { "the log is cut", "has lost its tables" },
    };

    public void Dispose()
    {
        _folder.Dispose();
        _aside.Dispose();
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Imports_AreRefused_AndReadsToo_WhileTheirFileIsNotWhatTheNextStartOpens(string what, string reason)
    {
        await using TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time);
        await store.ImportAsync(TestStore.KeyPair("before"));

        Harm(what);

        string[] answers = await store.ImportAllAsync(Enumerable.Range(0, 30).Select(number => TestStore.KeyPair($"key{number}")));
        Assert.All(answers, answer => Assert.Equal("InternalServerError", answer));
        Assert.True((await store.Store.DescribeAsync(new KeyPairQuery("100", null, [], 0, 20))).Refused(out ApiError? error, out _), "read");
        Assert.Equal("InternalServerError", error.Code);
        StoreStatus status = await store.Store.LookAsync();
        Assert.Equal(StoreState.WriteFailed, status.State);
        Assert.Contains(reason, status.Detail, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(store.Log.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all are deleted")]
    [InlineData("another is put in its place")]
    [InlineData("the database is cut")]
    public async Task Readiness_ShowsIt_BeforeAnybodyWrites(string what)
    {
        await using TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time);
        Assert.Equal(StoreState.Ready, (await store.Store.LookAsync()).State);

        Harm(what);

        Assert.Equal(StoreState.WriteFailed, (await store.Store.LookAsync()).State);
    }

    [Fact]
    public async Task Store_Recovers_WithAllThatWasAcknowledged_WhenTheDatabaseIsPutBack()
    {
        await using (TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time))
        {
            await store.ImportAsync(TestStore.KeyPair("before"));
            File.Move(_folder.Database, _aside["away"]);
            Assert.Equal("InternalServerError", await store.ImportAsync(TestStore.KeyPair("during")));

            File.Move(_aside["away"], _folder.Database);
            _time.Advance(TimeSpan.FromSeconds(1));
            await store.Log.UpToAsync("Key pairs can be written again.");

            Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after")));
            Assert.Equal(["after", "before"], (await store.PageAsync()).KeyPairs.Select(pair => pair.KeyName));
        }

        Assert.Equal(["before", "after"], _folder.Sql("SELECT KeyName FROM KeyPairs ORDER BY Id"));
    }

    // SQLite still has it open, so that all of it can be saved
    [Theory]
    [InlineData("cvmkeypair.db-wal")]
    [InlineData("cvmkeypair.db-shm")]
    public async Task Nothing_IsLost_WhenTheLogOrItsIndexIsDeleted(string file)
    {
        await using (TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time))
        {
            await store.ImportAsync(TestStore.KeyPair("before"));
            // so that a reader has it open, too
            Assert.Single((await store.PageAsync()).KeyPairs);

            File.Delete(_folder[file]);

            Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after")));
            Assert.Equal(["after", "before"], (await store.PageAsync()).KeyPairs.Select(pair => pair.KeyName));
        }

        Assert.Equal(["before", "after"], _folder.Sql("SELECT KeyName FROM KeyPairs ORDER BY Id"));
    }

    [Fact]
    public async Task Acknowledged_IsWhatTheNextStartFinds_WhenAnotherDatabaseIsCopiedOverIt()
    {
        MakeAnother();
        string[] answers;
        await using (TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time))
        {
            await store.ImportAsync(TestStore.KeyPair("before"));
            File.Copy(_aside.Database, _folder.Database, overwrite: true);

            answers = await store.ImportAllAsync(Enumerable.Range(0, 30).Select(number => TestStore.KeyPair($"key{number}")));
        }

        string[] acknowledged = [.. answers.Select((answer, number) => answer == "OK" ? $"key{number}" : "").Where(name => name.Length > 0)];
        await using TestStore next = new(_folder.Path);
        await next.StartAsync();
        Assert.True(next.Store.Refusal is null || acknowledged is [], next.Store.Refusal);
        if (acknowledged.Length > 0)
            Assert.Superset(acknowledged.ToHashSet(), (await next.PageAsync()).KeyPairs.Select(pair => pair.KeyName).ToHashSet());
    }

    // as the sqlite3 program may, and backup programs do
    [Theory]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)")]
    [InlineData("VACUUM")]
    [InlineData("UPDATE KeyPairs SET Description = 'by hand'")]
    public async Task Imports_GoOn_WhenAnotherProgramWritesThroughSqlite(string sql)
    {
        await using TestStore store = await TestStore.OpenAsync(_folder.Path, time: _time);
        await store.ImportAsync(TestStore.KeyPair("before"));

        _folder.Sql(sql);

        Assert.Equal(StoreState.Ready, (await store.Store.LookAsync()).State);
        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("after")));
        Assert.Equal(2, (await store.PageAsync()).TotalCount);
        Assert.Empty(store.Log.Messages);
    }

    private void Harm(string what)
    {
        switch (what)
        {
            case "all are deleted":
                foreach (string file in Directory.GetFiles(_folder.Path, "cvmkeypair.db*"))
                    File.Delete(file);
                break;
            case "the database is deleted":
                File.Delete(_folder.Database);
                break;
            case "another is put in its place":
                MakeAnother();
                File.Move(_aside.Database, _folder.Database, overwrite: true);
                break;
            case "the database is cut":
                Cut(_folder.Database);
                break;
            case "the log is cut":
                Cut(_folder.Database + "-wal");
                break;
            default:
                Cut(_folder.Database);
                Cut(_folder.Database + "-wal");
                break;
        }
    }

    private static void Cut(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
    }

    private void MakeAnother()
    {
        using DataFolder another = DataFolder.Claim(_aside.Path);
        using StoreConnection connection = new(another);
        StoreOpening.Open(another, connection);
    }
}
