using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace CvmKeyPair.Tests.Store;

public sealed class KeyPairStoreImportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_RefusesTheNinetyNine_WhenAHundredImportOneName(bool inMemory)
    {
        await using var store = await TestStore.OpenAsync(inMemory ? ":memory:" : _folder.Path, keyPairQuota: 1000);

        string[] answers = await store.ImportAllAsync(Enumerable.Range(0, 100).Select(n => TestStore.KeyPair("one", $"key{n}")));

        Assert.Equal("InvalidKeyPairName.Duplicate: 99, OK: 1", Counted(answers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_TakesTen_WhenAHundredImportUnderAQuotaOfTen(bool inMemory)
    {
        await using var store = await TestStore.OpenAsync(inMemory ? ":memory:" : _folder.Path, keyPairQuota: 10);

        string[] answers = await store.ImportAllAsync(Enumerable.Range(0, 100).Select(n => TestStore.KeyPair($"key{n}")));

        Assert.Equal("InvalidKeyPair.LimitExceeded: 90, OK: 10", Counted(answers));
    }

    [Fact]
    public async Task Import_TakesAll_WhenAThousandDifferentOnesImportAtOnce()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path, keyPairQuota: 1000);

        string[] answers = await store.ImportAllAsync(Enumerable.Range(0, 1000).Select(n => TestStore.KeyPair($"key{n}")));

        Assert.Equal("OK: 1000", Counted(answers));
        Assert.Equal(["1000"], _folder.Sql("SELECT COUNT(DISTINCT KeyId) FROM KeyPairs"));
    }

    [Theory]
    [InlineData("InvalidKeyPair.LimitExceeded", 1, 1, "held", "held")]
    [InlineData("InvalidKeyPairName.Duplicate", 2, 1, "held", "held")]
    [InlineData("InvalidPublicKey.Duplicate", 2, 1, "new", "held")]
    [InlineData("LimitExceeded.TagResourceQuota", 2, 1, "new", "new")]
    [InlineData("OK", 2, 2, "new", "new")]
    [InlineData("OK", 2, 2, "HELD", "new")]
    public async Task Import_JudgesInDocumentedOrder_WhenOneIsHeld(string expected, int keyPairQuota, int tagQuota, string name, string key)
    {
        await using var store = await TestStore.OpenAsync(":memory:", keyPairQuota, tagQuota);
        Assert.Equal("OK", await store.ImportAsync(TestStore.KeyPair("held", tags: new KeyPairTag("team", "web"))));

        Assert.Equal(expected, await store.ImportAsync(TestStore.KeyPair(name, key, tags: [new("other", ""), new("team", "web")])));
    }

    [Fact]
    public async Task Import_LeavesNoRowAndNoTag_WhenRefused()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path, tagResourceQuota: 1);
        await store.ImportAsync(TestStore.KeyPair("held", tags: new KeyPairTag("team", "web")));

        string answer = await store.ImportAsync(TestStore.KeyPair("refused", tags: [new("first", "1"), new("team", "web"), new("last", "1")]));

        Assert.Equal("LimitExceeded.TagResourceQuota", answer);
        Assert.Equal(["held"], _folder.Sql("SELECT KeyName FROM KeyPairs"));
        Assert.Equal(["100 team=web"], _folder.Sql("SELECT Account || ' ' || Key || '=' || Value FROM KeyPairTags"));
    }

    [Fact]
    public async Task Import_KeepsAccountsApart()
    {
        await using var store = await TestStore.OpenAsync(":memory:", keyPairQuota: 1, tagResourceQuota: 1);

        string[] answers = await store.ImportAllAsync(
            Enumerable.Range(100, 5).Select(account => TestStore.KeyPair("same", "same", $"{account}", new KeyPairTag("team", "web"))));

        Assert.Equal("OK: 5", Counted(answers));
    }

    [Fact]
    public async Task Import_WritesEveryValue_AndAnswersADocumentedKeyId()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.FromHours(8)));
        await using var store = await TestStore.OpenAsync(_folder.Path, time: time);

        var answer = await store.Store.ImportAsync(new NewKeyPair("100", "web_1", 7, "AAAAB3Nz", "SHA256:abc", 3072, [new("k", "v")]));

        Assert.False(answer.Refused(out ApiError? error, out string? keyId), error?.Code);
        Assert.Matches(new Regex("^skey-[0-9a-z]{8}$"), keyId);
        Assert.Equal(
            [$"100|{keyId}|web_1|7|AAAAB3Nz|SHA256:abc|3072|2025-03-03 21:06:07"],
            _folder.Sql("SELECT Account||'|'||KeyId||'|'||KeyName||'|'||ProjectId||'|'||PublicKey||'|'||Fingerprint||'|'||Bits||'|'||CreatedTime FROM KeyPairs"));
    }

    [Fact]
    public async Task Import_IsStillThere_WhenTheFolderIsOpenedAgain()
    {
        await using (var first = await TestStore.OpenAsync(_folder.Path))
            await first.ImportAsync(TestStore.KeyPair("held"));

        await using var second = await TestStore.OpenAsync(_folder.Path);

        Assert.Equal("InvalidKeyPairName.Duplicate", await second.ImportAsync(TestStore.KeyPair("held", "other")));
    }

    [Fact]
    public async Task Import_TakesAnotherKeyId_WhenTheFirstIsTaken()
    {
        using var file = DataFolder.Claim(":memory:");
        using var connection = new StoreConnection(file);
        StoreOpening.Open(file, connection);
        var ids = new Queue<string>(["skey-00000001", "skey-00000001", "skey-00000001", "skey-00000002"]);
        var import = new KeyPairImport(new(new EmulatorSettings()), ids.Dequeue, TimeProvider.System);
        WriteJob<string>[] jobs =
        [
            new(store => import.Import(store, TestStore.KeyPair("a"))),
            new(store => import.Import(store, TestStore.KeyPair("b"))),
        ];

        Assert.Null(new StoreWriter(connection, NullLogger.Instance).Write(jobs));

        foreach (WriteJob job in jobs)
            job.Answer();
        Assert.False((await jobs[1].Answered).Refused(out ApiError? error, out string? keyId), error?.Code);
        Assert.Equal("skey-00000002", keyId);
    }

    private static string Counted(IEnumerable<string> answers) => string.Join(", ", answers
        .CountBy(answer => answer)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}: {pair.Value}"));
}
