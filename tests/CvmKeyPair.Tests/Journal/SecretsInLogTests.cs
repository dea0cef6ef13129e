using System.Buffers;
using System.Text;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Journal;

/// <summary>No secrets in logs: a configured secret in any part of a request that a client controls, in any form, leaves nothing in any line, nor in the journal.</summary>
[Trait("Category", "Slow")]
public sealed class SecretsInLogTests(StrictEmulator strict) : IClassFixture<StrictEmulator>
{
    private const int Trace = 6;

    private static readonly string[] Secrets = [OddKey, PlainToken];

    private static readonly SearchValues<string> Traces = SearchValues.Create(
        [.. Secrets.Select(Decoded).SelectMany(secret => Enumerable.Range(0, secret.Length - Trace + 1).Select(start => secret.Substring(start, Trace)))], StringComparison.Ordinal);

    private static readonly Dictionary<string, Func<string, SignedRequest>> Parts = new()
    {
        ["method"] = value => Refused() with { Method = value },
        ["query's name"] = value => Get($"KeyName=a&{value}=b"),
        ["query's value"] = value => Get($"KeyName={value}"),
        ["query's common value"] = value => Get($"Nonce={value}&SecretId={value}"),
        ["query's token"] = value => Get($"KeyName=a&Token={value}"),
        ["query without name"] = Get,
        ["Host"] = value => Refused() with { Host = value },
        ["Host's first label"] = value => Refused() with { Host = value + ".example.org:8080" },
        ["X-Forwarded-Host"] = value => Refused() with { More = $"X-Forwarded-Host: {value}\n" },
        ["X-Forwarded-Host that was signed for"] = value => Good() with { SignedHost = value, More = $"X-Forwarded-Host: {value}\n" },
        ["Content-Type"] = value => Refused() with { ContentType = value },
        ["Content-Type's parameter"] = value => Refused() with { ContentType = $"application/json; charset={value}" },
        ["Content-Type of a good signature for another"] = value => Good() with { ContentType = $"application/json; charset={value}" },
        ["SecretId"] = value => Refused() with { SecretId = value },
        ["date"] = value => Good() with { Date = value },
        ["service"] = value => Refused() with { Service = value },
        ["SignedHeaders"] = value => Refused() with { SignedNames = $"content-type;host;{value}" },
        ["SignedHeaders of a good signature"] = value => Good() with { SignedNames = $"content-type;host;{value};x{value}" },
        ["signed header"] = value => Refused() with { SignedToo = [("X-Mine", value)] },
        ["signed token"] = value => Refused() with { SignedToo = [("X-TC-Token", value)] },
        ["signed header that is shown"] = value => Refused() with { SignedNames = "content-type;host;x-tc-requestclient;x-tc-language", More = $"X-TC-RequestClient: {value}\nX-TC-Language: {value}\n" },
        ["X-TC-Action"] = value => Good() with { Action = value },
        ["X-TC-Version"] = value => Good() with { More = $"X-TC-Version: {value}\n" },
        ["X-TC-Region"] = value => Good() with { More = $"X-TC-Region: {value}\n" },
        ["X-TC-Region of a bad signature"] = value => Refused() with { SignedNames = "content-type;host;x-tc-region", More = $"X-TC-Region: {value}\n" },
        ["X-TC-Timestamp"] = value => Good() with { Timestamp = value },
        ["X-TC-Token"] = value => Good() with { More = $"X-TC-Token: {value}\n" },
        ["X-TC-Content-SHA256"] = value => Refused() with { SignedNames = "content-type;host;x-tc-content-sha256", More = $"X-TC-Content-SHA256: {value}\n" },
        ["X-TC-TraceId and User-Agent"] = value => Good() with { More = $"X-TC-TraceId: {value}\nUser-Agent: {value}\n" },
        ["Content-Encoding"] = value => Good() with { Body = "\u00e9", More = $"Content-Encoding: {value}\n" },
        ["body"] = value => Good() with { Body = value },
        ["member's name"] = value => Good() with { Body = $$"""{ {{JsonSerializer.Serialize(value)}}: 1 }""" },
        ["inner member's name"] = value => Good() with { Body = $$"""{"TagSpecification":[{ {{JsonSerializer.Serialize(value)}}: 1 }]}""" },
        ["KeyName"] = value => Good() with { Body = SignedRequest.ImportBody(name: value) },
        ["PublicKey"] = value => Good() with { Body = SignedRequest.ImportBody(key: value) },
        ["PublicKey's comment"] = value => Good() with { Body = SignedRequest.ImportBody(key: SharedEmulator.NewKey() + " " + value) },
        ["ProjectId"] = value => Good() with { Body = $$"""{"KeyName":"a","ProjectId":{{JsonSerializer.Serialize(value)}},"PublicKey":"x"}""" },
        ["ResourceType"] = value => Good() with { Body = Tagged(value, "k", "v") },
        ["tag's key"] = value => Good() with { Body = Tagged("keypair", value, "v") },
        ["tag's value"] = value => Good() with { Body = Tagged("keypair", "k", value) },
    };

