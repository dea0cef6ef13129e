namespace CvmKeyPair.Store;

/// <summary>The store can't be used and the process has to stop; the message is the one line to say so.</summary>
internal sealed class StoreRefusedException(string message) : Exception(message);
