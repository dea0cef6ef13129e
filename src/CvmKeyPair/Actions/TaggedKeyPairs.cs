using System.ComponentModel;
using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using FluentValidation;

namespace CvmKeyPair.Actions;

/// <summary>A tag in the tag product [doc].</summary>
internal sealed record ResourceTagPair(
    [Description("1 to 127 characters, no key twice.")] string TagKey,
    [Description("1 to 255 characters.")] string TagValue)
{
    /// <summary>The tag as the store takes it.</summary>
    public KeyPairTag ToStore() => new(TagKey, TagValue);
}

/// <summary>A resource that failed, and why [doc].</summary>
internal sealed record FailedResource(
    [Description("The resource as it was sent.")] string Resource,
    [Description("The error's code.")] string Code,
    [Description("The error in words.")] string Message);

/// <summary>How the tag product's actions name key pairs: by product, kind and ids, or each in one text [doc].</summary>
internal static partial class TaggedKeyPairs
{
    /// <summary>Ids that one request may name [doc].</summary>
    public const int MaxIds = 50;

    /// <summary>Resources, each in one text, that one request may name [doc].</summary>
    public const int MaxResources = 10;

    /// <summary>The only product whose resources are emulated.</summary>
    public static void MustBeService<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(service => service == Product.Cvm.Name).Refuse(ErrorCatalogue.ServiceTypeInvalid());

    /// <summary>The only kind of resource; nobody may leave it out, since key pairs are no buckets [doc].</summary>
    public static void MustBePrefix<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(prefix => prefix == TagRules.KeyPairResource).Refuse(ErrorCatalogue.ResourcePrefixInvalid());

    /// <summary>At most fifty ids, each once, none empty.</summary>
    public static void MustBeResourceIds<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, ApiError tooMany) => rule
        .Must(ids => ids.Count <= MaxIds).Refuse(tooMany)
        .Must(ids => !ids.Contains("")).Refuse(ErrorCatalogue.ResourceIdInvalid());

    /// <summary>At most ten resources, each once; they are judged one by one where they are changed.</summary>
    public static void MustBeResources<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.Must(resources => resources.Count <= MaxResources).Refuse(ErrorCatalogue.TooManyResources());

    /// <summary>
    /// The KeyId in <c>qcs::cvm:&lt;region&gt;:&lt;account&gt;:keypair/&lt;id&gt;</c>, whose account is <c>uin/&lt;number&gt;</c>, <c>uin/</c> or
    /// nothing [rec]; ResourceDescriptionError where the text has another form.
    /// </summary>
    /// <param name="resource">A name among all resources of the cloud, in six parts [doc].</param>
    /// <param name="unsupported">The refusal of what is no key pair.</param>
    public static Result<string> ParseResource(string resource, ApiError unsupported)
    {
        if (ResourceForm().Match(resource) is not { Success: true } match)
            return ErrorCatalogue.ResourceDescriptionError();
        if (match.Groups["service"].Value != Product.Cvm.Name || match.Groups["prefix"].Value != TagRules.KeyPairResource)
            return unsupported;
        return ResourceIds.IsKeyPair(match.Groups["id"].Value) ? match.Groups["id"].Value : ErrorCatalogue.ResourceDescriptionError();
    }

    /// <summary>Changes each resource; those that fail, in the caller's language.</summary>
    /// <param name="resources">Each once.</param>
    /// <param name="unsupported">The refusal of a resource that is no key pair.</param>
    /// <param name="change">Changes the key pair of an id; false where there is none.</param>
    /// <param name="caller">Who is calling.</param>
    /// <param name="logger">Is told of unknown key pairs.</param>
    /// <returns>The list, or the failure of the store.</returns>
    public static async Task<Result<IReadOnlyList<FailedResource>>> ChangeEachAsync(
        IReadOnlyList<string> resources, ApiError unsupported, Func<string, Task<Result<bool>>> change, Caller caller, ILogger logger)
    {
        List<FailedResource> failed = [];
        foreach (string resource in resources)
        {
            if (ParseResource(resource, unsupported).Refused(out ApiError? malformed, out string? keyId))
            {
                failed.Add(new FailedResource(resource, malformed.Code, malformed.Message(caller.Language)));
            }
            else if ((await change(keyId)).Refused(out ApiError? refused, out bool known))
            {
                if (refused.Code == ErrorCatalogue.InternalServerError().Code)
                    return refused;
                // the documents list none of the quotas' own codes here
                ApiError quota = ErrorCatalogue.TagFailed();
                failed.Add(new FailedResource(resource, quota.Code, quota.Message(caller.Language)));
            }
            else if (!known)
            {
                TellUnknown(logger, keyId);
            }
        }

        return failed;
    }

    /// <summary>
    /// What the tag product says of a key pair that the account doesn't have: nothing to the caller, a line to the log. An id that has
    /// not the form of one may be anything, and isn't shown.
    /// </summary>
    public static void TellUnknown(ILogger logger, string keyId) =>
        Log.Unknown(logger, ResourceIds.IsKeyPair(keyId) ? keyId : "of an id of another form");

    [GeneratedRegex(@"\Aqcs::(?<service>[a-z0-9]+):[a-z0-9-]*:(uin/[0-9]*)?:(?<prefix>[A-Za-z0-9_-]+)/(?<id>[A-Za-z0-9_./-]+)\z")]
    private static partial Regex ResourceForm();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The account has no key pair {KeyId}: the tag product, which knows no key pairs, succeeds all the same, and nothing is kept.")]
        public static partial void Unknown(ILogger logger, string keyId);
    }
}
