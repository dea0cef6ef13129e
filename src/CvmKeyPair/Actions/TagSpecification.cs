using System.ComponentModel;

namespace CvmKeyPair.Actions;

/// <summary>Tags for a new resource [doc].</summary>
internal sealed record TagSpecification(
    [Description("The type of resource that the tags are for: `keypair`.")] string ResourceType,
    [Description("The tags.")] IReadOnlyList<Tag> Tags);

/// <summary>A tag [doc].</summary>
internal sealed record Tag(
    [Description("1 to 127 characters, no key twice.")] string Key,
    [Description("1 to 255 characters.")] string Value);
