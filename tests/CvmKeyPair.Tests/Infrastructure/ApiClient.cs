using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Sends requests as SDKs do and reads the envelope.</summary>
public sealed class ApiClient(HttpClient http)
{
    public const string CvmVersion = "2017-03-12";
    public const string Region = "ap-guangzhou";

    private const int MaxShown = 1_000_000;

    public HttpClient Http { get; } = http;

    /// <summary>A TC3-style JSON POST of any action.</summary>
    public Task<ApiAnswer> PostAsync(string action, object parameters, string? account = null, Action<HttpRequestMessage>? change = null) =>
        SendAsync(Tc3(action, JsonSerializer.Serialize(parameters), account), change);

    /// <summary>ImportKeyPair with these parameters.</summary>
    public Task<ApiAnswer> ImportAsync(string name, string publicKey, object? tagSpecification = null, string? account = null) =>
        PostAsync("ImportKeyPair", new { KeyName = name, ProjectId = 0, PublicKey = publicKey, TagSpecification = tagSpecification }, account);

    /// <summary>A TC3-style JSON POST of a body as it stands.</summary>
    public Task<ApiAnswer> PostTextAsync(string body, string action = "ImportKeyPair", Action<HttpRequestMessage>? change = null, string? account = null) =>
        SendAsync(Tc3(action, body, account), change);

    /// <summary>A v1-style form POST.</summary>
    public Task<ApiAnswer> PostFormAsync(string form, Action<HttpRequestMessage>? change = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, "/") { Content = Body(form, "application/x-www-form-urlencoded") }, change);

    /// <summary>A GET of a query as it stands.</summary>
    public Task<ApiAnswer> GetAsync(string query, Action<HttpRequestMessage>? change = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, "/?" + query), change);

    /// <summary>Any request.</summary>
    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request, Action<HttpRequestMessage>? change = null)
    {
        change?.Invoke(request);
        // the text of a very long body would cost more than the asking
        string asked = $"{request}\n{(request.Content is { Headers.ContentLength: < MaxShown } content ? await content.ReadAsStringAsync() : "")}";
        using HttpResponseMessage response = await Http.SendAsync(request);
        return new ApiAnswer(asked, response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The content with exactly this type, no charset added.</summary>
    public static HttpContent Body(string text, string contentType)
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    private static HttpRequestMessage Tc3(string action, string body, string? account)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = Body(body, "application/json") };
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", CvmVersion);
        request.Headers.Add("X-TC-Region", Region);
        if (account is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization",
                $"TC3-HMAC-SHA256 Credential={account}/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature=00");
        }

        return request;
    }
}
