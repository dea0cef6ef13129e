using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CvmKeyPair.Protocol;

/// <summary>The body of every answer (Protocol/README.md, "Answers").</summary>
internal static class Envelope
{
    /// <summary>Texts stand as texts: back-ticks, <c>+</c> and Chinese are not turned into <c>\uXXXX</c> [rec].</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary><c>{"Response":{…,"RequestId":"…"}}</c> around the members of <paramref name="response"/>, a JSON object.</summary>
    public static ReadOnlyMemory<byte> Success(ReadOnlySpan<byte> response, string requestId)
    {
        ArrayBufferWriter<byte> buffer = new(response.Length + 80);
        buffer.Write("{\"Response\":"u8);
        buffer.Write(response[..^1]);
        buffer.Write(response.Length > 2 ? ",\"RequestId\":\""u8 : "\"RequestId\":\""u8);
        Encoding.UTF8.GetBytes(requestId.AsSpan(), buffer);
        buffer.Write("\"}}"u8);
        return buffer.WrittenMemory;
    }

    /// <summary><c>{"Response":{"Error":{"Code":"…","Message":"…"},"RequestId":"…"}}</c></summary>
    public static ReadOnlyMemory<byte> Failure(ApiError error, ApiLanguage language, string requestId)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Response");
            writer.WriteStartObject("Error");
            writer.WriteString("Code", error.Code);
            writer.WriteString("Message", error.Message(language));
            writer.WriteEndObject();
            writer.WriteString("RequestId", requestId);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
