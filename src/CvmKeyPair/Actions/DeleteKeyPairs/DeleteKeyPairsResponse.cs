using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>The answer of DeleteKeyPairs: nothing but a RequestId [doc].</summary>
internal sealed record DeleteKeyPairsResponse;

[JsonSerializable(typeof(DeleteKeyPairsResponse))]
internal sealed partial class DeleteKeyPairsJson : JsonSerializerContext;
