using System.ComponentModel;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>The parameters of DescribeKeyPairs [doc].</summary>
internal sealed record DescribeKeyPairsRequest(
    [Description("Ids of at most 100 key pairs; not together with Filters.")] IReadOnlyList<string>? KeyIds,
    [Description("At most 10 of `project-id`, `key-name` (a part of the name), `tag-key`, `tag-value`, `tag:<key>`; all must fit.")] IReadOnlyList<Filter>? Filters,
    [Description("How many to pass over; 0 where absent.")] long? Offset,
    [Description("How many to answer at most, 1 to 100; 20 where absent.")] long? Limit);
