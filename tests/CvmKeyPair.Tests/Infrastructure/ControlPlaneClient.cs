using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Calls of <c>/_emulator</c>.</summary>
public static class ControlPlaneClient
{
    /// <summary>Any route below <c>/_emulator</c>.</summary>
    public static Task<ApiAnswer> ControlAsync(this ApiClient api, string method, string path, string? body = null, string? token = null)
    {
        HttpRequestMessage request = new(HttpMethod.Parse(method), $"/_emulator{path}");
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api.SendAsync(request);
    }

    /// <summary>Makes a fault, which must succeed; its id.</summary>
    public static async Task<string> AddFaultAsync(this ApiClient api, string fault)
    {
        ApiAnswer answer = await api.ControlAsync("POST", "/faults", fault);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        return answer.Json().GetProperty("id").GetString()!;
    }

    /// <summary>The body as JSON.</summary>
    public static JsonElement Json(this ApiAnswer answer)
    {
        Assert.True(answer.Text.Length > 0, answer.ToString());
        return JsonDocument.Parse(answer.Text).RootElement;
    }

    /// <summary>Fails, with everything in view, unless it is problem details of this status whose detail holds these words.</summary>
    public static void ShouldBeProblem(this ApiAnswer answer, HttpStatusCode status, string words = "")
    {
        Assert.True(answer.Status == status && answer.Headers.GetValueOrDefault("Content-Type") == "application/problem+json", $"expected {status}\n{answer}");
        string detail = answer.Json().TryGetProperty("detail", out JsonElement given) ? given.GetString()! : "";
        Assert.True(detail.Contains(words, StringComparison.Ordinal), $"expected {words}\n{answer}");
    }
}
