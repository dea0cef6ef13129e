using System.Globalization;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>What a tag may be: on creating calls with the codes of import-key-pair.md, error 7, in the tag product with its own.</summary>
internal static class TagRules
{
    /// <summary>What tags call key pairs.</summary>
    public const string KeyPairResource = "keypair";

    /// <summary>Tags that one request may name [doc].</summary>
    public const int MaxTags = 10;

    private const int MaxKeyLength = 127;
    private const int MaxValueLength = 255;

    private const string SpecialCharacters = "+-=._:/@()[]（）【】";

    // letter case counts [choice]
    private static readonly string[] ReservedPrefixes = ["qcs:", "project", "项目", "qcloud", "tencent"];

    /// <summary>
    /// Of a creating call: ResourceType and the length of keys and values, how many, no key twice, then the characters of each; all
    /// specifications count together.
    /// </summary>
    public static void MustBeTagSpecification<T>(this IRuleBuilder<T, IReadOnlyList<TagSpecification>?> rule) => rule.JudgedBy(JudgeCreating);

    /// <summary>No key that the cloud keeps for itself.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="reserved">The refusal for a key.</param>
    public static void MustHoldNoReservedKey<T>(this IRuleBuilder<T, IReadOnlyList<TagSpecification>?> rule, Func<string, ApiError> reserved) =>
        rule.JudgedBy(specifications => Join(specifications).FirstOrDefault(tag => IsReserved(tag.Key)) is { } tag ? reserved(tag.Key) : null);

    /// <summary>The tags of all specifications as they are stored.</summary>
    public static IReadOnlyList<KeyPairTag> ToStore(IReadOnlyList<TagSpecification>? specifications) =>
        [.. Join(specifications).Select(tag => new KeyPairTag(tag.Key, tag.Value))];

    /// <summary>A key in the tag product.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tooLong">The refusal of a long one, where the action documents no TagKeyLengthExceeded.</param>
    /// <param name="empty">The refusal of an empty one, where it documents no TagKeyEmpty.</param>
    public static ApiError? JudgeKey(string key, ApiError? tooLong = null, ApiError? empty = null)
    {
        if (key.Length == 0)
            return empty ?? ErrorCatalogue.TagKeyEmpty();
        if (Text.Length(key) > MaxKeyLength)
            return tooLong ?? ErrorCatalogue.TagKeyLengthExceeded();
        return IsLegal(key) ? null : ErrorCatalogue.TagKeyCharacterIllegal();
    }

    /// <summary>A key that the tag product is to bind.</summary>
    public static ApiError? JudgeReserved(string key) => IsReserved(key) ? ErrorCatalogue.ReservedTagKey() : null;

    /// <summary>A value in the tag product.</summary>
    /// <param name="value">The value.</param>
    /// <param name="empty">The refusal of an empty one.</param>
    /// <param name="tooLong">The refusal of a long one, where the action documents no TagValueLengthExceeded.</param>
    public static ApiError? JudgeValue(string value, ApiError empty, ApiError? tooLong = null)
    {
        if (value.Length == 0)
            return empty;
        if (Text.Length(value) > MaxValueLength)
            return tooLong ?? ErrorCatalogue.TagValueLengthExceeded();
        return IsLegal(value) ? null : ErrorCatalogue.TagValueCharacterIllegal();
    }

    private static List<Tag> Join(IReadOnlyList<TagSpecification>? specifications) =>
        [.. (specifications ?? []).SelectMany(specification => specification.Tags)];

    private static bool IsReserved(string key) => ReservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Letters with their marks and numbers of any script, the special characters, and blanks inside.</summary>
    private static bool IsLegal(string text) => text[0] != ' ' && text[^1] != ' ' && text.EnumerateRunes().All(IsLegal);

    private static bool IsLegal(Rune rune) => rune.Value == ' ' || (rune.IsBmp && SpecialCharacters.Contains((char)rune.Value)) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static ApiError? JudgeCreating(IReadOnlyList<TagSpecification>? specifications)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        (string Key, string Path)? repeated = null;
        int count = 0;
        for (int i = 0; i < specifications?.Count; i++)
        {
            if (specifications[i].ResourceType != KeyPairResource)
                return ErrorCatalogue.InvalidParameterValue(specifications[i].ResourceType, $"TagSpecification.{i}.ResourceType");
            for (int j = 0; j < specifications[i].Tags.Count; j++)
            {
                (string key, string value) = specifications[i].Tags[j];
                string path = $"TagSpecification.{i}.Tags.{j}";
                if (Text.Length(key) is < 1 or > MaxKeyLength)
                    return ErrorCatalogue.InvalidParameterValue(key, $"{path}.Key");
                if (Text.Length(value) > MaxValueLength)
                    return ErrorCatalogue.InvalidParameterValue(value, $"{path}.Value");
                count++;
                if (!keys.Add(key))
                    repeated ??= (key, $"{path}.Key");
            }
        }

        if (count > MaxTags)
            return ErrorCatalogue.InvalidParameterValue(count.ToString(CultureInfo.InvariantCulture), "TagSpecification");
        if (repeated is { } twice)
            return ErrorCatalogue.InvalidParameterValue(twice.Key, twice.Path);
        foreach (Tag tag in Join(specifications))
        {
            if (!IsLegal(tag.Key))
                return ErrorCatalogue.TagKeyIllegalOnCreate();
            if (tag.Value.Length == 0 || !IsLegal(tag.Value))
                return ErrorCatalogue.TagValueIllegalOnCreate();
        }

        return null;
    }
}
