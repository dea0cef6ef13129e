using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tls;

namespace CvmKeyPair.Tests.Tls;

/// <summary>The setting <c>TlsCertificate</c>: every form that it takes, and what it refuses (Tls/README.md).</summary>
public sealed class GivenCertificateTests : IDisposable
{
    private const string Password = "a pass phrase";
    private const string Host = "given.example";

    private readonly TempFolder _folder = new();
    private readonly RSA _rootKey = RSA.Create(2048);
    private readonly RSA _middleKey = RSA.Create(2048);
    private readonly ECDsa _ecKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _middle;
    private readonly X509Certificate2 _rsa;
    private readonly X509Certificate2 _ec;

    public GivenCertificateTests()
    {
        _root = Issue(new("CN=Root", _rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), isCa: true, issuer: null);
        using X509Certificate2 middle = Issue(new("CN=Middle", _middleKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), isCa: true, _root);
        _middle = middle.CopyWithPrivateKey(_middleKey);
        using X509Certificate2 rsa = Issue(new("CN=Given", _rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), isCa: false, _middle);
        _rsa = rsa.CopyWithPrivateKey(_rootKey);
        using X509Certificate2 ec = Issue(new("CN=Given", _ecKey, HashAlgorithmName.SHA256), isCa: false, _middle);
        _ec = ec.CopyWithPrivateKey(_ecKey);
    }

    public static TheoryData<string, string?> Forms => new()
    {
        { "pem, RSA", null },
        { "pem, RSA in PKCS#1", null },
        { "pem, ECDSA, key first", null },
        { "pem, ECDSA in SEC 1", null },
        { "pem, unencrypted", Password },
        { "pem, encrypted", Password },
        { "pkcs12", null },
        { "pkcs12, encrypted", Password },
    };

    public static TheoryData<string, string?, string> Refusals => new()
    {
        { "missing", null, "can't be read" },
        { "folder", null, "can't be read" },
        { "empty", null, "is neither PEM nor PKCS#12 without a password" },
        { "noise", null, "is neither PEM nor PKCS#12 without a password" },
        { "der", null, "is neither PEM nor PKCS#12 without a password" },
        { "certificate alone", null, "holds no private key, which has to stand in the same file" },
        { "key alone", null, "holds no certificate" },
        { "another's key", null, "holds a key that is damaged or not that of its first certificate." },
        { "damaged certificate", null, "holds a damaged certificate." },
        { "pem, encrypted", null, "holds an encrypted key, for which TlsCertificatePassword is missing" },
        { "pem, encrypted", "wrong", "holds a key that TlsCertificatePassword doesn't decrypt" },
        { "pkcs12, encrypted", null, "is neither PEM nor PKCS#12 without a password" },
        { "pkcs12, encrypted", "wrong", "is neither PEM nor PKCS#12 with the password in TlsCertificatePassword" },
        { "pkcs12, certificate alone", null, "holds no certificate with its private key" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task GivenCertificate_IsShownWithItsChain_ToWhoTrustsTheRoot(string form, string? password)
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync(Settings(form, password));

        Assert.Equal("""{"status":"ok"}""", await emulator.Client(_root.ExportCertificatePem()).GetStringAsync(new Uri($"https://{Host}/healthz")));
        emulator.Log.ShouldHoldNoError();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WhatIsNoCertificate_StopsTheStart_WithOneLine(string form, string? password, string why)
    {
        string line = (await Assert.ThrowsAsync<SettingsRefusedException>(() => TlsEmulator.StartAsync(Settings(form, password)))).Message;

        Assert.StartsWith($"Setting TlsCertificate names '{_folder["given"]}', which {why}", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("wrong", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCaIsAnswered_NorKept_WhereTheCertificateWasGiven()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync([.. Settings("pem, RSA", null), $"--DataPath={_folder["data"]}"]);

        using HttpResponseMessage answer = await emulator.Client(null).GetAsync(new Uri(emulator.Http, "/_emulator/ca.pem"));

        Assert.Equal((404, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("setting TlsCertificate", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder["data"], CertificateAuthority.CertificateName)));
    }

    public void Dispose()
    {
        _folder.Dispose();
        foreach (IDisposable one in new IDisposable[] { _rootKey, _middleKey, _ecKey, _root, _middle, _rsa, _ec })
            one.Dispose();
    }

    private string[] Settings(string form, string? password)
    {
        if (form == "folder")
            Directory.CreateDirectory(_folder["given"]);
        else if (Content(form) is { } content)
            File.WriteAllBytes(_folder["given"], content);
        return [$"--TlsCertificate={_folder["given"]}", .. password is null ? [] : new[] { $"--TlsCertificatePassword={password}" }];
    }

    private byte[]? Content(string form) => form switch
    {
        "pem, RSA" or "pem, unencrypted" => Pem(_rsa, _rootKey.ExportPkcs8PrivateKeyPem(), _middle),
        "pem, RSA in PKCS#1" => Pem(_rsa, _rootKey.ExportRSAPrivateKeyPem(), _middle),
        "pem, ECDSA, key first" => [.. Text(_ecKey.ExportPkcs8PrivateKeyPem()), .. Pem(_ec, "", _middle)],
        "pem, ECDSA in SEC 1" => Pem(_ec, _ecKey.ExportECPrivateKeyPem(), _middle),
        "pem, encrypted" => Pem(_rsa, _rootKey.ExportEncryptedPkcs8PrivateKeyPem(Password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)), _middle),
        "pkcs12" => Pkcs12(_rsa, null),
        "pkcs12, encrypted" => Pkcs12(_ec, Password),
        "pkcs12, certificate alone" => new X509Certificate2Collection { X509CertificateLoader.LoadCertificate(_root.RawData) }.Export(X509ContentType.Pkcs12),
        "empty" => [],
        "noise" => [.. Enumerable.Range(0, 1000).Select(number => (byte)(number * 7))],
        "der" => _rsa.RawData,
        "certificate alone" => Pem(_rsa, ""),
        "key alone" => Text(_rootKey.ExportPkcs8PrivateKeyPem()),
        "another's key" => Pem(_rsa, _middleKey.ExportPkcs8PrivateKeyPem()),
        "damaged certificate" => Text($"-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n{_rootKey.ExportPkcs8PrivateKeyPem()}\n"),
        _ => null,
    };

    private byte[] Pkcs12(X509Certificate2 own, string? password)
    {
        using X509Certificate2 middle = X509CertificateLoader.LoadCertificate(_middle.RawData);
        return new X509Certificate2Collection { middle, own }.Export(X509ContentType.Pkcs12, password)!;
    }

    private static byte[] Pem(X509Certificate2 own, string key, params X509Certificate2[] chain) =>
        Text(string.Join('\n', [own.ExportCertificatePem(), key, .. chain.Select(certificate => certificate.ExportCertificatePem()), ""]));

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text + "\n");

    private static X509Certificate2 Issue(CertificateRequest request, bool isCa, X509Certificate2? issuer)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isCa, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset from = TimeProvider.System.GetUtcNow().AddHours(-1), to = from.AddDays(1);
        return issuer is null
            ? request.CreateSelfSigned(from, to)
            : request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1), from, to, RandomNumberGenerator.GetBytes(8));
    }
}
