using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>How many filters and values there may be: key-pair-life-cycle.md, "Rules" [choice].</summary>
internal static class FilterRules
{
    private const int MostFilters = 10;
    private const int MostValues = 5;

    /// <summary>At most 10 filters with names that are known, and at most 5 values in each.</summary>
    public static void MustBeFilters<T>(this IRuleBuilderInitial<T, IReadOnlyList<Filter>?> rule, Func<string, bool> isKnown) => rule
        .Cascade(CascadeMode.Stop)
        .Must(filters => filters is null || filters.Count <= MostFilters).Refuse((_, _) => ErrorCatalogue.TooManyFilters())
        .Must(filters => filters is null || filters.All(filter => isKnown(filter.Name))).Refuse((_, _) => ErrorCatalogue.InvalidFilter())
        .Must(filters => filters is null || filters.All(filter => filter.Values.Count <= MostValues)).Refuse((_, _) => ErrorCatalogue.TooManyFilters());
}
