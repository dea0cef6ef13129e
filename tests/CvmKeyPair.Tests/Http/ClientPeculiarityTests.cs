using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 1: what official clients were seen to send, byte by byte over a socket.</summary>
public sealed class ClientPeculiarityTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string Signed = "Authorization: TC3-HMAC-SHA256  Credential=AKIDx/2026-11-24/127/tc3_request, SignedHeaders=content-type;host, Signature=00\n";

    [Theory]
    [InlineData("paths: .NET", "POST /? HTTP/1.1", Tc3 + Json, Body)]
    [InlineData("paths: a base path", "POST /base/path/ HTTP/1.1", Tc3 + Json, Body)]
    [InlineData("paths: any", "POST //a%20b/healthz HTTP/1.1", Tc3 + Json, Body)]
    [InlineData("paths: a base path before a query", $"GET /v3?{V1}&{Fields} HTTP/1.1", "", "")]
    [InlineData("HTTP_PROXY: POST", "POST http://cvm.tencentcloudapi.com/ HTTP/1.1", "Host: cvm.tencentcloudapi.com\n" + Tc3 + Json, Body)]
    [InlineData("HTTP_PROXY: no path", "POST http://cvm.tencentcloudapi.com HTTP/1.1", "Host: cvm.tencentcloudapi.com\n" + Tc3 + Json, Body)]
    [InlineData("HTTP_PROXY: another Host", "POST http://cvm.tencentcloudapi.com/ HTTP/1.1", "Host: localhost\nProxy-Connection: keep-alive\n" + Tc3 + Json, Body)]
    [InlineData("HTTP_PROXY: GET", $"GET http://cvm.tencentcloudapi.com/?{V1}&{Fields} HTTP/1.1", "Host: cvm.tencentcloudapi.com\n", "")]
    [InlineData("headers in any case", Post, "x-tc-action: ImportKeyPair\nX-Tc-VERSION: 2017-03-12\nx-TC-region: ap-guangzhou\ncontent-type: application/json\n", Body)]
    [InlineData("headers with blanks around", Post, "X-TC-Action:   ImportKeyPair  \nX-TC-Version:2017-03-12\nX-TC-Region:\tap-guangzhou\n" + Json, Body)]
    [InlineData("SKIP without a SecretId", Post, "Authorization: SKIP\n" + Tc3 + Json, Body)]
    [InlineData("two blanks after the algorithm", Post, Signed + Tc3 + Json, Body)]
    [InlineData("an authorization of another kind", Post, "Authorization: Bearer x\n" + Tc3 + Json, Body)]
    [InlineData("unsigned payload", Post, "X-TC-Content-SHA256: UNSIGNED-PAYLOAD\n" + Signed + Tc3 + Json, Body)]
    [InlineData("a nonce of 19 digits", $"GET /?{V1}&Nonce=5577006791947779410&{Fields} HTTP/1.1", "", "")]
    [InlineData("the same nonce again", $"GET /?{V1}&Nonce=5577006791947779410&{Fields} HTTP/1.1", "", "")]
    [InlineData("a timestamp that is none", $"GET /?{V1}&Timestamp=yesterday&Nonce=-1&SignatureMethod=HmacSHA512&Signature=x&{Fields} HTTP/1.1", "", "")]
    [InlineData("Connection: close", Post, "Connection: close\n" + Tc3 + Json, Body)]
    [InlineData("HTTP/1.0", "POST / HTTP/1.0", Tc3 + Json, Body)]
    [InlineData("gzip offered", Post, "Accept-Encoding: gzip, deflate, br\n" + Tc3 + Json, Body)]
    [InlineData("escapes", Post, Tc3 + Json, """{"\u004BeyName":"{name}","ProjectId":0,"PublicKey":"{key}\u0020me\/you\n"}""")]
    [InlineData("a byte order mark", Post, Tc3 + Json, "\uFEFF" + Body)]
    [InlineData("blanks around", Post, Tc3 + Json, "\r\n\t " + Body + "\n")]
    [InlineData("a project as text", Post, Tc3 + Json, """{"KeyName":"{name}","ProjectId":"0","PublicKey":"{key}"}""")]
    [InlineData("null and empty optionals", Post, Tc3 + Json, """{"KeyName":"{name}","ProjectId":0,"PublicKey":"{key}","TagSpecification":null}""")]
    [InlineData("an empty optional list", Post, Tc3 + Json, """{"KeyName":"{name}","ProjectId":0,"PublicKey":"{key}","TagSpecification":[]}""")]
    [InlineData("%20 for a blank", Post, Form, $"{V1}&KeyName={{name}}&ProjectId=0&PublicKey={{key%}}%20me%40host")]
    [InlineData("+ for a blank", Post, Form, $"{V1}&KeyName={{name}}&ProjectId=0&PublicKey={{key%}}+me%40host")]
    [InlineData("escapes in names and empty parts", Post, Form, $"&{V1}&&Key%4eame={{name}}&ProjectId=%30&PublicKey={{key%}}&")]
    [InlineData("lists in any order, with holes", Post, Form,
        V1 + "&TagSpecification.3.Tags.10.Value=v&TagSpecification.3.Tags.2.Key=a&" + Fields
        + "&TagSpecification.3.Tags.10.Key=b&TagSpecification.3.ResourceType=keypair&TagSpecification.3.Tags.2.Value=w")]
    public async Task Peculiarity_IsServed(string peculiarity, string start, string headers, string body)
    {
        ApiAnswer answer = await shared.AskAsync(start, headers, body);
        Assert.True(answer.Code == "OK" && !answer.Headers.ContainsKey("Content-Encoding"), $"{peculiarity}\n{answer}");
    }

    [Theory]
    [InlineData(Post, ActionHeader + VersionHeader + Json, Body)]
    [InlineData(Post, "X-TC-Region: \n" + ActionHeader + VersionHeader + Json, Body)]
    [InlineData(Post, "X-TC-Region: null\n" + ActionHeader + VersionHeader + Json, Body)]
    [InlineData("GET /?Action=ImportKeyPair&Version=2017-03-12&Region=&" + Fields + " HTTP/1.1", "", "")]
    [InlineData("GET /?Action=ImportKeyPair&Version=2017-03-12&Region=null&" + Fields + " HTTP/1.1", "", "")]
    public async Task Region_IsMissing_WhenAbsentOrEmptyOrTheWordNull(string start, string headers, string body) =>
        (await shared.AskAsync(start, headers, body)).ShouldBe("MissingParameter", "The request is missing a required parameter `Region`.");

    [Theory]
    [InlineData("X-TC-Region: \n")]
    [InlineData("X-TC-Region: null\n")]
    [InlineData("X-TC-Region: mars\n")]
    public async Task Region_OfTheFormCounts_WhenTheHeaderHoldsNone(string header) =>
        (await shared.AskAsync(Post, header + Form, $"{V1}&{Fields}")).ShouldBe("OK");

    [Theory]
    [InlineData("KeyName=a&KeyName=b", "InvalidParameter", "The value type of parameter `KeyName` is not valid, input type should be `string`")]
    [InlineData("KeyName=%FF", "InvalidParameter", "The value type of parameter `KeyName` is not valid, input type should be `string`")]
    [InlineData("Action=ImportKeyPair", "InvalidParameter", "The value type of parameter `Action` is not valid, input type should be `string`")]
    [InlineData("KeyName", "InvalidParameter", "Url key and value should be splited by `=`.")]
    [InlineData("keyname=a", "UnknownParameter", "The parameter `keyname` is not recognized.")]
    [InlineData("TagSpecification.01.ResourceType=keypair", "UnknownParameter", "The parameter `TagSpecification.01` is not recognized.")]
    [InlineData("TagSpecification.0.Tags.0.Kee=a", "UnknownParameter", "The parameter `TagSpecification.0.Tags.0.Kee` is not recognized.")]
    [InlineData("TagSpecification.10000.ResourceType=keypair", "InvalidParameter", "The value type of parameter `TagSpecification.10000` is not valid, input type should be `object`")]
    [InlineData("TagSpecification=x&TagSpecification.0.ResourceType=keypair", "InvalidParameter", "The value type of parameter `TagSpecification` is not valid, input type should be `list`")]
    [InlineData("TagSpecification.ResourceType=keypair", "InvalidParameter", "The value type of parameter `TagSpecification` is not valid, input type should be `list`")]
    [InlineData("KeyName=a&ProjectId=0&PublicKey=b&TagSpecification.7.ResourceType=keypair&TagSpecification.7.Tags.3.Key=k", "MissingParameter",
        "The request is missing a required parameter `Value`.")]
    public async Task FlattenedParameters_AreRefusedByPath_InFormAndQuery(string fields, string code, string message)
    {
        (await shared.AskAsync(Post, Form, $"{V1}&{fields}")).ShouldBe(code, message);
        (await shared.AskAsync($"GET /?{V1}&{fields} HTTP/1.1")).ShouldBe(code, message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"KeyName":"a","KeyName":"b"}""")]
    [InlineData("""{"KeyName":"\ud800"}""")]
    [InlineData("""{"KeyName":"a"} x""")]
    [InlineData("KeyName=a")]
    public async Task Json_IsRefused_WhenItIsNoObject(string body) =>
        (await shared.AskAsync(Post, Tc3 + Json, body)).ShouldBe("InvalidParameter", "The request body is not a valid JSON object.");

    [Theory]
    [InlineData("""{"TagSpecification.0.ResourceType":"keypair"}""", "UnknownParameter", "The parameter `TagSpecification.0.ResourceType` is not recognized.")]
    [InlineData("""{"KeyName":7}""", "InvalidParameter", "The value type of parameter `KeyName` is not valid, input type should be `string`")]
    [InlineData("""{"ProjectId":0.0}""", "InvalidParameter", "The value type of parameter `ProjectId` is not valid, input type should be `integer`")]
    [InlineData("""{"ProjectId":""}""", "InvalidParameter", "The value type of parameter `ProjectId` is not valid, input type should be `integer`")]
    [InlineData("""{"TagSpecification":[null]}""", "InvalidParameter", "The value type of parameter `TagSpecification.0` is not valid, input type should be `object`")]
    [InlineData("""{"KeyName":null}""", "MissingParameter", "The request is missing a required parameter `KeyName`.")]
    [InlineData("""{"KeyName":"a","ProjectId":0,"PublicKey":"b","TagSpecification":[{"ResourceType":"keypair","Tags":[]}]}""", "MissingParameter",
        "The request is missing a required parameter `Tags`.")]
    public async Task JsonParameters_AreRefusedByPath(string body, string code, string message) =>
        (await shared.AskAsync(Post, Tc3 + Json, body)).ShouldBe(code, message);
}
