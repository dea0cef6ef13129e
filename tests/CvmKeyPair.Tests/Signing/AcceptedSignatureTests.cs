using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Signing;

/// <summary>Signing/README.md: what honest clients send is accepted, each with its own habits.</summary>
public sealed class AcceptedSignatureTests(StrictEmulator strict) : IClassFixture<StrictEmulator>
{
    public static TheoryData<string, SignedRequest> Tc3 { get; } = new()
    {
        { "JSON", Import() },
        { "with a charset, as Java", Import() with { ContentType = "application/json; charset=utf-8" } },
        { "with a charset in capitals", Import() with { ContentType = "application/json; charset=UTF-8" } },
        { "JSON and a query that nobody signs", Import() with { Query = "x=1" } },
        { "a body signed as UNSIGNED-PAYLOAD", Import() with { UnsignedPayload = true } },
        { "x-tc-action signed too, as the document's samples", Import() with { SignedToo = [("x-tc-action", "ImportKeyPair")] } },
        { "headers of its own signed too", Import() with { SignedToo = [("A-First", " Some Value "), ("x-tc-timestamp", At(Now)), ("Zebra", "ÄÖ")] } },
        { "names signed out of order", Import() with { SignedNames = "host;content-type" } },
        { "names signed in capitals", Import() with { SignedNames = "Content-Type;Host" } },
        { "what stands before the endpoint's first dot as service", Import() with { Service = "127" } },
        { "a service with a port", Import() with { Service = "localhost:8080", Host = "localhost:8080" } },
        { "a service with a slash", Import() with { Service = "localhost:8080/path" } },
        { "host signed without its port, as Node", Import() with { SignedHost = "127.0.0.1" } },
        { "host without a port", Import() with { Host = "cvm.emulator" } },
        { "an alias with a port", Import() with { Host = "cvm.emulator:8080", Service = "cvm" } },
        { "a compose service's name", Import() with { Host = "emulator:8080", Service = "emulator:8080" } },
        { "IPv6", Import() with { Host = "[::1]:8080" } },
        { "IPv6 signed without its port", Import() with { Host = "[::1]:8080", SignedHost = "[::1]" } },
        { "a host in capitals", Import() with { Host = "CVM.Emulator:8080" } },
        { "signed for the cloud", Import() with { SignedHost = "cvm.tencentcloudapi.com" } },
        { "signed for the cloud's international site", Import() with { SignedHost = "cvm.intl.tencentcloudapi.com" } },
        { "signed for the tag product", Import() with { SignedHost = "tag.tencentcloudapi.com", Service = "tag" } },
        { "300 seconds old", Import() with { Timestamp = At(Now - 300) } },
        { "299 seconds old", Import() with { Timestamp = At(Now - 299) } },
        { "299 seconds ahead", Import() with { Timestamp = At(Now + 299) } },
        { "the other credential", Import() with { SecretId = OtherId, SecretKey = OtherKey } },
        { "a temporary credential", Import() with { SecretId = TemporaryId, SecretKey = TemporaryKey, More = $"X-TC-Token: {Token}\n" } },
        { "a temporary credential, its token signed", Import() with { SecretId = TemporaryId, SecretKey = TemporaryKey, SignedToo = [("X-TC-Token", Token)] } },
        { "GET", Get() },
        { "GET without a content type, which is signed empty", Get() with { ContentType = "" } },
        { "GET with %20", Get() with { Query = Get().Query + "%20me%40host" } },
        { "GET with +", Get() with { Query = Get().Query + "+me%40host" } },
        { "GET as UNSIGNED-PAYLOAD", Get() with { UnsignedPayload = true } },
        { "a form", Import() with { ContentType = "application/x-www-form-urlencoded", Body = Get().Query } },
    };

