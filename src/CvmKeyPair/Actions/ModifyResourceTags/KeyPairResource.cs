using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>A key pair's name among all resources of the cloud, in six parts [doc].</summary>
internal static partial class KeyPairResource
{
    /// <summary>The KeyId in <c>qcs::cvm:&lt;region&gt;:uin/&lt;number or nothing&gt;:keypair/&lt;id&gt;</c>, or null where the text has another form.</summary>
    public static string? IdIn(string resource) =>
        Form().Match(resource) is { Success: true } match && ResourceIds.IsKeyPair(match.Groups["id"].Value) ? match.Groups["id"].Value : null;

    [GeneratedRegex(@"\Aqcs::cvm:[a-z0-9-]+:uin/[0-9]*:keypair/(?<id>[a-z0-9-]+)\z")]
    private static partial Regex Form();
}
