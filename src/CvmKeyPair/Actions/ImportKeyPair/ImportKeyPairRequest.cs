using System.ComponentModel;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>The parameters of ImportKeyPair [doc].</summary>
internal sealed record ImportKeyPairRequest(
    [Description("Name of the key pair: letters, digits and `_`, 1 to 25 characters.")] string KeyName,
    [Description("Project that the key pair belongs to; 0 is the default project.")] long ProjectId,
    [Description("The public key, in OpenSSH RSA format.")] string PublicKey,
    [Description("Tags for the new key pair.")] IReadOnlyList<TagSpecification>? TagSpecification);
