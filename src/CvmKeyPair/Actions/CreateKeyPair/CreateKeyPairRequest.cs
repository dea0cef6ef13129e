using System.ComponentModel;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>The parameters of CreateKeyPair [doc].</summary>
internal sealed record CreateKeyPairRequest(
    [Description("Name of the key pair: letters, digits and `_`, 1 to 25 characters.")] string KeyName,
    [Description("Project that the key pair belongs to; 0 is the default project.")] long ProjectId,
    [Description("Tags for the new key pair.")] IReadOnlyList<TagSpecification>? TagSpecification);
