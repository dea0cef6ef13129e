using System.ComponentModel;

namespace CvmKeyPair.Actions.AssociateInstancesKeyPairs;

/// <summary>The parameters of AssociateInstancesKeyPairs [doc].</summary>
internal sealed record AssociateInstancesKeyPairsRequest(
    [Description("Ids of at most 100 instances of the setting `Instances`.")] IReadOnlyList<string> InstanceIds,
    [Description("Ids of at most 100 key pairs.")] IReadOnlyList<string> KeyIds,
    [Description("Whether running instances may be stopped for it; false where absent.")] bool? ForceStop);