    public static TheoryData<string, SignedForm> V1 { get; } = new()
    {
        { "HmacSHA1", SignedForm.Import(("SignatureMethod", "HmacSHA1")) },
        { "no method, as capi", SignedForm.Import() },
        { "HmacSHA256", SignedForm.Import(("SignatureMethod", "HmacSHA256")) with { Sha256 = true } },
        { "a method in other letter case, which is HmacSHA1", SignedForm.Import(("SignatureMethod", "hmacsha256")) },
        { "GET", SignedForm.Import(("SignatureMethod", "HmacSHA256")) with { Method = "GET", Sha256 = true } },
        { "host without its port", SignedForm.Import() with { SignedHost = "127.0.0.1" } },
        { "signed for the cloud", SignedForm.Import() with { SignedHost = "cvm.tencentcloudapi.com" } },
        { "a temporary credential", SignedForm.Import(("SecretId", TemporaryId), ("Token", Token)) with { SecretKey = TemporaryKey } },
        { "lists", SignedForm.Import(("TagSpecification.0.ResourceType", "keypair"), ("TagSpecification.0.Tags.0.Key", "a b+c=d"), ("TagSpecification.0.Tags.0.Value", "密钥")) },
    };

    [Theory]
    [MemberData(nameof(Tc3))]
    public async Task Tc3_IsAccepted(string what, SignedRequest request)
    {
        ApiAnswer answer = await strict.AskAsync(request);
        Assert.True(answer.Code == "OK", $"{what}\n{request.CanonicalRequest}\n{answer}");
    }

    [Theory]
    [MemberData(nameof(V1))]
    public async Task V1_IsAccepted(string what, SignedForm form)
    {
        ApiAnswer answer = await strict.AskAsync(form);
        Assert.True(answer.Code == "OK", $"{what}\n{answer}");
    }

    [Fact]
    public async Task EmptyRegion_IsSigned_AsGoDoes() =>
        (await strict.AskAsync(SignedForm.Import(("Region", "")))).ShouldBe("MissingParameter", "The request is missing a required parameter `Region`.");

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task UnderscoreInAName_MayBeSignedAsADot_BeforeSortingOrAfter(bool dotted, bool before) =>
        (await strict.AskAsync(SignedForm.Import(("A_B", "1"), ("AB", "2"), ("A_Z", "3")) with { Names = (dotted, before) }))
            .ShouldBe("UnknownParameter", "The parameter `A_B` is not recognized.");

    [Fact]
    public async Task SignatureThatEndsInALineBreak_IsTrimmed_AsRubysMustBe()
    {
        SignedForm form = SignedForm.Import();
        (await strict.AskAsync(form, form.Signature + "\n")).ShouldBe("OK");
    }

    [Theory]
    [InlineData("TC3-HMAC-SHA256 ", "TC3-HMAC-SHA256  ")]
    [InlineData(", ", ",")]
    [InlineData(", ", " , ")]
    public async Task BlanksBetweenTheParts_DontMatter(string from, string to)
    {
        SignedRequest request = Import();
        (await strict.AskAsync(request, request.Authorization.Replace(from, to, StringComparison.Ordinal))).ShouldBe("OK");
    }

    [Fact]
    public async Task PartsInAnotherOrder_AndPartsOfNoUse_DontMatter()
    {
        SignedRequest request = Import();
        string[] parts = request.Authorization["TC3-HMAC-SHA256 ".Length..].Split(", ");
        (await strict.AskAsync(request, $"TC3-HMAC-SHA256 {parts[2]}, {parts[0]}, Timestamp=1, {parts[1]}")).ShouldBe("OK");
    }

    [Theory]
    [InlineData("http://cvm.tencentcloudapi.com/")]
    [InlineData("http://cvm.ap-guangzhou.tencentcloudapi.com/")]
    public async Task RequestThroughAProxySetting_IsVerifiedForItsTarget(string target)
    {
        SignedRequest request = Import() with { Host = new Uri(target).Host };
        (await RawHttp.AskAsync(strict.Emulator, $"POST {target} HTTP/1.1", request.Headers(), request.Body)).ShouldBe("OK");
    }

    [Fact]
    public async Task QueryThroughAProxySetting_IsVerifiedAsSent()
    {
        SignedRequest request = Get() with { Host = "cvm.tencentcloudapi.com" };
        (await RawHttp.AskAsync(strict.Emulator, $"GET http://cvm.tencentcloudapi.com/?{request.Query} HTTP/1.1", request.Headers(), "")).ShouldBe("OK");
    }

    private static SignedRequest Import() => SignedRequest.Import();

    private static SignedRequest Get() => new()
    {
        Method = "GET",
        ContentType = "application/x-www-form-urlencoded",
        Query = $"KeyName=n{SharedEmulator.NewNumber()}&ProjectId=0&PublicKey={Uri.EscapeDataString(SharedEmulator.NewKey())}",
    };
}
