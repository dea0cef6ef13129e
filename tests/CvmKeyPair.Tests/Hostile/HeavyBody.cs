using System.Text;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Bodies that cost most to read, of 10 MiB where nothing else is said.</summary>
/// <param name="Shape">What it is made of.</param>
/// <param name="Code">What is answered: the type of a number too long is wrong; one value too many is of no type.</param>
internal sealed record HeavyBody(string Shape, string Code)
{
    private const int Most = 10 * 1024 * 1024;

    public static IReadOnlyList<HeavyBody> All { get; } =
    [
        new("objects", "InvalidParameter"),
        new("numbers", "InvalidParameter"),
        new("members", "UnknownParameter"),
        new("string", "MissingParameter"),
        new("nesting", "InvalidParameter"),
        new("lists of lists", "InvalidParameter"),
        new("number", "InvalidParameter"),
        new("long name", "UnknownParameter"),
        new("form", "InvalidParameter"),
        new("empty fields", "InvalidParameter"),
        new("ten thousand deep", "InvalidParameter"),
        new("a million elements", "InvalidParameter"),
    ];

    public string Type => Shape is "form" or "empty fields" ? "application/x-www-form-urlencoded" : "application/json";

    /// <summary>The body of this shape.</summary>
    public static HeavyBody Of(string shape) => All.Single(body => body.Shape == shape);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Shape switch
    {
        "form" => string.Concat(Enumerable.Repeat("a=&", Most / 3)),
        "empty fields" => string.Concat(Enumerable.Repeat("&=", Most / 2)),
        "long name" => "{\"" + new string('a', Most - 100) + "\":1}",
        "objects" => Repeated("{\"TagSpecification\":[", "{}", "]}"),
        "numbers" => Repeated("{\"TagSpecification\":[", "1", "]}"),
        "lists of lists" => Repeated("{\"TagSpecification\":[", "[[[[1],1],1],1]", "]}"),
        "members" => "{" + string.Join(',', Enumerable.Range(0, 930_000).Select(i => $"\"{i:x}\":1")) + "}",
        "string" => "{\"KeyName\":\"" + new string('a', Most - 100) + "\"}",
        "nesting" => new string('[', Most),
        "ten thousand deep" => "{\"TagSpecification\":" + new string('[', 10_000) + new string(']', 10_000) + "}",
        "a million elements" => "{\"TagSpecification\":[" + string.Concat(Enumerable.Repeat("\"\",", 1_000_000)) + "\"\"]}",
        _ => "{\"ProjectId\":" + new string('9', Most - 100) + "}",
    });

    private static string Repeated(string start, string item, string end)
    {
        StringBuilder body = new(start, Most);
        while (body.Length < Most - 100)
            body.Append(item).Append(',');
        return body.Append(item).Append(end).ToString();
    }
}
