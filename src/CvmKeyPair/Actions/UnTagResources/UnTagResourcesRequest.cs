using System.ComponentModel;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>The parameters of UnTagResources [doc].</summary>
internal sealed record UnTagResourcesRequest(
    [Description("At most ten key pairs, each as `qcs::cvm:<region>:<account>:keypair/<id>`.")] IReadOnlyList<string> ResourceList,
    [Description("At most ten keys of tags to unbind; those that are not bound don't matter.")] IReadOnlyList<string> TagKeys);
