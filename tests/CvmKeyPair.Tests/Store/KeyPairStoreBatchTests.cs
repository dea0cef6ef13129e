using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Store;

public sealed class KeyPairStoreBatchTests : IDisposable
{
    private static readonly string[] Expected = ["OK", "InvalidKeyPair.LimitExceeded", "InvalidKeyPair.LimitExceeded"];
    private static readonly NewKeyPair[] AAC = [TestStore.KeyPair("A"), TestStore.KeyPair("A"), TestStore.KeyPair("C")];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_AnswersAAndAAndC_WhenNinetyNineAreHeldAndTheyComeOneByOne()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        await store.ImportAllAsync(Enumerable.Range(0, 99).Select(n => TestStore.KeyPair($"held{n}")));

        var answers = new List<string>();
        foreach (NewKeyPair keyPair in AAC)
            answers.Add(await store.ImportAsync(keyPair));

        Assert.Equal(Expected, answers);
    }

    [Fact]
    public async Task Import_AnswersAAndAAndC_WhenNinetyNineAreHeldAndTheyComeInOneBatch()
    {
        await using (var first = await TestStore.OpenAsync(_folder.Path))
            await first.ImportAllAsync(Enumerable.Range(0, 99).Select(n => TestStore.KeyPair($"held{n}")));

        // What is asked before the start waits and becomes the first batch.
        await using var store = new TestStore(_folder.Path);
        Task<Result<string>>[] imports = [.. AAC.Select(store.Store.ImportAsync)];
        Assert.All(imports, import => Assert.False(import.IsCompleted));
        await store.StartAsync();

        Assert.Equal(Expected, (await Task.WhenAll(imports)).Select(TestStore.Answer));
    }

    [Theory]
    [InlineData("100", 2, "200 b")]
    [InlineData(null, 3, "")]
    [InlineData("300", 0, "100 a, 100 c, 200 b")]
    public async Task Reset_DeletesTheKeyPairsAndTagsOfTheAccount_OrAll(string? account, int deleted, string left)
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        foreach ((string name, string owner) in new[] { ("a", "100"), ("b", "200"), ("c", "100") })
            await store.ImportAsync(TestStore.KeyPair(name, account: owner, tags: new KeyPairTag("name", name)));

        var answer = await store.Store.ResetAsync(account);

        Assert.False(answer.Refused(out ApiError? error, out int count), error?.Code);
        Assert.Equal(deleted, count);
        Assert.Equal(left, string.Join(", ", _folder.Sql("SELECT Account || ' ' || KeyName FROM KeyPairs ORDER BY Account, KeyName")));
        Assert.Equal(left, string.Join(", ", _folder.Sql("SELECT Account || ' ' || Value FROM KeyPairTags ORDER BY Account, Value")));
    }

    [Fact]
    public async Task Reset_ComesAfterTheImportsBeforeIt_AndBeforeThoseAfterIt()
    {
        await using var store = new TestStore(_folder.Path, keyPairQuota: 1);
        Task<Result<string>> before = store.Store.ImportAsync(TestStore.KeyPair("a"));
        Task<Result<int>> reset = store.Store.ResetAsync(null);
        Task<Result<string>> after = store.Store.ImportAsync(TestStore.KeyPair("a"));
        await store.StartAsync();

        Assert.Equal(["OK", "OK"], [TestStore.Answer(await before), TestStore.Answer(await after)]);
        Assert.False((await reset).Refused(out ApiError? error, out int count), error?.Code);
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Stop_FinishesWhatIsQueued_AndRefusesWhatComesLater()
    {
        var store = await TestStore.OpenAsync(_folder.Path, keyPairQuota: 1000);
        Task<Result<string>>[] imports = [.. Enumerable.Range(0, 600).Select(n => store.Store.ImportAsync(TestStore.KeyPair($"key{n}")))];

        await store.DisposeAsync();

        Assert.All(imports, import => Assert.True(import.IsCompletedSuccessfully));
        Assert.All(await Task.WhenAll(imports), answer => Assert.Equal("OK", TestStore.Answer(answer)));
        Assert.Equal("InternalServerError", await store.ImportAsync(TestStore.KeyPair("late")));
        Assert.Equal(["cvmkeypair.db", "cvmkeypair.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(["600"], _folder.Sql("SELECT COUNT(*) FROM KeyPairs"));
    }
}
