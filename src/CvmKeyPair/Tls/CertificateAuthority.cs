using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tls;

/// <summary>The emulator's own CA, which signs the certificate of each start: whoever trusts it once need not do so again.</summary>
internal sealed class CertificateAuthority
{
    /// <summary>The file of its certificate, which clients trust.</summary>
    public const string CertificateName = "ca.pem";

    /// <summary>The file of its key, which is nobody's business.</summary>
    public const string KeyName = "ca-key.pem";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int SerialLength = 16;

    // clocks differ, and containers start with a wrong one
    private static readonly TimeSpan Back = TimeSpan.FromDays(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    // the longest that browsers take [choice]: CA/Browser Forum, Baseline Requirements 6.3.2, before March 2026
    private static readonly TimeSpan MaxLeafLife = TimeSpan.FromDays(397);

    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now;

    private CertificateAuthority(X509Certificate2 certificate, DateTimeOffset now) => (_certificate, _now) = (certificate, now);

    /// <summary>Its certificate as text that can be appended to others.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>A new one.</summary>
    public static CertificateAuthority Make(TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        using ECDsa key = NewKey();
        CertificateRequest request = new("CN=CvmKeyPair", key, HashAlgorithmName.SHA256);
        X509SubjectKeyIdentifierExtension id = new(request.PublicKey, critical: false);
        // a name of its own, since a machine may come to trust several
        request = new CertificateRequest($"CN=CvmKeyPair emulator CA {id.SubjectKeyIdentifier![..8]}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(id);
        return new CertificateAuthority(request.CreateSelfSigned(now - Back, now - Back + Life), now);
    }

    /// <summary>The one in the folder, or a new one that is kept there.</summary>
    /// <exception cref="SettingsRefusedException">It can't be read or written, is damaged, or its time is over.</exception>
    public static CertificateAuthority KeptIn(string folder, TimeProvider time)
    {
        string certificate = Path.Combine(folder, CertificateName), key = Path.Combine(folder, KeyName);
        try
        {
            // written last, so that a start that was cut off begins again
            if (!File.Exists(certificate))
                Make(time).Keep(certificate, key);
            CertificateAuthority kept = new(X509Certificate2.CreateFromPemFile(certificate, key), time.GetUtcNow());
            return kept.WhyNot() is { } why ? throw Refused(folder, why) : kept;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw Refused(folder, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>A new certificate of these names and addresses, with its key.</summary>
    public X509Certificate2 Issue(IEnumerable<string> names)
    {
        using ECDsa key = NewKey();
        CertificateRequest request = new("CN=CvmKeyPair emulator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(AlternativeNames(names));

        DateTimeOffset from = Later(_certificate.NotBefore, _now - Back), to = Earlier(_certificate.NotAfter, from + MaxLeafLife);
        using X509Certificate2 signed = request.Create(_certificate, from, to, Serial());
        return Usable(signed.CopyWithPrivateKey(key));
    }

    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        SubjectAlternativeNameBuilder builder = new();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
                builder.AddIpAddress(address);
            else
                builder.AddDnsName(name);
        }

        return builder.Build();
    }

    // Windows serves no certificate whose key is in memory only
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    // positive, as RFC 5280 section 4.1.2.2 wants it
    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static SettingsRefusedException Refused(string folder, string why) => new(
        $"Setting TlsPort needs {CertificateName} and {KeyName} in {folder}, which can't be used: {why}. Delete both for a new CA, which clients then have to trust.");

    private string? WhyNot()
    {
        if (_certificate.GetECDsaPrivateKey() is null || !_certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            return "they are no CA with an ECDSA key";
        return _now < _certificate.NotBefore || _now > _certificate.NotAfter
            ? string.Create(CultureInfo.InvariantCulture, $"they are valid from {_certificate.NotBefore:yyyy-MM-dd} to {_certificate.NotAfter:yyyy-MM-dd}")
            : null;
    }

    // nobody else may read the key at any moment: a file that is there already would keep its mode, so it goes first
    private void Keep(string certificate, string key)
    {
        using ECDsa secret = _certificate.GetECDsaPrivateKey()!;
        File.Delete(key);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter file = new(key, options))
            file.WriteLine(secret.ExportPkcs8PrivateKeyPem());
        string unfinished = certificate + ".unfinished";
        File.WriteAllText(unfinished, Pem);
        File.Move(unfinished, certificate, overwrite: true);
    }
}
