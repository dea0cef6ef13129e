using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

internal static class Keys
{
    /// <summary>An OpenSSH line of a new RSA key (RFC 4253 section 6.6).</summary>
    public static string Make()
    {
        using RSA key = RSA.Create(2048);
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: false);
        // an integer whose first bit is set would be negative (RFC 4251 section 5)
        byte[] blob = [.. Part(Encoding.ASCII.GetBytes("ssh-rsa")), .. Part(parameters.Exponent!), .. Part([0, .. parameters.Modulus!])];
        return $"ssh-rsa {Convert.ToBase64String(blob)}";
    }

    private static byte[] Part(byte[] bytes)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }
}
