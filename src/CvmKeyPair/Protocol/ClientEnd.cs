namespace CvmKeyPair.Protocol;

/// <summary>A feature of a connection: tells when the client has closed its side, behind which it may still read an answer.</summary>
/// <param name="Token">Cancelled then. A request that only waits for something has to end; one that does something goes on.</param>
internal sealed record ClientEnd(CancellationToken Token);
