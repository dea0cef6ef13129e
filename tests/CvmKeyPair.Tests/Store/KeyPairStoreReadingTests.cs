using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Store;

public sealed class KeyPairStoreReadingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reading_DoesNotWaitForTheWriter()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        await store.ImportAsync(TestStore.KeyPair("held"));
        using SqliteConnection other = _folder.Connect();
        using SqliteTransaction held = other.BeginTransaction();
        Task<string> import = store.ImportAsync(TestStore.KeyPair("waits"));

        KeyPairPage page = await store.PageAsync();

        Assert.False(import.IsCompleted, "the import waits for the other program, and reading did not");
        Assert.Equal(["held"], page.KeyPairs.Select(pair => pair.KeyName));
        held.Rollback();
        await import;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reading_SeesWhatWasAnswered_AndEachKeyWithItsTags(bool inMemory)
    {
        await using var store = await TestStore.OpenAsync(inMemory ? ":memory:" : _folder.Path, keyPairQuota: 1000);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            await store.ImportAsync(TestStore.KeyPair($"k{n}", tags: [new("b", $"{n}"), new("a", "x")]));
            KeyPairPage page = await store.PageAsync(filters: [new(KeyPairProperty.Tag, [$"{n}"], "b")]);
            StoredKeyPair pair = Assert.Single(page.KeyPairs);
            Assert.Equal($"k{n}", pair.KeyName);
            Assert.Equal([new KeyPairTag("a", "x"), new KeyPairTag("b", $"{n}")], pair.Tags);
        }));
    }

    [Fact]
    public async Task Reading_Fails_OnceTheStoreIsStopped()
    {
        var store = await TestStore.OpenAsync(_folder.Path);
        await store.PageAsync();
        await store.DisposeAsync();

        Result<KeyPairPage> read = await store.Store.DescribeAsync(new KeyPairQuery("100", null, [], 0, 1));

        Assert.True(read.Refused(out ApiError? error, out _));
        Assert.Equal("InternalServerError", error.Code);
        Assert.Equal(["cvmkeypair.db", "cvmkeypair.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }
}
