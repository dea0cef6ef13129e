using System.Net.Http.Json;
using System.Text.Json;

/// <summary>What a stranger tests: it imports a key, and tries again when the cloud is busy.</summary>
internal sealed class YourProgram(string endpoint, string account = "stranger")
{
    public async Task<string> ImportAsync(string name)
    {
        using HttpClient http = new();
        while (true)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, $"http://{endpoint}/")
            {
                Content = JsonContent.Create(new { KeyName = name, ProjectId = 0, PublicKey = Keys.Make() }, options: JsonSerializerOptions.Default),
            };
            request.Headers.Add("X-TC-Action", "ImportKeyPair");
            request.Headers.Add("X-TC-Version", "2017-03-12");
            request.Headers.Add("X-TC-Region", "ap-guangzhou");
            request.Headers.TryAddWithoutValidation("Authorization", $"TC3-HMAC-SHA256 Credential={account}/2026-11-24/cvm/tc3_request, SignedHeaders=host, Signature=any");
            request.Content.Headers.ContentLength = (await request.Content.ReadAsByteArrayAsync()).Length;
            using HttpResponseMessage answer = await http.SendAsync(request);
            JsonElement response = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Response");
            if (!response.TryGetProperty("Error", out JsonElement error))
                return response.GetProperty("KeyId").GetString()!;
            if (error.GetProperty("Code").GetString() != "RequestLimitExceeded")
                throw new InvalidOperationException(error.ToString());
        }
    }
}
