namespace CvmKeyPair.Settings;

/// <summary>Reads <c>Credentials__N__SecretId</c>, <c>__SecretKey</c>, <c>__Token</c> and <c>__Account</c>; what a source names replaces the list whole.</summary>
internal static class CredentialsFormat
{
    /// <summary>The setting's root.</summary>
    public const string Root = "Credentials";

    private const string SecretId = nameof(CredentialSetting.SecretId);
    private const string SecretKey = nameof(CredentialSetting.SecretKey);
    private const string Token = nameof(CredentialSetting.Token);
    private const string Account = nameof(CredentialSetting.Account);

    private static readonly string[] Parts = [SecretId, SecretKey, Token, Account];

    /// <summary>The credentials of one source, by their numbers; none where no value is set. Refusals never show a value.</summary>
    public static IReadOnlyList<CredentialSetting> Read(IReadOnlyList<SettingValue> values)
    {
        // a bare name without a value is no slip: JSON and the test host hand over the parents of nested names so
        SettingValue[] given = [.. values.Where(value => value.IsSet || value.Rest.Contains(':', StringComparison.Ordinal))];
        if (given.FirstOrDefault(value => PartOf(value) is null) is { } stray)
            throw SettingsRefusedException.Unknown(stray, $"there are {Root}__0__ and one of {string.Join(", ", Parts)}, and so on with other numbers");

        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        List<CredentialSetting> credentials = [];
        foreach (IGrouping<int, SettingValue> one in given.Where(value => value.IsSet).GroupBy(NumberOf).OrderBy(one => one.Key))
        {
            CredentialSetting credential = ReadOne($"{Root}__{one.Key}", one.ToDictionary(value => PartOf(value)!));
            credentials.Add(credential);
            if (!numbers.TryAdd(credential.SecretId, one.Key))
                throw new SettingsRefusedException($"Setting {Root}__{one.Key}__{SecretId} ({one.First().From}) is the same as {Root}__{numbers[credential.SecretId]}__{SecretId}; each may be given once.");
        }

        return credentials;
    }

    private static CredentialSetting ReadOne(string name, Dictionary<string, SettingValue> parts)
    {
        string from = parts.Values.First().From;
        string? Optional(string part, ValueFormat<string> format) =>
            !parts.TryGetValue(part, out SettingValue? value) ? null
            : format.TryRead(value.Text, out string text) ? text
            : throw SettingsRefusedException.Bad($"{name}__{part}", value.Text, value.From, format);
        string Required(string part, ValueFormat<string> format) =>
            Optional(part, format) ?? throw new SettingsRefusedException($"Setting {name}__{part} is missing; {name} ({from}) needs it.");

        string secretId = Required(SecretId, ValueFormat.SecretId);
        return new(secretId, Required(SecretKey, ValueFormat.HeaderSecret), Optional(Token, ValueFormat.HeaderSecret), Optional(Account, ValueFormat.SecretId) ?? secretId);
    }

    private static string? PartOf(SettingValue value) =>
        value.Rest.Split(':') is [var number, var part] && ValueFormat.Whole(0, int.MaxValue).TryRead(number, out int _)
            ? Parts.FirstOrDefault(known => known.Equals(part, StringComparison.OrdinalIgnoreCase))
            : null;

    private static int NumberOf(SettingValue value) => ValueFormat.Whole(0, int.MaxValue).TryRead(value.Rest.Split(':')[0], out int number) ? number : -1;
}
