using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;

namespace CvmKeyPair.ControlPlane;

/// <summary>The whole state, or an account's: what <c>/_emulator/state</c> answers and takes, and what a seed file holds (ControlPlane/README.md, "State").</summary>
/// <param name="Format">The form of the document: 1.</param>
/// <param name="Accounts">No account twice.</param>
internal sealed record StateDocument(int Format, IReadOnlyList<AccountState> Accounts)
{
    /// <summary>The only form there is.</summary>
    public const int CurrentFormat = 1;

    /// <summary>What keeps it from being such a document though every member is of its type, in words that begin with the path; null for nothing.</summary>
    public string? FirstSlip()
    {
        if (Format != CurrentFormat)
            return $"$.format is {Format}; there is {CurrentFormat} only.";
        // no annotation keeps a null out of a list
        for (int i = 0; i < Accounts.Count; i++)
        {
            string? path = Accounts[i] is { } account ? FirstNull(account.KeyPairs) : "";
            if (path is not null)
                return $"$.accounts[{i}]{path} is null.";
        }

        return null;
    }

    private static string? FirstNull(IReadOnlyList<StateKeyPair> keyPairs)
    {
        for (int i = 0; i < keyPairs.Count; i++)
        {
            string? path = keyPairs[i] is { } pair ? FirstNull(pair) : "";
            if (path is not null)
                return $".keyPairs[{i}]{path}";
        }

        return null;
    }

    private static string? FirstNull(StateKeyPair pair)
    {
        if (FirstNull(pair.Tags) is { } tag)
            return $".tags[{tag}]";
        return FirstNull(pair.InstanceIds) is { } instance ? $".instanceIds[{instance}]" : null;
    }

    private static int? FirstNull<T>(IReadOnlyList<T>? list)
        where T : class
    {
        for (int i = 0; i < list?.Count; i++)
        {
            if (list[i] is null)
                return i;
        }

        return null;
    }

    /// <summary>The document of stored key pairs, which come by account.</summary>
    public static StateDocument Of(IReadOnlyList<ExportedKeyPair> keyPairs) => new(CurrentFormat,
        [.. keyPairs.GroupBy(pair => pair.Account, StringComparer.Ordinal).Select(account => new AccountState(account.Key, [.. account.Select(StateKeyPair.Of)]))]);
}

/// <summary>An account's key pairs.</summary>
/// <param name="Account">Whose: a SecretId, or what the credentials call it.</param>
/// <param name="KeyPairs">In the order in which they count as imported.</param>
internal sealed record AccountState(string Account, IReadOnlyList<StateKeyPair> KeyPairs);

/// <summary>A key pair of a state document.</summary>
internal sealed record StateKeyPair
{
    /// <summary><c>skey-</c> and eight of <c>[0-9a-z]</c>; made where absent.</summary>
    public string? KeyId { get; init; }

    /// <summary>As ImportKeyPair takes it.</summary>
    public required string KeyName { get; init; }

    /// <summary>0 where absent.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Empty where absent.</summary>
    public string? Description { get; init; }

    /// <summary>As ImportKeyPair takes it.</summary>
    public required string PublicKey { get; init; }

    /// <summary>ISO 8601, UTC; now where absent.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTime? CreatedTime { get; init; }

    /// <summary>None where absent.</summary>
    public IReadOnlyList<StateTag>? Tags { get; init; }

    /// <summary>Instances of the setting <c>Instances</c> that use it; none where absent.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }

    /// <summary>A stored key pair.</summary>
    public static StateKeyPair Of(ExportedKeyPair pair) => new()
    {
        KeyId = pair.KeyId,
        KeyName = pair.KeyName,
        ProjectId = pair.ProjectId,
        Description = pair.Description,
        PublicKey = $"{OpenSshRsaPublicKey.Type} {pair.PublicKeyBase64}",
        CreatedTime = pair.CreatedTime,
        Tags = [.. pair.Tags.Select(StateTag.Of)],
        InstanceIds = pair.InstanceIds,
    };
}

/// <summary>A tag of a key pair.</summary>
/// <param name="Key">Once in a key pair.</param>
/// <param name="Value">Its value.</param>
internal sealed record StateTag(string Key, string Value)
{
    /// <summary>A stored tag.</summary>
    public static StateTag Of(KeyPairTag tag) => new(tag.Key, tag.Value);
}

/// <summary>Times in UTC, written with as many digits of a second as they have: what is read is written again as it was.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTime>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DateTime.TryParseExact(
            reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
