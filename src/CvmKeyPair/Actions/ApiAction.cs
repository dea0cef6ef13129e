using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>One action of the API. Every implementation in the assembly is found, dispatched, bound, throttled and documented.</summary>
internal interface IAction
{
    /// <inheritdoc cref="IDefinedAction.Definition"/>
    ActionDefinition Definition { get; }

    /// <summary>Step 9 of Protocol/README.md, "3. Order of checks".</summary>
    /// <param name="request">The request record that <see cref="ActionDefinition.Request"/> describes.</param>
    /// <param name="caller">Who is calling.</param>
    /// <returns>The response as a JSON object without its RequestId, or the refusal.</returns>
    Task<Result<byte[]>> RunAsync(object request, Caller caller);
}

/// <summary>What an action's class has without an instance, so that it can be read where there is no host to make one.</summary>
internal interface IDefinedAction
{
    /// <summary>Its name, limits, parameters and examples.</summary>
    static abstract ActionDefinition Definition { get; }
}

/// <summary>An action over its own request and response records.</summary>
/// <typeparam name="TAction">The action's own class, which names it.</typeparam>
/// <typeparam name="TRequest">Its parameters.</typeparam>
/// <typeparam name="TResponse">Its response's members, RequestId aside.</typeparam>
/// <param name="makeResponseJson">How the response is written, from a source-generated context; like the rules made at the first call, not at the start.</param>
/// <param name="makeValidator">Its own rules, where it has any.</param>
internal abstract class ApiAction<TAction, TRequest, TResponse>(Func<JsonTypeInfo<TResponse>> makeResponseJson, Func<RequestValidator<TRequest>>? makeValidator = null) : IAction
    where TAction : IDefinedAction
    where TRequest : class
    where TResponse : class
{
    private readonly Lazy<JsonTypeInfo<TResponse>> _responseJson = new(makeResponseJson);
    private readonly Lazy<RequestValidator<TRequest>>? _validator = makeValidator is null ? null : new(makeValidator);

    ActionDefinition IAction.Definition => TAction.Definition;

    /// <inheritdoc/>
    public async Task<Result<byte[]>> RunAsync(object request, Caller caller)
    {
        TRequest asked = (TRequest)request;
        if (_validator?.Value.FirstRefusal(asked) is { } refusal)
            return refusal;
        return (await HandleAsync(asked, caller)).Refused(out ApiError? failure, out TResponse? response)
            ? TAction.Definition.Product.Documented(failure)
            : Write(response);
    }

    /// <summary>Does what is asked.</summary>
    /// <param name="request">A request that breaks none of the action's own rules; what depends on stored key pairs is judged by the store.</param>
    /// <param name="caller">Who is calling.</param>
    protected abstract Task<Result<TResponse>> HandleAsync(TRequest request, Caller caller);

    private byte[] Write(TResponse response)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = Envelope.Encoder }))
            JsonSerializer.Serialize(writer, response, _responseJson.Value);
        return buffer.WrittenSpan.ToArray();
    }

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
