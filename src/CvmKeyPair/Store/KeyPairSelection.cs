using System.Globalization;

namespace CvmKeyPair.Store;

/// <summary>The SQL for a query: constant texts and parameters only, and each part goes through an index of the account's.</summary>
internal sealed class KeyPairSelection
{
    // in order of arrival, which the time of creation does not tell where Clock stands still
    private const string Order = "ORDER BY Id DESC";

    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private readonly KeyPairQuery _query;

    public KeyPairSelection(KeyPairQuery query)
    {
        _query = query;
        Parameter(query.Account);
        // ids and tags are the better index: a plus keeps SQLite from walking through the account's instead
        bool isSelective = query.KeyIds is not null || query.Filters.Any(filter => filter.Property >= KeyPairProperty.TagKey);
        _conditions.Add(isSelective ? "+Account = $0" : "Account = $0");
        if (query.KeyIds is { } keyIds)
            _conditions.Add($"KeyId IN {List(SqlList.Of(keyIds))}");
        foreach (KeyPairFilter filter in query.Filters)
            _conditions.Add(Condition(filter));
        CountValues = [.. _values];
        Count = $"SELECT COUNT(*) FROM KeyPairs WHERE {Conditions}";
        // the page's rows are chosen in the index, and only then read
        Page = $"""
            SELECT Id, KeyId, KeyName, ProjectId, Description, PublicKey, CreatedTime FROM KeyPairs WHERE Id IN (
                SELECT Id FROM KeyPairs WHERE {Conditions} {Order} LIMIT {Parameter(query.Limit)} OFFSET {Parameter(query.Offset)})
            {Order}
            """;
    }

    /// <summary>Counts all that fit.</summary>
    public string Count { get; }

    /// <summary>The parameters of <see cref="Count"/>.</summary>
    public object[] CountValues { get; }

    /// <summary>Gives the rows of the page in order.</summary>
    public string Page { get; }

    /// <summary>The parameters of <see cref="Page"/>.</summary>
    /// <param name="total">How many were counted; the search for the page ends with the last of them, not with the index.</param>
    public object[] PageValues(long total) => [.. CountValues, Math.Min(_query.Limit, total - _query.Offset), _query.Offset];

    private string Conditions => string.Join(" AND ", _conditions);

    private string Condition(KeyPairFilter filter) => filter.Property switch
    {
        KeyPairProperty.ProjectId => $"ProjectId IN {List(SqlList.Of(filter.Values.Select(value => long.Parse(value, CultureInfo.InvariantCulture))))}",
        KeyPairProperty.KeyName => $"({string.Join(" OR ", filter.Values.Select(value => $"instr(KeyName, {Parameter(value)}) > 0"))})",
        KeyPairProperty.TagKey => Tagged($"\"Key\" IN {List(SqlList.Of(filter.Values))}"),
        KeyPairProperty.TagValue => Tagged($"Value IN {List(SqlList.Of(filter.Values))}"),
        _ => Tagged($"\"Key\" = {Parameter(filter.Key)} AND Value IN {List(SqlList.Of(filter.Values))}"),
    };

    private static string Tagged(string condition) => $"Id IN (SELECT KeyPairId FROM KeyPairTags WHERE Account = $0 AND {condition})";

    private string List(string list) => $"(SELECT value FROM json_each({Parameter(list)}))";

    private string Parameter(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count - 1}");
    }
}
