using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>An action over its own request and response records.</summary>
/// <typeparam name="TAction">The action's own class, which names it.</typeparam>
/// <typeparam name="TRequest">Its parameters.</typeparam>
/// <typeparam name="TResponse">Its response's members, RequestId aside.</typeparam>
/// <param name="responseJson">How the response is written, from a source-generated context.</param>
internal abstract class ApiAction<TAction, TRequest, TResponse>(JsonTypeInfo<TResponse> responseJson) : IAction
    where TAction : IDefinedAction
    where TRequest : class
    where TResponse : class
{
    ActionDefinition IAction.Definition => TAction.Definition;

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

    /// <summary>The definition of this action: called as its class is, less "Action", with the parameters of its records.</summary>
    protected sealed record OwnDefinition() : ActionDefinition(ActionCatalogue.NameOf(typeof(TAction)), typeof(TRequest), typeof(TResponse));
}

/// <summary>The response of an action that answers nothing but a RequestId.</summary>
internal sealed record EmptyResponse
{
    /// <summary>The only one.</summary>
    public static EmptyResponse Value { get; } = new();
}

[JsonSerializable(typeof(EmptyResponse))]
internal sealed partial class EmptyResponseJson : JsonSerializerContext;
