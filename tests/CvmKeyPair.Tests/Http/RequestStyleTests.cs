using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 1: the styles, how they are told apart, and what each takes for a common parameter.</summary>
public sealed class RequestStyleTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string NotAForm = "Url key and value should be splited by `=`.";

    [Theory]
    [InlineData("JSON", Post, Tc3 + Json, Body)]
    [InlineData("JSON with a charset", Post, Tc3 + "Content-Type: application/json; charset=utf-8\n", Body)]
    [InlineData("JSON with another parameter", Post, Tc3 + "Content-Type: Application/JSON;v=1\n", Body)]
    [InlineData("JSON with a broken parameter", Post, Tc3 + "Content-Type: application/json; charset\n", Body)]
    [InlineData("a query on a JSON POST is ignored", "POST /?Foo=1&KeyName=other&&x HTTP/1.1", Tc3 + Json, Body)]
    [InlineData("GET with TC3 headers", $"GET /?{Fields} HTTP/1.1", Tc3, "")]
    [InlineData("GET's content type is ignored", $"GET /?{Fields} HTTP/1.1", Tc3 + "Content-Type: multipart/form-data\n", "")]
    [InlineData("GET with v1 parameters", $"GET /?{V1}&{Fields} HTTP/1.1", "", "")]
    [InlineData("form", Post, Form, $"{V1}&{Fields}")]
    [InlineData("form with a charset", Post, "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\n", $"{V1}&{Fields}")]
    [InlineData("form whose headers give the common parameters", Post, Tc3 + Form, Fields)]
    [InlineData("form whose headers give some of them", Post, ActionHeader + Form, $"Version=2017-03-12&Region=ap-guangzhou&{Fields}")]
    [InlineData("form whose headers win", Post, Tc3 + Form, $"Action=Other&Version=1&Region=nowhere&{Fields}")]
    [InlineData("v1 query beside a region header", $"GET /?{V1}&{Fields} HTTP/1.1", "X-TC-Region: mars\n", "")]
    [InlineData("form under the JSON type", Post, Json, $"{V1}&{Fields}")]
    public async Task EveryStyle_ImportsAKey(string style, string start, string headers, string body)
    {
        ApiAnswer answer = await shared.AskAsync(start, headers, body);
        Assert.True(answer.Code == "OK", $"{style}\n{answer}");
    }

    [Theory]
    [InlineData("X-TC-Action: ImportKeyPair\n", "The request is missing a required parameter `Version`.")]
    [InlineData("X-TC-Action: \n", "The request is missing a required parameter `Version`.")]
    [InlineData("X-TC-Version: 2017-03-12\n", "The request is missing a required parameter `Action`.")]
    [InlineData("X-TC-Timestamp: 1795491543\n", "The request is missing a required parameter `Version`.")]
    [InlineData("Authorization: TC3-HMAC-SHA256 Credential=a/b/cvm/tc3_request\n", "The request is missing a required parameter `Version`.")]
    [InlineData("", NotAForm)]
    [InlineData("Authorization: SKIP\n", NotAForm)]
    [InlineData(RegionHeader, NotAForm)]
    [InlineData("X-TC-Language: en-US\nX-TC-Token: t\nX-TC-RequestClient: c\n", NotAForm)]
    public async Task JsonBody_IsReadAsAForm_UnlessAHeaderSaysTc3(string headers, string message) =>
        (await shared.AskAsync(Post, headers + Json, """{"Action":"ImportKeyPair","PublicKey":"AA=="}""")).ShouldBe(
            message == NotAForm ? "InvalidParameter" : "MissingParameter", message);

    [Theory]
    [InlineData(Form)]
    [InlineData(Tc3 + Form)]
    public async Task JsonUnderTheFormType_IsTheFormError(string headers) =>
        (await shared.AskAsync(Post, headers, Body)).ShouldBe("InvalidParameter", NotAForm);

    [Theory]
    [InlineData("Action")]
    [InlineData("Version")]
    [InlineData("Region")]
    [InlineData("Timestamp")]
    [InlineData("Nonce")]
    [InlineData("SecretId")]
    [InlineData("Signature")]
    [InlineData("SignatureMethod")]
    [InlineData("Token")]
    [InlineData("Language")]
    [InlineData("RequestClient")]
    public async Task CommonName_IsUnknown_InsideJsonAndATc3Query_ButNotInV1(string name)
    {
        string message = $"The parameter `{name}` is not recognized.";
        (await shared.AskAsync(Post, Tc3 + Json, $$"""{"{{name}}":"x"}""")).ShouldBe("UnknownParameter", message);
        (await shared.AskAsync($"GET /?{name}=x&{Fields} HTTP/1.1", Tc3)).ShouldBe("UnknownParameter", message);
        (await shared.AskAsync(Post, Tc3 + Form, $"{name}=x&{Fields}")).ShouldBe("OK");
    }

    [Theory]
    [InlineData("X-TC-Action")]
    [InlineData("TraceId")]
    [InlineData("action")]
    [InlineData("ContentSHA256")]
    public async Task AnyOtherName_IsTheActionsOwn_InV1(string name) =>
        (await shared.AskAsync($"GET /?{V1}&{Fields}&{name}=x HTTP/1.1")).ShouldBe("UnknownParameter", $"The parameter `{name}` is not recognized.");

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "multipart/form-data")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    [InlineData("text/plain;charset=utf-8", "text/plain")]
    [InlineData("application/jsonp", "application/jsonp")]
    [InlineData("application/xml", "application/xml")]
    [InlineData("nonsense; x", "nonsense")]
    public async Task OtherContentTypes_AreRefusedByTheirMediaType(string contentType, string shown)
    {
        foreach (string body in new[] { "", Body })
        {
            (await shared.AskAsync(Post, $"{Tc3}Content-Type: {contentType}\n", body)).ShouldBe(
                "UnsupportedProtocol", $"this action does not support Content-Type=`{shown}`");
        }
    }

    [Theory]
    [InlineData("", "MissingParameter", "The request is missing a required parameter `KeyName`.")]
    [InlineData("x", "UnsupportedProtocol", "this action does not support Content-Type=``")]
    public async Task PostWithoutContentType_IsAnEmptyObject_OnlyWithoutABody(string body, string code, string message) =>
        (await shared.AskAsync(Post, Tc3, body)).ShouldBe(code, message);

    [Theory]
    [InlineData("PUT / HTTP/1.1")]
    [InlineData("DELETE / HTTP/1.1")]
    [InlineData("PATCH / HTTP/1.1")]
    [InlineData("TRACE / HTTP/1.1")]
    [InlineData("OPTIONS / HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("BREW /coffee HTTP/1.1")]
    public async Task OtherMethods_AreRefused(string start) =>
        (await shared.AskAsync(start, Tc3 + Json, Body)).ShouldBe(
            "UnsupportedProtocol", "HTTP(S) request protocol error; only GET and POST requests are supported.");

    [Fact]
    public async Task Head_IsRefused_WithoutABody()
    {
        using HttpRequestMessage request = new(HttpMethod.Head, "/");
        ApiAnswer answer = await shared.Api().SendAsync(request);
        Assert.True((int)answer.Status == 200 && answer.Text.Length == 0 && answer.Headers["Content-Type"] == "application/json", answer.ToString());
    }
}
