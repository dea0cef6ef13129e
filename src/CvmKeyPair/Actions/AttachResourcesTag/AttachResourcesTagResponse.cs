using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.AttachResourcesTag;

/// <summary>The answer of AttachResourcesTag: nothing but a RequestId [doc].</summary>
internal sealed record AttachResourcesTagResponse;

[JsonSerializable(typeof(AttachResourcesTagResponse))]
internal sealed partial class AttachResourcesTagJson : JsonSerializerContext;
