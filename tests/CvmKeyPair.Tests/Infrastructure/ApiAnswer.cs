using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>An answer together with what was asked.</summary>
public sealed class ApiAnswer
{
    private const int MostShown = 4000;

    private readonly string _asked;
    private readonly string _headers;

    public ApiAnswer(string asked, HttpResponseMessage response, byte[] body)
    {
        _asked = asked;
        _headers = $"{(int)response.StatusCode}\n{response.Headers}{response.Content.Headers}";
        Status = response.StatusCode;
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Text = Encoding.UTF8.GetString(body);
        Response = body is [(byte)'{', ..] && JsonDocument.Parse(body).RootElement.TryGetProperty(nameof(Response), out JsonElement inner) ? inner : default;
    }

    public HttpStatusCode Status { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Text { get; }

    /// <summary>What is inside the envelope; undefined where there is none.</summary>
    public JsonElement Response { get; }

    /// <summary>The error's code; <c>OK</c> for a success.</summary>
    public string Code => Find("Error", "Code") ?? (Response.ValueKind == JsonValueKind.Object ? "OK" : "no envelope");

    public string? Message => Find("Error", "Message");

    public string? KeyId => Find("KeyId");

    public string? RequestId => Find("RequestId");

    /// <summary>Reads an answer as it came over a socket.</summary>
    public static ApiAnswer Parse(string asked, string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] head = answer[..Math.Max(end, 0)].Split("\r\n");
        Assert.True(end > 0 && head[0].StartsWith("HTTP/1.1 ", StringComparison.Ordinal), $"{Shortened(asked)}\n--- answered no HTTP\n{answer}");
        byte[] body = Encoding.UTF8.GetBytes(answer[(end + 4)..]);
        using HttpResponseMessage response = new((HttpStatusCode)int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture));
        response.Content = new ByteArrayContent([]);
        foreach (string[] header in head[1..].Select(line => line.Split(": ", 2)))
        {
            if (!response.Headers.TryAddWithoutValidation(header[0], header[1]))
                response.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return new ApiAnswer(asked, response, body);
    }

    /// <summary>Fails, with everything in view, unless the code is this one.</summary>
    public ApiAnswer ShouldBe(string code, string? message = null)
    {
        Assert.True(Code == code && (message is null || Message == message), $"expected {code} {message}\n{this}");
        return this;
    }

    /// <summary>The same for a status.</summary>
    public ApiAnswer ShouldBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {status}\n{this}");
        return this;
    }

    public override string ToString() => $"--- asked\n{Shortened(_asked)}\n--- answered\n{_headers}\n{Text}";

    private static string Shortened(string text) => text.Length > MostShown ? $"{text[..MostShown]}… ({text.Length} characters)" : text;

    private string? Find(params string[] path)
    {
        JsonElement element = Response;
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.GetString();
    }
}
