using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>The rules of Actions/README.md, DescribeKeyPairs; their order is a [choice].</summary>
internal sealed class DescribeKeyPairsValidator : RequestValidator<DescribeKeyPairsRequest>
{
    private const long MaxLimit = 100;

    public DescribeKeyPairsValidator()
    {
        RuleFor(request => request.Filters).Must((request, filters) => filters is null || request.KeyIds is null)
            .Refuse(ErrorCatalogue.Exclusive("KeyIds", "Filters"));
        RuleFor(request => request.UniqueKeyIds).MustBeKeyIds();
        RuleFor(request => request.Filters).MustPass(KeyPairFilters.Judge);
        RuleFor(request => request.Offset).Must(offset => offset is null or >= 0).Refuse(ErrorCatalogue.InvalidOffset());
        RuleFor(request => request.Limit).Must(limit => limit is null or (>= 1 and <= MaxLimit)).Refuse(ErrorCatalogue.InvalidLimit());
    }
}

/// <summary>The filters of DescribeKeyPairs [doc]; how many there may be, and that <c>key-name</c> looks for a part of the name, is a [choice].</summary>
internal static class KeyPairFilters
{
    private const int MaxFilters = 10;
    private const int MaxValues = 5;

    private const string ProjectId = "project-id";
    private const string TagPrefix = "tag:";

    /// <summary>At most 10 filters, with names that are known, and at most 5 values in each; projects are integers.</summary>
    public static ApiError? Judge(IReadOnlyList<Filter>? filters)
    {
        if (filters is null)
            return null;
        if (filters.Count > MaxFilters)
            return ErrorCatalogue.TooManyFilters();
        if (!filters.All(filter => IsKnown(filter.Name)))
            return ErrorCatalogue.InvalidFilter();
        return filters.Any(filter => filter.Values.Count > MaxValues) ? ErrorCatalogue.TooManyFilters() : CheckProjects(filters);
    }

    /// <summary>A filter that breaks no rule as the store takes it.</summary>
    public static KeyPairFilter ToStore(Filter filter) => filter.Name switch
    {
        ProjectId => new(KeyPairProperty.ProjectId, filter.Values),
        "key-name" => new(KeyPairProperty.KeyName, filter.Values),
        "tag-key" => new(KeyPairProperty.TagKey, filter.Values),
        "tag-value" => new(KeyPairProperty.TagValue, filter.Values),
        _ => new(KeyPairProperty.Tag, filter.Values, filter.Name[TagPrefix.Length..]),
    };

    private static bool IsKnown(string name) =>
        name is ProjectId or "key-name" or "tag-key" or "tag-value" || (name.StartsWith(TagPrefix, StringComparison.Ordinal) && name.Length > TagPrefix.Length);

    private static ApiError? CheckProjects(IReadOnlyList<Filter> filters)
    {
        for (int i = 0; i < filters.Count; i++)
        {
            for (int j = 0; filters[i].Name == ProjectId && j < filters[i].Values.Count; j++)
            {
                string value = filters[i].Values[j];
                if (ParameterBinder.ToInteger(value) is null)
                    return ErrorCatalogue.InvalidParameterValue(value, $"Filters.{i}.Values.{j}");
            }
        }

        return null;
    }
}
