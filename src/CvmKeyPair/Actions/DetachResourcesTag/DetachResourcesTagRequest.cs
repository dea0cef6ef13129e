using System.ComponentModel;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>The parameters of DetachResourcesTag [doc].</summary>
internal sealed record DetachResourcesTagRequest(
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("Ids of at most 50 key pairs.")] IReadOnlyList<string> ResourceIds,
    [Description("The tag's key: 1 to 127 characters.")] string TagKey,
    [Description("A region; key pairs are the same in all of them.")] string? ResourceRegion,
    [Description("The kind of resource: `keypair`.")] string? ResourcePrefix);
