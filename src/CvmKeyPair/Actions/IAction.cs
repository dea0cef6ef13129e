using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>One action of the API. Every implementation in the assembly is found, dispatched, bound, throttled and documented.</summary>
internal interface IAction
{
    /// <summary>Its name, limits and parameters.</summary>
    ActionDefinition Definition { get; }

    /// <summary>Steps 9 and on of wire.md section 3.</summary>
    /// <param name="request">The request record that <see cref="ActionDefinition.Request"/> describes.</param>
    /// <param name="caller">Who is calling.</param>
    /// <returns>The response as a JSON object without its RequestId, or the refusal.</returns>
    Task<Result<byte[]>> RunAsync(object request, Caller caller);
}
