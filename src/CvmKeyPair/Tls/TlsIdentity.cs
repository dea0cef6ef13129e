using System.Net;
using System.Net.Security;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tls;

/// <summary>What the emulator shows to those who speak HTTPS with it (Tls/README.md): a certificate that was given, or one made at this start.</summary>
/// <param name="Certificate">The certificate with its key and chain; null where HTTPS is off.</param>
/// <param name="CaPem">The CA that clients have to trust, in PEM; null where the certificate was given, whose CA nobody told us.</param>
internal sealed record TlsIdentity(SslStreamCertificateContext? Certificate, string? CaPem)
{
    /// <summary>Reads or makes it; neither costs anything where <c>TlsPort</c> is unset.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="folder">Where a CA of the emulator's own is kept; null keeps none.</param>
    /// <param name="time">The real time, whatever <c>Clock</c> says: clients judge certificates by theirs.</param>
    /// <exception cref="SettingsRefusedException">The certificate or the kept CA can't be used.</exception>
    public static TlsIdentity Open(EmulatorSettings settings, string? folder, TimeProvider time)
    {
        if (settings.TlsPort is null)
            return new TlsIdentity(null, null);
        if (settings.TlsCertificate is { } file)
            return new TlsIdentity(CertificateFile.Read(file, settings.TlsCertificatePassword), null);

        CertificateAuthority authority = folder is null ? CertificateAuthority.Make(time) : CertificateAuthority.KeptIn(folder, time);
        // offline: nothing is asked of anybody, neither for a chain nor for a revocation
        return new TlsIdentity(
            SslStreamCertificateContext.Create(authority.Issue(CertificateNames.Of(settings, Dns.GetHostName())), additionalCertificates: null, offline: true), authority.Pem);
    }
}
