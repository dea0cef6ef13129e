using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>An action over its own request and response records.</summary>
/// <param name="responseJson">How the response is written, from the action's own source-generated context.</param>
internal abstract class ApiAction<TRequest, TResponse>(JsonTypeInfo<TResponse> responseJson) : IAction
    where TRequest : class
    where TResponse : class
{
    /// <inheritdoc/>
    public abstract ActionDefinition Definition { get; }

    /// <inheritdoc/>
    public async Task<Result<byte[]>> RunAsync(object request, Caller caller)
    {
        Result<TResponse> result = await HandleAsync((TRequest)request, caller);
        if (result.Refused(out ApiError? error, out TResponse? response))
            return error;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = Envelope.Encoder }))
            JsonSerializer.Serialize(writer, response, responseJson);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Judges the action's own rules in their documented order, and does it.</summary>
    protected abstract Task<Result<TResponse>> HandleAsync(TRequest request, Caller caller);
}
