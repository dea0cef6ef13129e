using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>Which page is asked: key-pair-life-cycle.md, "Rules".</summary>
internal static class PagingRules
{
    /// <summary>The <c>Offset</c> of a request that names none.</summary>
    public const long DefaultOffset = 0;

    /// <summary>The <c>Limit</c> of a request that names none.</summary>
    public const long DefaultLimit = 20;

    /// <summary>The greatest <c>Limit</c>.</summary>
    public const long MostLimit = 100;

    /// <summary>0 or more.</summary>
    public static void MustBeOffset<T>(this IRuleBuilder<T, long?> rule) => rule
        .Must(offset => offset is null or >= 0).Refuse((_, _) => ErrorCatalogue.InvalidOffset());

    /// <summary>1 to 100.</summary>
    public static void MustBeLimit<T>(this IRuleBuilder<T, long?> rule) => rule
        .Must(limit => limit is null or (>= 1 and <= MostLimit)).Refuse((_, _) => ErrorCatalogue.InvalidLimit());
}
