using System.ComponentModel;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>The parameters of ModifyKeyPairAttribute [doc]; at least one of the last two.</summary>
internal sealed record ModifyKeyPairAttributeRequest(
    [Description("Id of the key pair.")] string KeyId,
    [Description("Its new name: letters, digits and `_`, 1 to 25 characters.")] string? KeyName,
    [Description("Its new description: at most 60 characters.")] string? Description);
