using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>The filters of DescribeKeyPairs [doc]; that <c>key-name</c> looks for a part of the name is a [choice].</summary>
internal static class KeyPairFilters
{
    private const string ProjectId = "project-id";
    private const string TagPrefix = "tag:";

    /// <summary>Whether there is a filter of this name.</summary>
    public static bool IsKnown(string name) =>
        name is ProjectId or "key-name" or "tag-key" or "tag-value" || (name.StartsWith(TagPrefix, StringComparison.Ordinal) && name.Length > TagPrefix.Length);

    /// <summary>The first project that is no integer, and its path.</summary>
    public static (string Path, string Value)? FirstBadProject(IReadOnlyList<Filter>? filters)
    {
        for (int i = 0; i < filters?.Count; i++)
        {
            for (int j = 0; filters[i].Name == ProjectId && j < filters[i].Values.Count; j++)
            {
                string value = filters[i].Values[j];
                if (ParameterBinder.ToInteger(value) is null)
                    return ($"Filters.{i}.Values.{j}", value);
            }
        }

        return null;
    }

    /// <summary>The filters as the store takes them.</summary>
    public static IReadOnlyList<KeyPairFilter> ToStore(IReadOnlyList<Filter>? filters) => [.. (filters ?? []).Select(ToStore)];

    private static KeyPairFilter ToStore(Filter filter) => filter.Name switch
    {
        ProjectId => new(KeyPairProperty.ProjectId, filter.Values),
        "key-name" => new(KeyPairProperty.KeyName, filter.Values),
        "tag-key" => new(KeyPairProperty.TagKey, filter.Values),
        "tag-value" => new(KeyPairProperty.TagValue, filter.Values),
        _ => new(KeyPairProperty.Tag, filter.Values, filter.Name[TagPrefix.Length..]),
    };
}
