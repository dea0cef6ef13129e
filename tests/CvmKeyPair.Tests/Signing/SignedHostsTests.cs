using System.Collections;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Signing;

public sealed class SignedHostsTests
{
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
