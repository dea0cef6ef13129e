using System.Text;
using CvmKeyPair.Protocol;
using CvmKeyPair.Signing;

namespace CvmKeyPair.Tests.Signing;

/// <summary>The examples worked out in Tencent's documents "Signature v3" and "Signature", every intermediate value of them.</summary>
public sealed class WorkedExampleTests
{
    private const string Body = """{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}""";
    private const string PayloadHash = "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064";
    private const string HiddenKey = "********************************";
    private const string ExampleKey = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

    [Theory]
    [InlineData("content-type;host;x-tc-action", "x-tc-action:describeinstances\n", "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84", HiddenKey,
        "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f")]
    [InlineData("content-type;host", "", "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031", ExampleKey,
        "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168")]
    public void Tc3_GivesEveryValueOfTheDocument(string signedHeaders, string moreLines, string canonicalHash, string secretKey, string signature)
    {
        RawRequest request = Request();
        string payloadHash = Tc3.PayloadHash(request);
        Assert.Equal(PayloadHash, payloadHash);

        string canonical = Tc3.CanonicalRequest(request, signedHeaders, "cvm.tencentcloudapi.com", payloadHash);
        Assert.Equal($"POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n{moreLines}\n{signedHeaders}\n{PayloadHash}", canonical);
        Assert.Equal(canonicalHash, Tc3.Hash(canonical));

        string toSign = FormattableString.Invariant(Tc3.StringToSign("1551113065", "2019-02-25", "cvm", canonical));
        Assert.Equal($"TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n{canonicalHash}", toSign);

        Assert.Equal(signature, Tc3.Sign(Tc3.SigningKey(secretKey, "2019-02-25", "cvm"), toSign));
    }

    [Fact]
    public void Tc3_DerivesTheKeyOfTheDocument() => Assert.Equal(
        "b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af", Convert.ToHexStringLower(Tc3.SigningKey(HiddenKey, "2019-02-25", "cvm")));

    [Fact]
    public void V1_GivesEveryValueOfTheDocument()
    {
        FormField[] fields =
        [
            new("Action", "DescribeInstances"), new("Region", "ap-guangzhou"), new("Timestamp", "1465185768"), new("Nonce", "11886"),
            new("SecretId", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"), new("Signature", "left out"), new("Version", "2017-03-12"),
            new("Offset", "0"), new("Limit", "20"), new("InstanceIds.0", "ins-09dx96dg"),
        ];
        string joined = Assert.Single(V1.Spellings(fields));
        Assert.Equal("Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou"
            + "&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&Timestamp=1465185768&Version=2017-03-12", joined);

        string toSign = FormattableString.Invariant(V1.StringToSign("GET", "cvm.tencentcloudapi.com", joined));
        Assert.Equal("GETcvm.tencentcloudapi.com/?" + joined, toSign);
        Assert.Equal("EliP9YW3pW28FpsEdkXt/+WcGeI=", V1.Sign(ExampleKey, "", Encoding.UTF8.GetBytes(toSign), V1.HmacSha1));
    }

    private static RawRequest Request() => new()
    {
        Method = "POST",
        Query = "ignored=1",
        Header = name => name.ToUpperInvariant() switch
        {
            "CONTENT-TYPE" => " application/json; charset=utf-8 ",
            "HOST" => "not.tried.here",
            "X-TC-ACTION" => "DescribeInstances",
            _ => null,
        },
        Body = Encoding.UTF8.GetBytes(Body),
        Fields = [],
    };
}
