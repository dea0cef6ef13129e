using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.DetachResourcesTag;

/// <summary>The answer of DetachResourcesTag: nothing but a RequestId [doc].</summary>
internal sealed record DetachResourcesTagResponse;

[JsonSerializable(typeof(DetachResourcesTagResponse))]
internal sealed partial class DetachResourcesTagJson : JsonSerializerContext;
