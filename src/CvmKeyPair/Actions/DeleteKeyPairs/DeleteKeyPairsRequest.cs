using System.ComponentModel;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>The parameters of DeleteKeyPairs [doc].</summary>
internal sealed record DeleteKeyPairsRequest(
    [Description("Ids of at most 100 key pairs; all are deleted or none.")] IReadOnlyList<string> KeyIds);
