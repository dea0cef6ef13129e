using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Store;

/// <summary>What SQLite does for each thing asked of the store: even among 100,000 key pairs, no table is walked through.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private static readonly NewKeyPair Held = TestStore.KeyPair("key1", tags: [new("1", "1"), new("key", "1")]);

    private readonly TempFolder _folder = new();
    private readonly StoreStatements _statements;

    public QueryPlanTests() => _statements = new StoreStatements(_folder);

    public void Dispose()
    {
        _statements.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("IX_KeyPairs_Account_Id_ProjectId_KeyName (Account=?)", KeyPairProperty.ProjectId)]
    [InlineData("IX_KeyPairs_Account_", KeyPairProperty.KeyName)]
    [InlineData("IX_KeyPairTags_Account_Key_Value_KeyPairId (Account=? AND Key=?)", KeyPairProperty.TagKey)]
    [InlineData("IX_KeyPairTags_Account_Value_KeyPairId (Account=? AND Value=?)", KeyPairProperty.TagValue)]
    [InlineData("IX_KeyPairTags_Account_Key_Value_KeyPairId (Account=? AND Key=? AND Value=?)", KeyPairProperty.Tag)]
    [InlineData("IX_KeyPairTags_", KeyPairProperty.ProjectId, KeyPairProperty.KeyName, KeyPairProperty.TagKey, KeyPairProperty.TagValue, KeyPairProperty.Tag)]
    public async Task Listing_GoesThroughIndexes_NotThroughTables(string index, params object[] properties)
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        await store.ImportAsync(Held);
        _statements.Take();

        KeyPairPage page = await store.PageAsync(filters: [.. properties.Select(property => new KeyPairFilter((KeyPairProperty)property, ["0", "1"], "key"))]);

        IReadOnlyList<string> plans = _statements.Take();
        Assert.Single(page.KeyPairs);
        StoreStatements.AssertNoScan(plans);
        // the count of projects, and the choice of the page's rows; what follows reads those
        int choosing = properties is [KeyPairProperty.ProjectId] ? 2 : 1;
        Assert.All(plans.Take(choosing), plan => Assert.Contains($" INDEX {index}", plan, StringComparison.Ordinal));
        Assert.All(plans, plan =>
            Assert.True(index.StartsWith("IX_KeyPairs_Account_", StringComparison.Ordinal) || !plan.Contains("IX_KeyPairs_Account_", StringComparison.Ordinal), plan));
        Assert.All(plans.Skip(choosing), plan => Assert.Contains("(rowid=?)", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PageOfEverything_IsTakenInTheIndexesOrder_WithoutCountingOrSortingIt()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        await store.ImportAsync(Held);
        _statements.Take();

        await store.PageAsync();

        IReadOnlyList<string> plans = _statements.Take();
        Assert.Contains(" INDEX sqlite_autoindex_Accounts_1 (Account=?)", plans[0], StringComparison.Ordinal);
        Assert.Contains(" USING COVERING INDEX IX_KeyPairs_Account_Id_ProjectId_KeyName (Account=?)", plans[1], StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plans[1], StringComparison.Ordinal);
        Assert.All(plans.Skip(2), plan => Assert.Contains("(rowid=?)", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadsById_GoThroughTheIdsIndex_NotThroughTheAccounts()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        string[] ids = [await store.ImportedIdAsync(Held), "skey-00000000"];
        _statements.Take();

        KeyPairPage page = await store.PageAsync(ids);
        await store.Store.DescribeTagsAsync("100", ids, 0, 100);

        Assert.Single(page.KeyPairs);
        AssertByIdOnly();
    }

    [Fact]
    public async Task ChangesById_GoThroughTheIdsIndex_NotThroughTheAccounts()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        string id = await store.ImportedIdAsync(Held);
        _statements.Take();

        await store.Store.ModifyAsync("100", id, null, "described");
        await store.Store.ChangeTagsAsync(new TagChange("100", id, [new("team", "web")], ["key"]));
        await store.Store.AttachTagAsync("100", [id], new("owner", "me"));
        await store.Store.DetachTagAsync("100", [id], "owner");
        await store.Store.SetInstancesAsync("100", [id], ["ins-11111111"], used: false);
        await store.Store.DeleteAsync("100", [id]);

        AssertByIdOnly();
    }

    [Fact]
    public async Task Import_LooksForWhatItClashesWith_InTheUniqueIndexes()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        _statements.Take();

        await store.ImportAsync(Held);

        IReadOnlyList<string> plans = _statements.Take();
        StoreStatements.AssertNoScan(plans);
        string clashes = Assert.Single(plans, plan => plan.Contains("MULTI-INDEX OR", StringComparison.Ordinal));
        Assert.All(["(KeyId=?)", "(Account=? AND KeyName=?)", "(Account=? AND Fingerprint=?)"], index => Assert.Contains(index, clashes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OtherChanges_WalkThroughNoTable()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        string id = await store.ImportedIdAsync(Held);
        await store.Store.ModifyAsync("100", id, "renamed", null);
        await store.Store.SetInstancesAsync("100", [id], ["ins-11111111"], used: true);
        await store.Store.ResetAsync("100");

        StoreStatements.AssertNoScan(_statements.Take());
    }

    private void AssertByIdOnly()
    {
        IReadOnlyList<string> plans = _statements.Take();
        Assert.NotEmpty(plans);
        StoreStatements.AssertNoScan(plans);
        Assert.All(plans, plan => Assert.DoesNotContain("IX_KeyPairs_Account_", plan, StringComparison.Ordinal));
    }
}
