using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>The answer of ImportKeyPair: the new key pair's id and nothing else [doc].</summary>
/// <param name="KeyId"><c>skey-</c> and eight of <c>[0-9a-z]</c>.</param>
internal sealed record ImportKeyPairResponse(string KeyId);

[JsonSerializable(typeof(ImportKeyPairResponse))]
internal sealed partial class ImportKeyPairJson : JsonSerializerContext;
