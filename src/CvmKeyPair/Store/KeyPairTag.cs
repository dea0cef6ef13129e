namespace CvmKeyPair.Store;

/// <summary>A tag bound to a key pair.</summary>
/// <param name="Key">1 to 127 characters, once in a key pair.</param>
/// <param name="Value">0 to 255 characters.</param>
internal sealed record KeyPairTag(string Key, string Value);
