using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.CreateKeyPair;

/// <summary>The answer of CreateKeyPair [doc].</summary>
internal sealed record CreateKeyPairResponse(
    [Description("The new key pair.")] CreatedKeyPair KeyPair);

/// <summary>A key pair with its private key, which is told this once.</summary>
internal sealed record CreatedKeyPair(
    [Description("Id of the key pair: `skey-` and eight of `[0-9a-z]`.")] string KeyId,
    [Description("Name of the key pair.")] string KeyName,
    [Description("Project of the key pair.")] long ProjectId,
    [Description("The public key: `ssh-rsa`, its base64 and the KeyId.")] string PublicKey,
    [Description("The private key as PKCS#1 PEM. It is told only here, and never stored.")] string PrivateKey)
{
    /// <summary>Nothing of the private key, whoever prints it.</summary>
    public override string ToString() => KeyId;
}

[JsonSerializable(typeof(CreateKeyPairResponse))]
internal sealed partial class CreateKeyPairJson : JsonSerializerContext;
