using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.UnTagResources;

/// <summary>The answer of UnTagResources [doc].</summary>
internal sealed record UnTagResourcesResponse(
    [Description("The resources that failed, each with its error; the others are done.")] IReadOnlyList<FailedResource> FailedResources);

[JsonSerializable(typeof(UnTagResourcesResponse))]
internal sealed partial class UnTagResourcesJson : JsonSerializerContext;
