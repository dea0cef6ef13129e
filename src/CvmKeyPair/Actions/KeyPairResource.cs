using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>A key pair's name among all resources of the cloud, in six parts [doc].</summary>
internal static partial class KeyPairResource
{
    /// <summary>
    /// The KeyId in <c>qcs::cvm:&lt;region&gt;:&lt;account&gt;:keypair/&lt;id&gt;</c>, whose account is <c>uin/&lt;number&gt;</c>, <c>uin/</c> or
    /// nothing [rec]; ResourceDescriptionError where the text has another form, UnsupportedService for what is no key pair.
    /// </summary>
    public static Result<string> Read(string resource)
    {
        if (Form().Match(resource) is not { Success: true } match)
            return ErrorCatalogue.ResourceDescriptionError();
        if (match.Groups["service"].Value != Product.Cvm.Name || match.Groups["prefix"].Value != TagRules.KeyPairResource)
            return ErrorCatalogue.UnsupportedService();
        return ResourceIds.IsKeyPair(match.Groups["id"].Value) ? match.Groups["id"].Value : ErrorCatalogue.ResourceDescriptionError();
    }

    [GeneratedRegex(@"\Aqcs::(?<service>[a-z0-9]+):[a-z0-9-]*:(uin/[0-9]*)?:(?<prefix>[A-Za-z0-9_-]+)/(?<id>[A-Za-z0-9_./-]+)\z")]
    private static partial Regex Form();
}
