using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Store;

/// <summary>Reads key pairs and tags; every method sees one state of the file.</summary>
internal static class KeyPairReading
{
    private const string Tags = """
        SELECT KeyPairId, "Key", Value FROM KeyPairTags WHERE KeyPairId IN (SELECT value FROM json_each($0)) ORDER BY KeyPairId, "Key"
        """;

    private const string Instances = """
        SELECT KeyPairId, InstanceId FROM KeyPairInstances
        WHERE KeyPairId IN (SELECT value FROM json_each($0)) AND InstanceId IN (SELECT value FROM json_each($1)) ORDER BY KeyPairId, InstanceId
        """;

    private const string TagsOfKeyIds = """
        FROM KeyPairs INNER JOIN KeyPairTags ON KeyPairTags.KeyPairId = KeyPairs.Id
        WHERE +KeyPairs.Account = $0 AND KeyPairs.KeyId IN (SELECT value FROM json_each($1))
        """;

    private const string CountTags = $"SELECT COUNT(*) {TagsOfKeyIds}";

    private const string TagPage = $"""
        SELECT KeyPairs.KeyId, "Key", Value {TagsOfKeyIds} ORDER BY KeyPairs.KeyId, "Key" LIMIT $2 OFFSET $3
        """;

    /// <summary>A page of key pairs.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="query">Which.</param>
    /// <param name="instances">The instances there are, from <see cref="SqlList"/>; uses by others are not shown.</param>
    public static KeyPairPage Page(StoreTransaction store, KeyPairQuery query, string instances)
    {
        KeyPairSelection selection = new(query);
        long total = store.Run(selection.Count, selection.CountValues);
        if (total <= query.Offset)
            return new KeyPairPage(total, []);
        List<Row> rows = store.Rows(selection.Page, Read, selection.PageValues(total));
        string ids = SqlList.Of(rows.Select(row => row.Id));
        ILookup<long, KeyPairTag> tags = store
            .Rows(Tags, reader => (Id: reader.GetInt64(0), Tag: new KeyPairTag(reader.GetString(1), reader.GetString(2))), ids)
            .ToLookup(row => row.Id, row => row.Tag);
        ILookup<long, string> uses = store
            .Rows(Instances, reader => (Id: reader.GetInt64(0), InstanceId: reader.GetString(1)), ids, instances)
            .ToLookup(row => row.Id, row => row.InstanceId);
        return new KeyPairPage(total, [.. rows.Select(row => row.KeyPair with { Tags = [.. tags[row.Id]], InstanceIds = [.. uses[row.Id]] })]);
    }

    /// <summary>A page of the tags of these key pairs, by id, then by key.</summary>
    public static ResourceTagPage TagsOf(StoreTransaction store, string account, IReadOnlyList<string> keyIds, long offset, long limit)
    {
        string list = SqlList.Of(keyIds);
        return new ResourceTagPage(
            store.Run(CountTags, account, list),
            store.Rows(TagPage, reader => new ResourceTag(reader.GetString(0), new KeyPairTag(reader.GetString(1), reader.GetString(2))), account, list, limit, offset));
    }

    private static Row Read(SqliteDataReader reader) => new(reader.GetInt64(0), new StoredKeyPair(
        reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5),
        DateTime.SpecifyKind(reader.GetDateTime(6), DateTimeKind.Utc), [], []));

    private readonly record struct Row(long Id, StoredKeyPair KeyPair);
}
