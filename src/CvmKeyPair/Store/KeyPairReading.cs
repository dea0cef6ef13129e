using System.Globalization;
using System.Linq.Expressions;
using CvmKeyPair.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CvmKeyPair.Store;

/// <summary>Reads key pairs and tags; every method sees one state of the file.</summary>
internal static class KeyPairReading
{
    /// <summary>How many key pairs an account has.</summary>
    public static readonly Func<StoreContext, string, int> CountOfAccount = EF.CompileQuery(
        (StoreContext store, string account) => store.Accounts.Where(row => row.Account == account).Select(row => row.KeyPairs).FirstOrDefault());

    private static readonly Func<StoreContext, string, int, int, IEnumerable<long>> PageOfAccount = EF.CompileQuery(
        (StoreContext store, string account, int offset, int limit) => store.KeyPairs
            .Where(row => row.Account == account).OrderByDescending(row => row.Id).Select(row => row.Id).Skip(offset).Take(limit));

    private static readonly Func<StoreContext, IEnumerable<string>, IEnumerable<FoundRow>> FindByKeyId = EF.CompileQuery(
        (StoreContext store, IEnumerable<string> keyIds) => store.KeyPairs
            .Where(row => keyIds.Contains(row.KeyId)).Select(row => new FoundRow(row.Id, row.KeyId, row.Account)));

    private static readonly Func<StoreContext, IEnumerable<long>, IEnumerable<StoredKeyPair>> KeyPairsOf = EF.CompileQuery(
        (StoreContext store, IEnumerable<long> rows) => store.KeyPairs.AsSplitQuery()
            .Where(row => rows.Contains(row.Id))
            // in order of arrival, which the time of creation does not tell where Clock stands still
            .OrderByDescending(row => row.Id)
            .Select(row => new StoredKeyPair(
                row.KeyId, row.KeyName, row.ProjectId, row.Description, row.PublicKey, row.CreatedTime,
                row.Tags.OrderBy(tag => tag.Key).Select(tag => new KeyPairTag(tag.Key, tag.Value)).ToList(),
                row.Instances.OrderBy(use => use.InstanceId).Select(use => use.InstanceId).ToList())));

    private static readonly Func<StoreContext, string?, IEnumerable<ExportedKeyPair>> Exported = EF.CompileQuery(
        (StoreContext store, string? account) => store.KeyPairs.AsSplitQuery()
            .Where(row => account == null || row.Account == account)
            .OrderBy(row => row.Account).ThenBy(row => row.CreatedTime).ThenBy(row => row.KeyId)
            .Select(row => new ExportedKeyPair(
                row.Account, row.KeyId, row.KeyName, row.ProjectId, row.Description, row.PublicKey, row.Fingerprint, row.Bits, row.CreatedTime,
                row.Tags.OrderBy(tag => tag.Key).Select(tag => new KeyPairTag(tag.Key, tag.Value)).ToList(),
                row.Instances.OrderBy(use => use.InstanceId).Select(use => use.InstanceId).ToList())));

    private static readonly Func<StoreContext, IEnumerable<string>, IEnumerable<ResourceTagRow>> TagsOfKeyIds = EF.CompileQuery(
        (StoreContext store, IEnumerable<string> keyIds) => store.KeyPairs
            .Where(row => keyIds.Contains(row.KeyId))
            .SelectMany(row => row.Tags, (row, tag) => new { row.KeyId, tag.Account, tag.Key, tag.Value })
            .OrderBy(tag => tag.KeyId).ThenBy(tag => tag.Key)
            .Select(tag => new ResourceTagRow(tag.KeyId, tag.Account, tag.Key, tag.Value)));

    /// <summary>The row of each of these key pairs that the account has, by its KeyId.</summary>
    /// <remarks>Looked for by KeyId alone, and whose they are is looked at afterwards: given both, SQLite would walk through the account's index.</remarks>
    public static Dictionary<string, long> Find(StoreContext store, string account, IEnumerable<string> keyIds) =>
        FindByKeyId(store, keyIds).Where(row => row.Account == account).ToDictionary(row => row.KeyId, row => row.Id, StringComparer.Ordinal);

    /// <summary>A page of key pairs.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="query">Which.</param>
    /// <param name="instances">The instances there are; uses by others are not shown.</param>
    public static KeyPairPage Page(StoreContext store, KeyPairQuery query, IReadOnlyDictionary<string, InstanceState> instances)
    {
        (int total, long[] rows) = PageOfRows(store, query);
        return new KeyPairPage(total, rows.Length == 0 ? [] :
            [.. KeyPairsOf(store, rows).Select(pair => pair with { InstanceIds = [.. pair.InstanceIds.Where(instances.ContainsKey)] })]);
    }

    /// <summary>All key pairs of an account, or of all where it is null: by account, time of creation and id.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="account">Whose.</param>
    /// <param name="instances">The instances there are; uses by others are not shown.</param>
    public static IReadOnlyList<ExportedKeyPair> Export(StoreContext store, string? account, IReadOnlyDictionary<string, InstanceState> instances) =>
        [.. Exported(store, account).Select(pair => pair.InstanceIds.All(instances.ContainsKey) ? pair : pair with { InstanceIds = [.. pair.InstanceIds.Where(instances.ContainsKey)] })];

