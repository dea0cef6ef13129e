using System.ComponentModel;

namespace CvmKeyPair.Actions.DescribeResourceTagsByResourceIds;

/// <summary>The parameters of DescribeResourceTagsByResourceIds [doc].</summary>
internal sealed record DescribeResourceTagsByResourceIdsRequest(
    [Description("The product: `cvm`.")] string ServiceType,
    [Description("The kind of resource: `keypair`.")] string ResourcePrefix,
    [Description("A region; key pairs are the same in all of them.")] string ResourceRegion,
    [Description("Ids of at most 50 key pairs; unknown ones are left out.")] IReadOnlyList<string> ResourceIds,
    [Description("How many tags to pass over, a multiple of Limit; 0 where absent.")] ulong? Offset,
    [Description("How many tags to answer at most; 15 where absent.")] ulong? Limit);
