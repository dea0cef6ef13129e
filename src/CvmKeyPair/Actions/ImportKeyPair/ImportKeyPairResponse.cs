using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Actions.ImportKeyPair;

/// <summary>The answer of ImportKeyPair: the new key pair's id and nothing else [doc].</summary>
internal sealed record ImportKeyPairResponse(
    [Description("Id of the key pair: `skey-` and eight of `[0-9a-z]`.")] string KeyId);

[JsonSerializable(typeof(ImportKeyPairResponse))]
internal sealed partial class ImportKeyPairJson : JsonSerializerContext;