    private static readonly string[] Fields =
        ["Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "SignatureMethod", "Language", "RequestClient", "Token", "Signature", "KeyName", "PublicKey", "ProjectId", "Host"];

    public static TheoryData<string> PartsOfTc3 { get; } = [.. Parts.Keys];

    public static TheoryData<string> PartsOfV1 { get; } = [.. Fields, "name", "name.0.of.a.list"];

    [Theory]
    [MemberData(nameof(PartsOfTc3))]
    public async Task Tc3(string part)
    {
        foreach (string value in Values())
            AssertNoTrace(value, await LinesAsync(Parts[part](value)));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("TC3-HMAC-SHA256{0}")]
    [InlineData("TC3-HMAC-SHA256 Credential={0}, SignedHeaders=content-type;host, Signature=00")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/{0}/{0}/tc3_request, SignedHeaders={0}, Signature=00")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature={0}")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature=00, {0}={0}")]
    public async Task Authorization(string header)
    {
        foreach (string value in Values())
            AssertNoTrace(value, await LinesAsync(Good(), header.Replace("{0}", value, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(PartsOfV1))]
    public async Task V1(string part)
    {
        foreach (string value in Values())
        {
            SignedForm form = SignedForm.Import(part is "Host" or "Signature" ? ("Language", "en-US") : part.StartsWith("name", StringComparison.Ordinal) ? (part.Replace("name", value, StringComparison.Ordinal), "a") : (part, value));
            form = part == "Host" ? form with { Host = value } : form;
            foreach (SignedForm one in new[] { form, form with { SecretKey = "ANOTHER" }, form with { SecretKey = "ANOTHER", Method = "GET" } })
                AssertNoTrace(value, await LinesAsync(() => strict.AskAsync(one, part == "Signature" ? value : null)));
        }
    }

    [Theory]
    [InlineData("GET /{0} HTTP/1.1")]
    [InlineData("GET /{0}?{0}={0} HTTP/1.1")]
    [InlineData("POST http://{0}/ HTTP/1.1")]
    [InlineData("CONNECT {0}:443 HTTP/1.1")]
    [InlineData("{0}")]
    [InlineData("GET / {0}")]
    public async Task StartLine(string line)
    {
        foreach (string value in Values())
            AssertNoTrace(value, await LinesAsync(() => RawHttp.AskAsync(strict.Emulator, line.Replace("{0}", value, StringComparison.Ordinal), "Accept: a/b\n", "")));
    }

    private static SignedRequest Good() => SignedRequest.Import();

    private static SignedRequest Refused() => Good() with { SecretKey = "ANOTHER" };

    private static SignedRequest Get(string query) => Refused() with { Method = "GET", ContentType = "application/x-www-form-urlencoded", Query = query, Body = "" };

    private static string Tagged(string type, string key, string value) => JsonSerializer.Serialize(new
    {
        KeyName = $"n{SharedEmulator.NewNumber()}",
        ProjectId = 0,
        PublicKey = SharedEmulator.NewKey(),
        TagSpecification = new[] { new { ResourceType = type, Tags = new[] { new { Key = key, Value = value } } } },
    });

    /// <summary>Each secret as it is, in other letters, encoded, and where a cut would go through it, behind other text or behind itself.</summary>
    private static IEnumerable<string> Values()
    {
        foreach (string secret in Secrets)
        {
            string encoded = string.Concat(secret.Select(character => $"%{(int)character:x2}"));
            string[] forms = [secret, secret.ToLowerInvariant(), secret.ToUpperInvariant(), Uri.EscapeDataString(secret), encoded, encoded.Replace("%", "%25", StringComparison.Ordinal)];
            foreach (string form in forms)
            {
                yield return form;
                foreach (int cut in new[] { 40, 128, 256 })
                    yield return new string('x', Math.Max(0, cut - (form.Length / 2))) + form;
            }

            foreach (int cut in new[] { 1024, 4096 })
            {
                yield return new string('x', cut - Trace - 4) + secret;
                yield return string.Concat(Enumerable.Repeat(secret, cut / secret.Length)) + new string('x', (cut % secret.Length) / 2) + secret;
            }
        }
    }

    private static void AssertNoTrace(string value, IReadOnlyList<string> lines) => Assert.All(lines, line =>
    {
        string decoded = Decoded(line);
        int at = decoded.AsSpan().IndexOfAny(Traces);
        Assert.True(at < 0, $"{value}\n--- left `{decoded[Math.Max(at, 0)..]}` in\n{line}");
    });

    private static string Decoded(string text)
    {
        for (string decoded; (decoded = Uri.UnescapeDataString(text)) != text;)
            text = decoded;
        return text.Replace('+', ' ').ToLowerInvariant();
    }

    private Task<IReadOnlyList<string>> LinesAsync(SignedRequest request, string? authorization = null) => LinesAsync(() => strict.AskAsync(request, authorization));

    private async Task<IReadOnlyList<string>> LinesAsync(Func<Task<ApiAnswer>> ask)
    {
        ApiAnswer answer = await TryAsync(ask);
        IReadOnlyList<string> entries = strict.Entries(answer);
        Assert.True(answer.RequestId is null || entries.Count == 1, answer.ToString());
        return [.. await strict.LinesAsync(answer), .. entries];
    }

    // a secret may be no method, no host and no header of HTTP: the connection then ends with or without an answer
    private static async Task<ApiAnswer> TryAsync(Func<Task<ApiAnswer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (IOException)
        {
            using HttpResponseMessage none = new();
            return new ApiAnswer("", none, Encoding.UTF8.GetBytes("no answer"));
        }
    }
}
