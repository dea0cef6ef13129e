using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Parameters that are signed with HmacSHA1 or HmacSHA256 from the document's text alone: it shares no code with the emulator.</summary>
public sealed record SignedForm
{
    public string Method { get; init; } = "POST";

    public string Host { get; init; } = "127.0.0.1:8080";

    /// <summary>The host signed, where it is another.</summary>
    public string? SignedHost { get; init; }

    public string SecretKey { get; init; } = StrictEmulator.SecretKey;

    public bool Sha256 { get; init; }

    /// <summary>Whether <c>_</c> in names is signed as <c>.</c>, and whether that is done before or after sorting.</summary>
    public (bool Dotted, bool BeforeSorting) Names { get; init; }

    /// <summary>Whether the fields are signed as they are sent, not sorted.</summary>
    public bool Unsorted { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>ImportKeyPair of a fresh name and key with every common parameter.</summary>
    public static SignedForm Import(params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string> fields = new()
        {
            ["Action"] = "ImportKeyPair",
            ["Version"] = ApiClient.CvmVersion,
            ["Region"] = ApiClient.Region,
            ["Timestamp"] = StrictEmulator.Now.ToString(CultureInfo.InvariantCulture),
            ["Nonce"] = "5577006791947779410",
            ["SecretId"] = StrictEmulator.SecretId,
            ["KeyName"] = $"n{SharedEmulator.NewNumber()}",
            ["ProjectId"] = "0",
            ["PublicKey"] = SharedEmulator.NewKey() + " me@host",
        };
        foreach ((string name, string? value) in changes)
        {
            fields.Remove(name);
            if (value is not null)
                fields[name] = value;
        }

        return new SignedForm { Fields = fields };
    }

    public string Signature
    {
        [SuppressMessage("Security", "CA5350", Justification = "what the older SDKs sign with")]
        get
        {
            string Dotted(string name, bool now) => Names.Dotted && now ? name.Replace('_', '.') : name;
            IEnumerable<string> pairs = Fields.Select(one => (Name: Dotted(one.Key, Names.BeforeSorting), one.Value))
                .OrderBy(one => Unsorted ? "" : one.Name, StringComparer.Ordinal).Select(one => $"{Dotted(one.Name, !Names.BeforeSorting)}={one.Value}");
            byte[] text = Encoding.UTF8.GetBytes($"{Method}{SignedHost ?? Host}/?{string.Join('&', pairs)}");
            byte[] key = Encoding.UTF8.GetBytes(SecretKey);
            return Convert.ToBase64String(Sha256 ? HMACSHA256.HashData(key, text) : HMACSHA1.HashData(key, text));
        }
    }

    public override string ToString() => $"{Method} Host: {Host} {Encoded()}";

    /// <summary>The encoded fields with this or the right signature; an empty one is left out.</summary>
    public string Encoded(string? signature = null)
    {
        IEnumerable<KeyValuePair<string, string>> all = (signature ?? Signature) is { Length: > 0 } value ? Fields.Append(new("Signature", value)) : Fields;
        return string.Join('&', all.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
    }
}
