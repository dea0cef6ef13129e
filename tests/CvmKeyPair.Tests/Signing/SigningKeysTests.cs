using System.Collections;
using System.Security.Cryptography;
using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Signing;

public sealed class SigningKeysTests
{
    [Fact]
    public void Keys_AreKept_ButNeverMoreThanEight()
    {
        SigningKeys keys = new("secret");
        SigningKey first = keys.For("2026-11-24", "cvm");
        Assert.NotSame(first, keys.For("2026-11-24", "cvm"));
        keys.Keep(first);
        Assert.Same(first, keys.For("2026-11-24", "cvm"));
        Assert.NotSame(first, keys.For("2026-11-25", "cvm"));
        Assert.NotSame(first, keys.For("2026-11-24", "tag"));
        foreach (int number in Enumerable.Range(0, 20))
            keys.Keep(keys.For("2026-11-24", $"service{number}"));
        Assert.Equal(SigningKeys.Most, keys.Count);
    }

    [Fact]
    public void RefusedSignatures_FillNoCache()
    {
        Credential credential = new(new("AKID", "secret", null, "AKID"));
        SignedRequest request = SignedRequest.Import() with { SecretId = "AKID", SecretKey = "another" };
        SignatureClaim wrong = Claim(request), right = Claim(request with { SecretKey = "secret" });

        Assert.False(wrong.IsSignedBy(credential, Hosts(request.Host)));
        Assert.Equal(0, credential.Keys.Count);
        Assert.True(right.IsSignedBy(credential, Hosts(request.Host)));
        Assert.Equal(1, credential.Keys.Count);
    }

    [Fact]
    public void OneKey_SignsForManyThreads()
    {
        SigningKey key = new SigningKeys("secret").For("2026-11-24", "cvm");
        byte[] derived = CvmKeyPair.Signing.Tc3.SigningKey("secret", "2026-11-24", "cvm");
        Parallel.For(0, 2000, number =>
        {
            byte[] text = Encoding.UTF8.GetBytes($"text {number}"), hex = new byte[CvmKeyPair.Signing.Tc3.HexLength];
            key.Sign(text, hex);
            Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(derived, text)), Encoding.ASCII.GetString(hex));
        });
    }

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080", "127.0.0.1")]
    [InlineData("localhost", "localhost", "localhost")]
    [InlineData("[::1]:8080", "[::1]:8080", "[::1]")]
    [InlineData("[::1]", "[::1]", "[::1]")]
    [InlineData("", "", "")]
    public void Hosts_AreAsManyForEveryRequest(string received, string first, string second)
    {
        SignedHosts hosts = new(received, ["a", "b"]);
        Assert.Equal([first, second, "a", "b"], Enumerable.Range(0, hosts.Count).Select(index => new SignedHosts(received, ["a", "b"])[index].ToString()));
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("second.example")]
    [InlineData("elsewhere")]
    public void AllHosts_AreTried_WhicheverFits(string signedHost)
    {
        SignedRequest request = SignedRequest.Import() with { SignedHost = signedHost };
        CountedHosts counted = new("first.example", "second.example", "third.example");
        Assert.Equal(signedHost != "elsewhere", Claim(request).IsSignedBy(new Credential(new(request.SecretId, request.SecretKey, null, "a")), new SignedHosts(request.Host, counted)));
        Assert.Equal([0, 1, 2], counted.Read);
    }

    private static SignatureClaim Claim(SignedRequest request)
    {
        Assert.False(SignatureClaim.Read(Judge.Read(request, request.Authorization), Judge.Parameters).Refused(out ApiError? error, out SignatureClaim? claim), error?.English);
        return claim!;
    }

    private static SignedHosts Hosts(string received) => new(received, []);

    private sealed class CountedHosts(params string[] hosts) : IReadOnlyList<string>
    {
        public List<int> Read { get; } = [];

        public int Count => hosts.Length;

        public string this[int index]
        {
            get
            {
                Read.Add(index);
                return hosts[index];
            }
        }

        public IEnumerator<string> GetEnumerator() => hosts.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
