using System.Diagnostics.CodeAnalysis;
using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>The form and number of ids: Actions/README.md, "Rules". Repeated ids count once, so the rules are asked about each once.</summary>
internal static class IdRules
{
    /// <summary>Ids of a kind that one request may name.</summary>
    public const int MaxIds = 100;

    /// <summary>Each id once, in the order given.</summary>
    [return: NotNullIfNotNull(nameof(ids))]
    public static IReadOnlyList<string>? Unique(IReadOnlyList<string>? ids) => ids is null ? null : [.. ids.Distinct(StringComparer.Ordinal)];

    /// <summary>The id of a key pair.</summary>
    public static void MustBeKeyId<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(ResourceIds.IsKeyPair).Refuse(ErrorCatalogue.KeyPairIdMalformed());

    /// <summary>At most 100 ids of key pairs; null is absent.</summary>
    public static void MustBeKeyIds<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.MustBeIds(ResourceIds.IsKeyPair, ErrorCatalogue.KeyPairIdMalformed());

    /// <summary>At most 100 ids of instances.</summary>
    public static void MustBeInstanceIds<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.MustBeIds(ResourceIds.IsInstance, ErrorCatalogue.InstanceIdMalformed());

    private static void MustBeIds<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, Func<string, bool> fits, ApiError malformed) => rule
        .Must(ids => ids is null || ids.Count <= MaxIds).Refuse(ErrorCatalogue.TooManyValues())
        .Must(ids => ids is null || ids.All(fits)).Refuse(malformed);
}
