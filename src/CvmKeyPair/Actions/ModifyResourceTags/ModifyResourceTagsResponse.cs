using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.ModifyResourceTags;

/// <summary>The answer of ModifyResourceTags: nothing but a RequestId [doc].</summary>
internal sealed record ModifyResourceTagsResponse;

[JsonSerializable(typeof(ModifyResourceTagsResponse))]
internal sealed partial class ModifyResourceTagsJson : JsonSerializerContext;
