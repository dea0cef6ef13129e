using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>The answer of ModifyKeyPairAttribute: nothing but a RequestId [doc].</summary>
internal sealed record ModifyKeyPairAttributeResponse;

[JsonSerializable(typeof(ModifyKeyPairAttributeResponse))]
internal sealed partial class ModifyKeyPairAttributeJson : JsonSerializerContext;