    /// <summary>A page of the tags of these key pairs, by id, then by key.</summary>
    public static ResourceTagPage TagsOf(StoreContext store, string account, IReadOnlyList<string> keyIds, long offset, long limit)
    {
        ResourceTagRow[] tags = [.. TagsOfKeyIds(store, keyIds).Where(tag => tag.Account == account)];
        return new ResourceTagPage(tags.Length, offset >= tags.Length ? [] :
            [.. tags.Skip((int)offset).Take((int)Math.Min(limit, tags.Length)).Select(tag => new ResourceTag(tag.KeyId, new KeyPairTag(tag.Key, tag.Value)))]);
    }

    // The rows of a page are chosen in an index, and only they are read. The search ends with the last that was counted, not with the index.
    private static (int Total, long[] Rows) PageOfRows(StoreContext store, KeyPairQuery query)
    {
        if (query is { KeyIds: { } keyIds, Filters: [] })
        {
            Dictionary<string, long>.ValueCollection found = Find(store, query.Account, keyIds).Values;
            return PageOf(found.Count, (offset, limit) => found.OrderDescending().Skip(offset).Take(limit));
        }

        if (query.Filters is [])
            return PageOf(CountOfAccount(store, query.Account), (offset, limit) => PageOfAccount(store, query.Account, offset, limit));
        IQueryable<KeyPairRow> filtered = Filtered(store, query);
        if (query.Filters.All(filter => filter.Property == KeyPairProperty.ProjectId))
            return PageOf(filtered.Count(), (offset, limit) => filtered.OrderByDescending(row => row.Id).Select(row => row.Id).Skip(offset).Take(limit));
        // a part of a name is looked for in every name, and that only once
        long[] rows = [.. filtered.Select(row => row.Id)];
        return PageOf(rows.Length, (offset, limit) => rows.OrderDescending().Skip(offset).Take(limit));

        (int Total, long[] Rows) PageOf(int total, Func<int, int, IEnumerable<long>> read) =>
            (total, query.Offset >= total ? [] : [.. read((int)query.Offset, (int)Math.Min(query.Limit, total - query.Offset))]);
    }

    // Put together as the caller asks, so that it can't be compiled ahead.
    private static IQueryable<KeyPairRow> Filtered(StoreContext store, KeyPairQuery query)
    {
        // ids and tags say whose by themselves: with the account too, SQLite would walk through its index instead of theirs
        bool isSelective = query.KeyIds is not null || query.Filters.Any(filter => filter.Property >= KeyPairProperty.TagKey);
        IQueryable<KeyPairRow> rows = isSelective ? store.KeyPairs : store.KeyPairs.Where(row => row.Account == query.Account);
        if (query.KeyIds is { } keyIds)
        {
            long[] found = [.. Find(store, query.Account, keyIds).Values];
            rows = rows.Where(row => found.Contains(row.Id));
        }

        return query.Filters.Aggregate(rows, (filtered, filter) => Filtered(store, query.Account, filtered, filter));
    }

    private static IQueryable<KeyPairRow> Filtered(StoreContext store, string account, IQueryable<KeyPairRow> rows, KeyPairFilter filter)
    {
        IReadOnlyList<string> values = filter.Values;
        if (filter.Property == KeyPairProperty.ProjectId)
        {
            long[] projects = [.. values.Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
            return rows.Where(row => projects.Contains(row.ProjectId));
        }

        if (filter.Property == KeyPairProperty.KeyName)
            return rows.Where(values.Select(NameContains).Aggregate(Or));

        IQueryable<KeyPairTagRow> tags = store.Tags.Where(tag => tag.Account == account);
        tags = filter.Property switch
        {
            KeyPairProperty.TagKey => tags.Where(tag => values.Contains(tag.Key)),
            KeyPairProperty.TagValue => tags.Where(tag => values.Contains(tag.Value)),
            _ => tags.Where(tag => tag.Key == filter.Key && values.Contains(tag.Value)),
        };
        return rows.Where(row => tags.Select(tag => tag.KeyPairId).Contains(row.Id));
    }

    private static Expression<Func<KeyPairRow, bool>> NameContains(string part) => row => row.KeyName.Contains(part);

    // Any() over a list of parts would have SQLite read the list anew for every row
    private static Expression<Func<KeyPairRow, bool>> Or(Expression<Func<KeyPairRow, bool>> left, Expression<Func<KeyPairRow, bool>> right) =>
        Expression.Lambda<Func<KeyPairRow, bool>>(
            Expression.OrElse(left.Body, ReplacingExpressionVisitor.Replace(right.Parameters[0], left.Parameters[0], right.Body)), left.Parameters);

    private sealed record FoundRow(long Id, string KeyId, string Account);

    private sealed record ResourceTagRow(string KeyId, string Account, string Key, string Value);
}
