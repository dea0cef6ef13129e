using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.AssociateInstancesKeyPairs;

/// <summary>The answer of AssociateInstancesKeyPairs: nothing but a RequestId [doc].</summary>
internal sealed record AssociateInstancesKeyPairsResponse;

[JsonSerializable(typeof(AssociateInstancesKeyPairsResponse))]
internal sealed partial class AssociateInstancesKeyPairsJson : JsonSerializerContext;
