using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Store;

/// <summary>What SQLite does for each way of listing: even among 100,000 key pairs, no table is walked through.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("everything", "IX_KeyPairs_Account_")]
    [InlineData("ids", "IX_KeyPairs_KeyId (KeyId=?)")]
    [InlineData("project", "IX_KeyPairs_Account_Id_ProjectId_KeyName (Account=?)", KeyPairProperty.ProjectId)]
    [InlineData("names", "IX_KeyPairs_Account_", KeyPairProperty.KeyName)]
    [InlineData("tag keys", "IX_KeyPairTags_Account_Key_Value_KeyPairId (Account=? AND Key=?)", KeyPairProperty.TagKey)]
    [InlineData("tag values", "IX_KeyPairTags_Account_Value_KeyPairId (Account=? AND Value=?)", KeyPairProperty.TagValue)]
    [InlineData("one tag", "IX_KeyPairTags_Account_Key_Value_KeyPairId (Account=? AND Key=? AND Value=?)", KeyPairProperty.Tag)]
    [InlineData("all at once", "IX_KeyPairTags_", KeyPairProperty.ProjectId, KeyPairProperty.KeyName, KeyPairProperty.TagKey, KeyPairProperty.TagValue, KeyPairProperty.Tag)]
    public async Task Listing_GoesThroughIndexes_NotThroughTables(string what, string index, params object[] properties)
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        KeyPairSelection selection = new(new KeyPairQuery("100", what == "ids" ? ["skey-00000001", "skey-00000002"] : null,
            [.. properties.Select(property => new KeyPairFilter((KeyPairProperty)property, ["1", "2"], "key"))], 0, 100));

        foreach (string plan in new[] { Plan(selection.Count, selection.CountValues), Plan(selection.Page, selection.PageValues(total: 100)) })
        {
            Assert.DoesNotContain("SCAN KeyPair", plan, StringComparison.Ordinal);
            Assert.Contains($" INDEX {index}", plan, StringComparison.Ordinal);
            Assert.True(index.StartsWith("IX_KeyPairs_Account_", StringComparison.Ordinal) || !plan.Contains("IX_KeyPairs_Account_", StringComparison.Ordinal), plan);
        }
    }

    [Fact]
    public async Task PageOfEverything_IsTakenInTheIndexesOrder_WithoutSortingIt()
    {
        await using var store = await TestStore.OpenAsync(_folder.Path);
        KeyPairSelection selection = new(new KeyPairQuery("100", null, [], 0, 100));

        string plan = Plan(selection.Page, selection.PageValues(total: 100));

        Assert.Contains("SEARCH KeyPairs USING COVERING INDEX IX_KeyPairs_Account_Id_ProjectId_KeyName (Account=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private string Plan(string sql, object[] values)
    {
        using SqliteConnection connection = _folder.Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (int index = 0; index < values.Length; index++)
            command.Parameters.AddWithValue($"${index}", values[index]);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return string.Join('\n', steps);
    }
}
