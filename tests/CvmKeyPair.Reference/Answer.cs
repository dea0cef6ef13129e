using System.Text.Json;

namespace CvmKeyPair.Reference;

/// <summary>An import as the wire has it: JSON in, a KeyId in an envelope out.</summary>
internal static class Answer
{
    /// <summary>Reads the request, has it done, and answers under the number it was given.</summary>
    public static async Task ReadAndWriteAsync(HttpContext http, Func<JsonElement, Task<long>> import)
    {
        using JsonDocument request = await JsonDocument.ParseAsync(http.Request.Body);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { Response = new { KeyId = $"skey-{await import(request.RootElement):d8}", RequestId = Guid.CreateVersion7() } });
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
