using System.Globalization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>The bounds of tags on a new key pair: import-key-pair.md, error 7 [choice: the tag product's limits].</summary>
internal static class TagRules
{
    /// <summary>What tags call key pairs.</summary>
    public const string KeyPairResource = "keypair";

    private const int MostTags = TagChange.MostTags;
    private const int MostKeyLength = 127;
    private const int MostValueLength = 255;

    private static readonly string[] ReservedPrefixes = ["qcs:", "project"];

    /// <summary>ResourceType, then each tag's key and value, then how many, then no key twice; all specifications count together.</summary>
    public static void MustBeTagSpecification<T>(this IRuleBuilder<T, IReadOnlyList<TagSpecification>?> rule) => rule
        .Must(specifications => Judge(specifications) is null).Refuse((_, specifications) => Judge(specifications)!);

    /// <summary>The tags of all specifications as they are stored.</summary>
    public static IReadOnlyList<KeyPairTag> ToStore(IReadOnlyList<TagSpecification>? specifications) =>
        [.. Join(specifications).Select(tag => new KeyPairTag(tag.Key, tag.Value))];

    private static IReadOnlyList<Tag> Join(IReadOnlyList<TagSpecification>? specifications) =>
        [.. (specifications ?? []).SelectMany(specification => specification.Tags)];

    /// <summary>No key that the cloud keeps for itself: key-pair-life-cycle.md, "Rules" [choice of prefixes].</summary>
    public static void MustHoldNoReservedKey<T>(this IRuleBuilder<T, IReadOnlyList<TagSpecification>?> rule) => rule
        .Must(specifications => !Join(specifications).Any(tag => ReservedPrefixes.Any(prefix => tag.Key.StartsWith(prefix, StringComparison.Ordinal))))
        .Refuse((_, _) => ErrorCatalogue.TagKeyReserved());

    /// <summary>The bounds of one tag; the first that is broken is named.</summary>
    public static ApiError? JudgeTag(string key, string keyPath, string value, string valuePath)
    {
        if (Text.Length(key) is < 1 or > MostKeyLength)
            return ErrorCatalogue.InvalidParameterValue(key, keyPath);
        return Text.Length(value) > MostValueLength ? ErrorCatalogue.InvalidParameterValue(value, valuePath) : null;
    }

    /// <summary>The first key that was there before, or null.</summary>
    public static ApiError? JudgeRepeated(IEnumerable<(string Path, string Key)> keys)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string path, string key) in keys)
        {
            if (!seen.Add(key))
                return ErrorCatalogue.InvalidParameterValue(key, path);
        }

        return null;
    }

    private static ApiError? Judge(IReadOnlyList<TagSpecification>? specifications)
    {
        List<(string Path, string Key)> keys = [];
        for (int i = 0; i < specifications?.Count; i++)
        {
            if (specifications[i].ResourceType != KeyPairResource)
                return ErrorCatalogue.InvalidParameterValue(specifications[i].ResourceType, $"TagSpecification.{i}.ResourceType");
            for (int j = 0; j < specifications[i].Tags.Count; j++)
            {
                (string key, string value) = specifications[i].Tags[j];
                string path = $"TagSpecification.{i}.Tags.{j}";
                if (JudgeTag(key, $"{path}.Key", value, $"{path}.Value") is { } refusal)
                    return refusal;
                keys.Add(($"{path}.Key", key));
            }
        }

        if (keys.Count > MostTags)
            return ErrorCatalogue.InvalidParameterValue(keys.Count.ToString(CultureInfo.InvariantCulture), "TagSpecification");
        return JudgeRepeated(keys);
    }
}
