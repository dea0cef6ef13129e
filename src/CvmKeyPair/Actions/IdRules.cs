using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>The form and number of ids: key-pair-life-cycle.md, "Rules". Repeated ids count once.</summary>
internal static class IdRules
{
    /// <summary>Ids of a kind that one request may name.</summary>
    public const int MostIds = 100;

    /// <summary>The id of a key pair.</summary>
    public static void MustBeKeyId<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(ResourceIds.IsKeyPair).Refuse((_, _) => ErrorCatalogue.KeyPairIdMalformed());

    /// <summary>At most 100 ids of key pairs.</summary>
    public static void MustBeKeyIds<T>(this IRuleBuilderInitial<T, IReadOnlyList<string>?> rule) =>
        rule.MustBeIds(ResourceIds.IsKeyPair, ErrorCatalogue.KeyPairIdMalformed);

    /// <summary>At most 100 ids of instances.</summary>
    public static void MustBeInstanceIds<T>(this IRuleBuilderInitial<T, IReadOnlyList<string>?> rule) =>
        rule.MustBeIds(ResourceIds.IsInstance, ErrorCatalogue.InstanceIdMalformed);

    /// <summary>Each id once, in the order given.</summary>
    public static IReadOnlyList<string> Once(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal)];

    private static void MustBeIds<T>(this IRuleBuilderInitial<T, IReadOnlyList<string>?> rule, Func<string, bool> fits, Func<ApiError> malformed) => rule
        .Cascade(CascadeMode.Stop)
        .Must(ids => ids is null || Once(ids).Count <= MostIds).Refuse((_, _) => ErrorCatalogue.TooManyValues())
        .Must(ids => ids is null || ids.All(fits)).Refuse((_, _) => malformed());
}
