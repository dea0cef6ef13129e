using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tls;

/// <summary>A certificate that was given: PEM with the key in the same file, encrypted or not, or PKCS#12; further certificates in it are the chain.</summary>
internal static class CertificateFile
{
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <summary>Reads it.</summary>
    /// <param name="path">The setting <c>TlsCertificate</c>.</param>
    /// <param name="password">The setting <c>TlsCertificatePassword</c>; not looked at where nothing is encrypted.</param>
    /// <exception cref="SettingsRefusedException">It can't be used.</exception>
    public static SslStreamCertificateContext Read(string path, string? password)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"can't be read: {exception.Message.TrimEnd('.')}");
        }

        X509Certificate2Collection all = [];
        string text = Encoding.Latin1.GetString(content);
        string? refusal = PemEncoding.TryFind(text, out _) ? ReadPem(text, password, all) : ReadPkcs12(content, password, all);
        if (refusal is not null)
            throw Refused(path, refusal);
        X509Certificate2 own = all.First(certificate => certificate.HasPrivateKey);
        all.Remove(own);
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    // the certificate is the first, as OpenSSL and nginx want it
    private static string? ReadPem(string text, string? password, X509Certificate2Collection all)
    {
        string[] labels = [.. Labels(text)];
        if (!labels.Contains("CERTIFICATE"))
            return "holds no certificate";
        if (!labels.Any(label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)))
            return "holds no private key, which has to stand in the same file";
        bool isEncrypted = labels.Contains(Encrypted);
        if (isEncrypted && password is null)
            return "holds an encrypted key, for which TlsCertificatePassword is missing";
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            return "holds a damaged certificate";
        }

        try
        {
            using X509Certificate2 own = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(text, text, password) : X509Certificate2.CreateFromPem(text, text);
            // Windows serves no certificate whose key is in memory only
            all[0] = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return $"holds a key that {(isEncrypted ? "TlsCertificatePassword doesn't decrypt, or that " : "")}is damaged or not that of its first certificate";
        }
    }

    private static string? ReadPkcs12(byte[] content, string? password, X509Certificate2Collection all)
    {
        try
        {
            all.AddRange(X509CertificateLoader.LoadPkcs12Collection(content, password));
        }
        catch (CryptographicException)
        {
            return password is null
                ? "is neither PEM nor PKCS#12 without a password (setting TlsCertificatePassword)"
                : "is neither PEM nor PKCS#12 with the password in TlsCertificatePassword";
        }

        return all.Any(certificate => certificate.HasPrivateKey) ? null : "holds no certificate with its private key";
    }

    private static IEnumerable<string> Labels(string text)
    {
        while (PemEncoding.TryFind(text, out PemFields fields))
        {
            yield return text[fields.Label];
            text = text[fields.Location.End..];
        }
    }

    private static SettingsRefusedException Refused(string path, string why) => new($"Setting TlsCertificate names {SettingsRefusedException.Quoted(path)}, which {why}.");
}
