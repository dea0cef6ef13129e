using System.Security.Cryptography;

namespace CvmKeyPair.SshKeys;

/// <summary>A fresh RSA key with both halves.</summary>
/// <param name="PublicKey">The public half.</param>
/// <param name="PrivateKeyPem">PKCS#1 PEM in lines of 64 characters, with a final line break. A secret: to be answered once, never kept or logged.</param>
internal sealed record RsaKeyPair(OpenSshRsaPublicKey PublicKey, string PrivateKeyPem)
{
    private const int Bits = 2048;

    /// <summary>Makes one of 2048 bits; takes about a tenth of a second.</summary>
    public static RsaKeyPair Generate()
    {
        using RSA rsa = RSA.Create(Bits);
        RSAParameters numbers = rsa.ExportParameters(includePrivateParameters: false);
        byte[] blob = RsaKeyBlob.Write(numbers.Exponent, numbers.Modulus);
        return new RsaKeyPair(OpenSshRsaPublicKey.Of(blob, Bits), rsa.ExportRSAPrivateKeyPem() + "\n");
    }

    /// <summary>Nothing of the private half, whoever prints it.</summary>
    public override string ToString() => PublicKey.Sha256Fingerprint;
}
