using System.Globalization;
using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>The bounds of tags on a new key pair: import-key-pair.md, error 7 [choice: the tag product's limits].</summary>
internal static class TagRules
{
    private const string KeyPairResource = "keypair";
    private const int MostTags = 50;
    private const int MostKeyLength = 127;
    private const int MostValueLength = 255;

    /// <summary>ResourceType, then each tag's key and value, then how many, then no key twice; all specifications count together.</summary>
    public static void MustBeTagSpecification<T>(this IRuleBuilder<T, IReadOnlyList<TagSpecification>?> rule) => rule
        .Must(specifications => Judge(specifications) is null).Refuse((_, specifications) => Judge(specifications)!);

    /// <summary>The tags of all specifications.</summary>
    public static IReadOnlyList<Tag> Join(IReadOnlyList<TagSpecification>? specifications) =>
        [.. (specifications ?? []).SelectMany(specification => specification.Tags)];

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
                if (Length(key) is < 1 or > MostKeyLength)
                    return ErrorCatalogue.InvalidParameterValue(key, $"{path}.Key");
                if (Length(value) > MostValueLength)
                    return ErrorCatalogue.InvalidParameterValue(value, $"{path}.Value");
                keys.Add(($"{path}.Key", key));
            }
        }

        if (keys.Count > MostTags)
            return ErrorCatalogue.InvalidParameterValue(keys.Count.ToString(CultureInfo.InvariantCulture), "TagSpecification");
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string path, string key) in keys)
        {
            if (!seen.Add(key))
                return ErrorCatalogue.InvalidParameterValue(key, path);
        }

        return null;
    }

    // the tag product counts characters, not UTF-16 units [choice]
    private static int Length(string text) => text.EnumerateRunes().Count();
}
