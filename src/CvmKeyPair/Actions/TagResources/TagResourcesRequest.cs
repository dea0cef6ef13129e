using System.ComponentModel;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>The parameters of TagResources [doc].</summary>
internal sealed record TagResourcesRequest(
    [Description("At most ten key pairs, each as `qcs::cvm:<region>:<account>:keypair/<id>`.")] IReadOnlyList<string> ResourceList,
    [Description("At most ten tags to bind; where a key is bound already, its value changes.")] IReadOnlyList<ResourceTagPair> Tags);

/// <summary>A tag [doc].</summary>
internal sealed record ResourceTagPair(
    [Description("1 to 127 characters, no key twice.")] string TagKey,
    [Description("1 to 255 characters.")] string TagValue);
