using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>One action of the API. Every implementation in the assembly is found, dispatched, bound, throttled and documented.</summary>
internal interface IAction
{
    /// <inheritdoc cref="IDefinedAction.Definition"/>
    ActionDefinition Definition { get; }

    /// <summary>Steps 9 and on of Protocol/README.md section 3.</summary>
    /// <param name="request">The request record that <see cref="ActionDefinition.Request"/> describes.</param>
    /// <param name="caller">Who is calling.</param>
    /// <returns>The response as a JSON object without its RequestId, or the refusal.</returns>
    Task<Result<byte[]>> RunAsync(object request, Caller caller);
}

/// <summary>The part of an action that its class has without an instance, so that it can be read where there is no host to make one.</summary>
internal interface IDefinedAction
{
    /// <summary>Its name, limits, parameters and examples.</summary>
    static abstract ActionDefinition Definition { get; }
}
