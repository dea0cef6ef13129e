using System.Text;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Ten MiB of what costs most to read: it is answered, and many at once leave the process alive.</summary>
[Trait("Category", "Slow")]
public sealed class HeavyBodyTests
{
    private const int Most = 10 * 1024 * 1024;
    private const int AtOnce = 64;
    private const long MostMemory = 5L * 1024 * 1024 * 1024;

    private static readonly string[] ShapesAtOnce = ["objects", "lists of lists", "form", "long name"];

    // the type of a number too long is wrong; one value too many is of no type
    public static TheoryData<string, string> Shapes { get; } = new()
    {
        { "objects", "InvalidParameter" },
        { "numbers", "InvalidParameter" },
        { "members", "UnknownParameter" },
        { "string", "MissingParameter" },
        { "nesting", "InvalidParameter" },
        { "lists of lists", "InvalidParameter" },
        { "number", "InvalidParameter" },
        { "long name", "UnknownParameter" },
        { "form", "InvalidParameter" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task HeavyBody_IsAnswered(string shape, string code)
    {
        using EmulatorFactory emulator = new();

        ApiAnswer answer = (await PostAsync(emulator.Api(), Encoding.UTF8.GetBytes(Body(shape)), TypeOf(shape))).ShouldBe(code);

        Assert.True(answer.Text.Length < 2000, $"{answer}");
    }

    [Fact]
    public async Task ManyHeavyBodies_AtOnce_LeaveTheProcessAlive()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
        (byte[] Body, string Type)[] bodies = [.. ShapesAtOnce.Select(shape => (Encoding.UTF8.GetBytes(Body(shape)), TypeOf(shape)))];

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => PostAsync(emulator.Api(), bodies[i % bodies.Length].Body, bodies[i % bodies.Length].Type)));

        Assert.All(answers, answer => Assert.True(answer.Code.EndsWith("Parameter", StringComparison.Ordinal), $"{answer}"));
        (await emulator.Api().ImportAsync("after", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        Assert.True(emulator.PeakMemory < MostMemory, $"{emulator.PeakMemory >> 20} MiB\n{emulator}");
    }

    private static Task<ApiAnswer> PostAsync(ApiClient api, byte[] body, string type)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.Add("X-TC-Action", "ImportKeyPair");
        request.Headers.Add("X-TC-Version", ApiClient.CvmVersion);
        request.Headers.Add("X-TC-Region", ApiClient.Region);
        return api.SendAsync(request);
    }

    private static string TypeOf(string shape) => shape == "form" ? "application/x-www-form-urlencoded" : "application/json";

    private static string Body(string shape) => shape switch
    {
        "form" => string.Concat(Enumerable.Repeat("a=&", Most / 3)),
        "long name" => "{\"" + new string('a', Most - 100) + "\":1}",
        "objects" => Repeated("{\"TagSpecification\":[", "{}", "]}"),
        "numbers" => Repeated("{\"TagSpecification\":[", "1", "]}"),
        "lists of lists" => Repeated("{\"TagSpecification\":[", "[[[[1],1],1],1]", "]}"),
        "members" => "{" + string.Join(',', Enumerable.Range(0, 930_000).Select(i => $"\"{i:x}\":1")) + "}",
        "string" => "{\"KeyName\":\"" + new string('a', Most - 100) + "\"}",
        "nesting" => new string('[', Most),
        _ => "{\"ProjectId\":" + new string('9', Most - 100) + "}",
    };

    private static string Repeated(string start, string item, string end)
    {
        StringBuilder body = new(start, Most);
        while (body.Length < Most - 100)
            body.Append(item).Append(',');
        return body.Append(item).Append(end).ToString();
    }
}
