using System.Net;
using System.Text;
using System.Text.Json;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>An answer together with what was asked.</summary>
public sealed class ApiAnswer
{
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

    /// <summary>Fails, with everything in view, unless the code is this one.</summary>
    public ApiAnswer ShouldBe(string code, string? message = null)
    {
        Assert.True(Code == code && (message is null || Message == message), $"expected {code} {message}\n{this}");
        return this;
    }

    public override string ToString() => $"--- asked\n{_asked}\n--- answered\n{_headers}\n{Text}";

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
