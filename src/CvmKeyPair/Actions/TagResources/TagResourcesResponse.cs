using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.TagResources;

/// <summary>The answer of TagResources [doc].</summary>
internal sealed record TagResourcesResponse(
    [Description("The resources that failed, each with its error; the others are done.")] IReadOnlyList<FailedResource> FailedResources);

[JsonSerializable(typeof(TagResourcesResponse))]
internal sealed partial class TagResourcesJson : JsonSerializerContext;
