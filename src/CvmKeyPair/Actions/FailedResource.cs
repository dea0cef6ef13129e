using System.ComponentModel;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>A resource that failed, and why [doc].</summary>
internal sealed record FailedResource(
    [Description("The resource as it was sent.")] string Resource,
    [Description("The error's code.")] string Code,
    [Description("The error in words.")] string Message);

/// <summary>Tagging resources one by one.</summary>
internal static class FailedResources
{
    /// <summary>Resources that one request may name [doc].</summary>
    public const int MaxResources = 10;

    /// <summary>At most ten.</summary>
    public static ApiError? JudgeNumber(IReadOnlyList<string> resources) =>
        IdRules.Once(resources).Count > MaxResources ? ErrorCatalogue.TooManyResources() : null;

    /// <summary>Changes each resource; those that fail, in the caller's language.</summary>
    /// <param name="resources">As sent; one that is named twice is changed once.</param>
    /// <param name="change">Changes the key pair of an id; false where there is none.</param>
    /// <param name="caller">Who is calling.</param>
    /// <param name="logger">Is told of unknown key pairs.</param>
    /// <param name="unsupported">The refusal of a resource that is no key pair, where the action documents no UnsupportedService.</param>
    /// <returns>The list, or the failure of the store.</returns>
    public static async Task<Result<IReadOnlyList<FailedResource>>> OfAsync(
        IReadOnlyList<string> resources, Func<string, Task<Result<bool>>> change, Caller caller, ILogger logger, ApiError? unsupported = null)
    {
        List<FailedResource> failed = [];
        foreach (string resource in IdRules.Once(resources))
        {
            if (KeyPairResource.Read(resource).Refused(out ApiError? malformed, out string? keyId))
            {
                ApiError error = malformed.Code == ErrorCatalogue.UnsupportedService().Code ? unsupported ?? malformed : malformed;
                failed.Add(new FailedResource(resource, error.Code, error.Message(caller.Language)));
                continue;
            }

            if ((await change(keyId)).Refused(out ApiError? refused, out bool known))
            {
                if (refused.Code == ErrorCatalogue.InternalServerError().Code)
                    return refused;
                // the documents list none of the quotas' own codes here
                ApiError quota = ErrorCatalogue.TagFailed();
                failed.Add(new FailedResource(resource, quota.Code, quota.Message(caller.Language)));
            }
            else if (!known)
            {
                UnknownKeyPairs.Tell(logger, keyId);
            }
        }

        return failed;
    }
}
