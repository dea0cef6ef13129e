using System.ComponentModel;
using System.Globalization;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;

namespace CvmKeyPair.Actions;

/// <summary>Tags for a new resource [doc].</summary>
internal sealed record TagSpecification(
    [Description("The type of resource that the tags are for: `keypair`.")] string ResourceType,
    [Description("The tags.")] IReadOnlyList<Tag> Tags);

/// <summary>A tag [doc].</summary>
internal sealed record Tag(
    [Description("1 to 127 characters, no key twice.")] string Key,
    [Description("1 to 255 characters.")] string Value);

/// <summary>What a tag may be: on creating calls with the codes of Actions/README.md, ImportKeyPair, error 7, in the tag product with its own.</summary>
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

    /// <summary>The tags of all specifications, which count together.</summary>
    public static IReadOnlyList<KeyPairTag> Join(IReadOnlyList<TagSpecification>? specifications) =>
        [.. (specifications ?? []).SelectMany(specification => specification.Tags).Select(tag => new KeyPairTag(tag.Key, tag.Value))];

    /// <summary>Of a creating call: ResourceType and the length of keys and values, how many tags, no key twice.</summary>
    public static ApiError? CheckSpecifications(IReadOnlyList<TagSpecification>? specifications)
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
                if ((CheckKeyLength(key, $"{path}.Key") ?? CheckValueLength(value, $"{path}.Value")) is { } length)
                    return length;
                count++;
                if (!keys.Add(key))
                    repeated ??= (key, $"{path}.Key");
            }
        }

        if (count > MaxTags)
            return ErrorCatalogue.InvalidParameterValue(count.ToString(CultureInfo.InvariantCulture), "TagSpecification");
        return repeated is { } twice ? ErrorCatalogue.InvalidParameterValue(twice.Key, twice.Path) : null;
    }

    /// <summary>Of a creating call whose specifications are as they should be: the characters of each tag.</summary>
    public static ApiError? CheckCharacters(IReadOnlyList<KeyPairTag> tags)
    {
        foreach (KeyPairTag tag in tags)
        {
            if ((CheckKeyCharacters(tag.Key) ?? CheckValueCharacters(tag.Value)) is { } illegal)
                return illegal;
        }

        return null;
    }

    /// <summary>One tag by the same rules, and whether its key is reserved: what is wrong with its key, and with its value.</summary>
    public static (ApiError? Key, ApiError? Value) CheckOnCreate(KeyPairTag tag) => (
        CheckKeyLength(tag.Key, "key") ?? CheckKeyCharacters(tag.Key) ?? (IsReserved(tag.Key) ? ErrorCatalogue.TagKeyReservedOnImport(tag.Key) : null),
        CheckValueLength(tag.Value, "value") ?? CheckValueCharacters(tag.Value));

    /// <summary>The first key that the cloud keeps for itself, or null.</summary>
    public static string? FirstReserved(IReadOnlyList<KeyPairTag> tags) => tags.FirstOrDefault(tag => IsReserved(tag.Key))?.Key;

    /// <summary>A key in the tag product.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tooLong">The refusal of a long one, where the action documents no TagKeyLengthExceeded.</param>
    /// <param name="empty">The refusal of an empty one, where it documents no TagKeyEmpty.</param>
    public static ApiError? CheckKey(string key, ApiError? tooLong = null, ApiError? empty = null)
    {
        if (key.Length == 0)
            return empty ?? ErrorCatalogue.TagKeyEmpty();
        if (Text.Length(key) > MaxKeyLength)
            return tooLong ?? ErrorCatalogue.TagKeyLengthExceeded();
        return IsLegal(key) ? null : ErrorCatalogue.TagKeyCharacterIllegal();
    }

    /// <summary>A key that the tag product is to bind.</summary>
    public static ApiError? CheckReserved(string key) => IsReserved(key) ? ErrorCatalogue.ReservedTagKey() : null;

    /// <summary>A value in the tag product.</summary>
    /// <param name="value">The value.</param>
    /// <param name="empty">The refusal of an empty one.</param>
    /// <param name="tooLong">The refusal of a long one, where the action documents no TagValueLengthExceeded.</param>
    public static ApiError? CheckValue(string value, ApiError empty, ApiError? tooLong = null)
    {
        if (value.Length == 0)
            return empty;
        if (Text.Length(value) > MaxValueLength)
            return tooLong ?? ErrorCatalogue.TagValueLengthExceeded();
        return IsLegal(value) ? null : ErrorCatalogue.TagValueCharacterIllegal();
    }

    private static ApiError? CheckKeyLength(string key, string path) =>
        Text.Length(key) is < 1 or > MaxKeyLength ? ErrorCatalogue.InvalidParameterValue(key, path) : null;

    private static ApiError? CheckValueLength(string value, string path) =>
        Text.Length(value) > MaxValueLength ? ErrorCatalogue.InvalidParameterValue(value, path) : null;

    private static ApiError? CheckKeyCharacters(string key) => IsLegal(key) ? null : ErrorCatalogue.TagKeyIllegalOnCreate();

    private static ApiError? CheckValueCharacters(string value) => value.Length > 0 && IsLegal(value) ? null : ErrorCatalogue.TagValueIllegalOnCreate();

    private static bool IsReserved(string key) => ReservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Letters with their marks and numbers of any script, the special characters, and blanks inside.</summary>
    private static bool IsLegal(string text) => text[0] != ' ' && text[^1] != ' ' && text.EnumerateRunes().All(IsLegal);

    private static bool IsLegal(Rune rune) => rune.Value == ' ' || (rune.IsBmp && SpecialCharacters.Contains((char)rune.Value)) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
