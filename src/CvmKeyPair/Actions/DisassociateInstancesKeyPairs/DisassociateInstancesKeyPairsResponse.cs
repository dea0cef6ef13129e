using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.DisassociateInstancesKeyPairs;

/// <summary>The answer of DisassociateInstancesKeyPairs: nothing but a RequestId [doc].</summary>
internal sealed record DisassociateInstancesKeyPairsResponse;

[JsonSerializable(typeof(DisassociateInstancesKeyPairsResponse))]
internal sealed partial class DisassociateInstancesKeyPairsJson : JsonSerializerContext;
