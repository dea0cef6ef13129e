namespace CvmKeyPair.SshKeys;

/// <summary>An RSA public key as read from an OpenSSH line; equal keys are equal whatever their comment and spacing.</summary>
/// <param name="Base64">The wire blob in padded base64; the same key always has the same text.</param>
/// <param name="Bits">Size of the modulus in bits, 1024 to 16384.</param>
/// <param name="Sha256Fingerprint">As ssh-keygen prints it: <c>SHA256:</c> and 43 characters of base64 without padding.</param>
internal sealed record OpenSshRsaPublicKey(string Base64, int Bits, string Sha256Fingerprint);
