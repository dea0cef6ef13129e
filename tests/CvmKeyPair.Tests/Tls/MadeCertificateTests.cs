using System.Net;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tls;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Tls;

/// <summary>The certificate that is made at a start, and the CA that is kept (Tls/README.md).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MadeCertificateTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly DateTimeOffset Today = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhoTrustsTheCa_ReachesTheEmulator_UnderEveryName()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync("--PublicHosts=cvm.tencentcloudapi.com,Cloud.Example:8443", "--TlsHosts=*.more.example,bücher.example,10.1.2.3,fd00::1");
        HttpClient client = emulator.Client(await emulator.CaAsync());
        string[] hosts =
        [
            "localhost", "127.0.0.1", "[::1]", "emulator", "cvm.emulator", "tag.emulator", Dns.GetHostName(),
            "cvm.tencentcloudapi.com", "cloud.example", "cvm.more.example", "bücher.example", "10.1.2.3", "[fd00::1]",
        ];

        Assert.Equal(hosts.Select(host => $"{host} OK"), await Task.WhenAll(hosts.Select(AskAsync)));
        emulator.Log.ShouldHoldNoError();

        async Task<string> AskAsync(string host)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri($"https://{host}/healthz"));
                return $"{host} {answer.StatusCode}";
            }
            catch (HttpRequestException refusal)
            {
                return $"{host} {refusal.InnerException?.Message}";
            }
        }
    }

    // clients of OpenSSL, as this one, take no such wildcard; Go does
    [Fact]
    public async Task Certificate_NamesEverythingBelowEmulator()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();

        using X509Certificate2 certificate = await emulator.CertificateAsync();

        Assert.Contains("*.emulator", certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
    }

    [Theory]
    [InlineData("other.example")]
    [InlineData("a.b.emulator")]
    [InlineData("cvm.ap-guangzhou.tencentcloudapi.com")]
    public async Task AnotherName_IsNotInIt(string host)
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync();
        HttpClient client = emulator.Client(await emulator.CaAsync());

        HttpRequestException refusal = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://{host}/healthz")));

        Assert.Contains("RemoteCertificateNameMismatch", Assert.IsType<AuthenticationException>(refusal.InnerException).Message, StringComparison.Ordinal);
    }

    // Clock is that of the signature alone: the certificate is valid all the same
    [Fact]
    public async Task SignedRequestForTheCloudsHost_IsServed_WhereSignaturesCount()
    {
        await using TlsEmulator emulator = await TlsEmulator.StartAsync([.. StrictEmulator.Settings.Select(setting => $"--{setting.Name}={setting.Value}"), "--Clock=2001-01-01T00:00:00Z"]);
        SignedRequest request = SignedRequest.Import() with { Host = "cvm.tencentcloudapi.com", Timestamp = "978307200" };
        using HttpRequestMessage message = new(HttpMethod.Post, "https://cvm.tencentcloudapi.com/") { Content = ApiClient.Body(request.Body, request.ContentType) };
        foreach (string[] header in request.Headers().Trim().Split('\n').Select(line => line.Split(": ", 2)).Where(header => header[0] != "Content-Type"))
            Assert.True(message.Headers.TryAddWithoutValidation(header[0], header[1]), header[0]);

        ApiAnswer answer = await new ApiClient(emulator.Client(await emulator.CaAsync())).SendAsync(message);

        answer.ShouldBe("OK");
    }

    [Fact]
    public async Task Ca_IsKept_AndTheCertificateMadeAnew()
    {
        using TempFolder folder = new();
        string ca;
        byte[] first;
        await using (TlsEmulator emulator = await TlsEmulator.StartAsync($"--DataPath={folder.Path}"))
        {
            ca = await emulator.CaAsync();
            first = (await emulator.CertificateAsync()).RawData;
        }

        Assert.Equal(File.ReadAllText(folder["ca.pem"]), ca);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder["ca-key.pem"]));
        await using TlsEmulator again = await TlsEmulator.StartAsync($"--DataPath={folder.Path}");
        Assert.Equal(ca, await again.CaAsync());
        Assert.NotEqual(first, (await again.CertificateAsync()).RawData);
        Assert.Equal("""{"status":"ok"}""", await again.Client(ca).GetStringAsync(new Uri("https://localhost/healthz")));
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(folder["ca.pem"]), StringComparison.Ordinal);
        Assert.DoesNotContain(again.Log.Messages, line => line.Contains("PRIVATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ca_IsMadeAnewEachTime_InMemory()
    {
        await using TlsEmulator one = await TlsEmulator.StartAsync(), other = await TlsEmulator.StartAsync();

        string ca = await one.CaAsync();

        Assert.NotEqual(ca, await other.CaAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => other.Client(ca).GetAsync(new Uri("https://localhost/healthz")));
        Assert.False(File.Exists("ca.pem"));
    }

    [Fact]
    public void StartThatWasCutOff_BeginsAgain_WithAKeyThatNobodyElseReads()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["ca-key.pem"], "half a k");
        File.SetUnixFileMode(folder["ca-key.pem"], OwnerOnly | UnixFileMode.OtherRead);
        File.WriteAllText(folder["ca.pem.unfinished"], "half a c");

        string made = CertificateAuthority.KeptIn(folder.Path, TimeProvider.System).Pem;

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder["ca-key.pem"]));
        Assert.Equal(made, CertificateAuthority.KeptIn(folder.Path, TimeProvider.System).Pem);
    }

    [Theory]
    [InlineData("ca.pem", "")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n")]
    [InlineData("ca-key.pem", "")]
    [InlineData("ca-key.pem", null)]
    [InlineData("ca-key.pem", "another's")]
    [InlineData("both", "no CA")]
    public void DamagedCa_StopsTheStart_AndIsLeftAsItIs(string file, string? content)
    {
        using TempFolder folder = new(), others = new();
        CertificateAuthority authority = CertificateAuthority.KeptIn(folder.Path, TimeProvider.System);
        CertificateAuthority.KeptIn(others.Path, TimeProvider.System);
        if (file == "both")
        {
            using X509Certificate2 leaf = authority.Issue(["localhost"]);
            File.WriteAllText(folder["ca.pem"], leaf.ExportCertificatePem());
            File.WriteAllText(folder["ca-key.pem"], leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        else if (content is null)
        {
            File.Delete(folder[file]);
        }
        else
        {
            File.WriteAllText(folder[file], content == "another's" ? File.ReadAllText(others[file]) : content);
        }

        string certificate = File.ReadAllText(folder["ca.pem"]);

        string line = Assert.Throws<SettingsRefusedException>(() => CertificateAuthority.KeptIn(folder.Path, TimeProvider.System)).Message;

        Assert.Matches($"^Setting TlsPort needs ca\\.pem and ca-key\\.pem in {folder.Path}, which can't be used: [^\n]+\\. Delete both for a new CA, which clients then have to trust\\.$", line);
        Assert.Equal(certificate, File.ReadAllText(folder["ca.pem"]));
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(3648, false)]
    [InlineData(3650, true)]
    public void CaWhoseTimeIsOver_StopsTheStart(int days, bool refused)
    {
        using TempFolder folder = new();
        CertificateAuthority.KeptIn(folder.Path, new FakeTimeProvider(Today));

        Exception? refusal = Record.Exception(() => CertificateAuthority.KeptIn(folder.Path, new FakeTimeProvider(Today.AddDays(days))));

        Assert.Equal(refused, refusal is SettingsRefusedException { Message: var line } && line.Contains("valid from 2026-11-23 to 2036-11-20", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "2026-11-23", "2027-12-25")]
    [InlineData(100, "2027-03-03", "2028-04-03")]
    [InlineData(3600, "2036-10-01", "2036-11-20")]
    public void Certificate_IsValidFromYesterday_ForAsLongAsBrowsersTake_ButNotLongerThanItsCa(int days, string from, string to)
    {
        using TempFolder folder = new();
        CertificateAuthority.KeptIn(folder.Path, new FakeTimeProvider(Today));

        using X509Certificate2 certificate = CertificateAuthority.KeptIn(folder.Path, new FakeTimeProvider(Today.AddDays(days))).Issue(["localhost"]);

        Assert.Equal((from, to), ($"{certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}", $"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
    }

    [Fact]
    public void Names_AreSpelledAsCertificatesHaveThem_AndWhatNoneCanNameIsLeftOut()
    {
        EmulatorSettings settings = new() { PublicHosts = ["A.example:80", "a.example.", "[::2]:8080", "a..b", "-:-", "cvm_x.example", ":"], TlsHosts = ["*.B.example"] };

        IReadOnlyList<string> names = CertificateNames.Of(settings, "my machine");

        Assert.Equal(["localhost", "127.0.0.1", "::1", "emulator", "*.emulator", "cvm.emulator", "tag.emulator", "a.example", "::2", "cvm_x.example", "*.b.example"], names);
    }

    [Fact]
    public void NothingIsMade_WhereHttpsIsOff()
    {
        using TempFolder folder = new();

        TlsIdentity identity = TlsIdentity.Open(new EmulatorSettings { TlsCertificate = folder["none"] }, folder.Path, TimeProvider.System);

        Assert.Equal(new TlsIdentity(null, null), identity);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
