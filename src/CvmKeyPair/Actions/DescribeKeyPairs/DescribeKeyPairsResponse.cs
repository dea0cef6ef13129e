using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>The answer of DescribeKeyPairs [doc].</summary>
internal sealed record DescribeKeyPairsResponse(
    [Description("How many key pairs fit, not how many are on this page.")] long TotalCount,
    [Description("The page: newest first, in order of arrival.")] IReadOnlyList<KeyPair> KeyPairSet);

/// <summary>A key pair; no member is ever null, since clients look into them without asking [sdk].</summary>
internal sealed record KeyPair(
    [Description("Id of the key pair.")] string KeyId,
    [Description("Name of the key pair.")] string KeyName,
    [Description("Project of the key pair.")] long ProjectId,
    [Description("Description; empty when fresh.")] string Description,
    [Description("The public key: `ssh-rsa`, its base64 and the KeyId.")] string PublicKey,
    [Description("Ids of the instances that use the key pair.")] IReadOnlyList<string> AssociatedInstanceIds,
    [Description("When it came into being, in UTC: `YYYY-MM-DDThh:mm:ssZ`.")] string CreatedTime,
    [Description("Its tags, by key.")] IReadOnlyList<Tag> Tags);

[JsonSerializable(typeof(DescribeKeyPairsResponse))]
internal sealed partial class DescribeKeyPairsJson : JsonSerializerContext;
