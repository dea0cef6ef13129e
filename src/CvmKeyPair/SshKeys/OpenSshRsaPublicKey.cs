namespace CvmKeyPair.SshKeys;

/// <summary>An RSA public key as read from an OpenSSH line; equal keys are equal whatever their comment and spacing.</summary>
/// <param name="Base64">The wire blob in padded base64; the same key always has the same text.</param>
/// <param name="Bits">Size of the modulus in bits, 1024 to 16384.</param>
/// <param name="Sha256Fingerprint">As ssh-keygen prints it: <c>SHA256:</c> and 43 characters of base64 without padding.</param>
internal sealed record OpenSshRsaPublicKey(string Base64, int Bits, string Sha256Fingerprint)
{
    /// <summary>A line of exactly three words. Clients cut the last one off without looking: key-pair-life-cycle.md, "The KeyPair object".</summary>
    /// <param name="base64">The wire blob in base64.</param>
    /// <param name="comment">One word.</param>
    public static string Line(string base64, string comment) => $"ssh-rsa {base64} {comment}";
}
