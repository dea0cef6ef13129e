using System.Collections;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Signing;

public sealed class SignedHostsTests
{
    private static readonly string[] NamesOfThisMachine = ["localhost", "127.0.0.1", "[::1]", "host.docker.internal"];
    private static readonly string[] Products = ["vpc", "cvm", "tag"];

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080", "127.0.0.1")]
    [InlineData("localhost", "localhost", "localhost")]
    [InlineData("[::1]:8080", "[::1]:8080", "[::1]")]
    [InlineData("[::1]", "[::1]", "[::1]")]
    [InlineData("", "", "")]
    public void Hosts_AreAsManyForEveryRequest(string received, string first, string second) =>
        Assert.Equal([first, second, "a", "b"], SignedHosts.Of(received, ["a", "b"]));

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("second.example")]
    [InlineData("elsewhere")]
    public void AllHosts_AreTried_WhicheverFits(string signedHost)
    {
        SignedRequest request = SignedRequest.Import() with { SignedHost = signedHost };
        CountedHosts counted = new(SignedHosts.Of(request.Host, ["first.example", "second.example", "third.example"]));
        Assert.Equal(signedHost != "elsewhere", Claim(request).IsSignedBy(new(request.SecretId, request.SecretKey, null, "a"), counted));
        Assert.Equal(["127.0.0.1:8080", "127.0.0.1", "first.example", "second.example", "third.example"], counted.Read);
    }

    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1", ":9000")]
    [InlineData("emulator", "emulator", "")]
    [InlineData("[::1]:8080", "[::1]", ":8080")]
    public void Mistaken_HoldsTheUsualNamesOfThisMachine_WithTheirPorts_AndTheCloudsOwn(string host, string name, string port)
    {
        ApiRequest request = StrictAuthenticator.Read(new SignedRequest { Host = host, More = "X-Forwarded-Host: a.proxy\n" }, "");
        Assert.Equal(
            [
                .. NamesOfThisMachine.Append(name).SelectMany(one => new[] { one, one + port, one + ":8080" }),
                .. Products.SelectMany(one => new[] { $"{one}.tencentcloudapi.com", $"{one}.intl.tencentcloudapi.com", $"{one}.ap-guangzhou.tencentcloudapi.com" }),
                "a.proxy",
            ],
            SignedHosts.Mistaken(request, "vpc"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Mistaken_HoldsTheHostOfAProxy_WhereItMayBeOne(int length, bool held)
    {
        string forwarded = new('p', length);
        Assert.Equal(held, SignedHosts.Mistaken(StrictAuthenticator.Read(new SignedRequest { More = $"X-Forwarded-Host: {forwarded}\n" }, ""), "cvm").Contains(forwarded));
    }

    private static SignatureClaim Claim(SignedRequest request)
    {
        ApiRequest read = StrictAuthenticator.Read(request, request.Authorization);
        Assert.False(SignatureClaim.Read(read, StrictAuthenticator.Parameters).Refused(out ApiError? error, out SignatureClaim? claim), error?.English);
        return claim!;
    }

    private sealed class CountedHosts(string[] hosts) : IReadOnlyList<string>
    {
        public List<string> Read { get; } = [];

        public int Count => hosts.Length;

        public string this[int index] => Counted(hosts[index]);

        public IEnumerator<string> GetEnumerator() => hosts.Select(Counted).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private string Counted(string host)
        {
            Read.Add(host);
            return host;
        }
    }
}
