using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 3: each request breaks two neighbouring rules and gets the earlier one's refusal.</summary>
public sealed class CheckOrderTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string TooLong = "Content-Length: 10485761\n";
    private const string Many = "Content-Length: 2000000\n";
    private const string NoVersion = "X-TC-Version: 2000-01-01\n";
    private const string NoAction = "X-TC-Action: Nothing\n";
    private const string NoRegion = "X-TC-Region: mars\n";

    [Theory]
    [InlineData("1 method, 1 content type", "PUT / HTTP/1.1", Tc3 + "Content-Type: text/plain\n", "x",
        "UnsupportedProtocol", "HTTP(S) request protocol error; only GET and POST requests are supported.")]
    [InlineData("1 method, 1 size", "PUT / HTTP/1.1", Tc3 + Json + TooLong, "",
        "UnsupportedProtocol", "HTTP(S) request protocol error; only GET and POST requests are supported.")]
    [InlineData("1 content type, 1 size", Post, Tc3 + "Content-Type: text/plain\n" + TooLong, "",
        "UnsupportedProtocol", "this action does not support Content-Type=`text/plain`")]
    [InlineData("1 no content type, 1 size", Post, Tc3 + TooLong, "", "UnsupportedProtocol", "this action does not support Content-Type=``")]
    [InlineData("1 content type, 2 body", Post, Tc3 + "Content-Type: text/plain\n", "[", "UnsupportedProtocol", "this action does not support Content-Type=`text/plain`")]
    [InlineData("1 size, 2 body", Post, Form + Many, "{", "RequestSizeLimitExceeded", null)]
    [InlineData("2 JSON, 3 version", Post, ActionHeader + Json, "[", "InvalidParameter", "The request body is not a valid JSON object.")]
    [InlineData("2 form, 3 version", Post, Form, "a", "InvalidParameter", "Url key and value should be splited by `=`.")]
    [InlineData("2 query, 3 version", "GET /?a HTTP/1.1", "", "", "InvalidParameter", "Url key and value should be splited by `=`.")]
    [InlineData("3 version, 3 action", Post, "X-TC-Timestamp: 1\n" + Json, "", "MissingParameter", "The request is missing a required parameter `Version`.")]
    [InlineData("3 version, 4 action", Post, NoAction + Json, "", "MissingParameter", "The request is missing a required parameter `Version`.")]
    [InlineData("3 action, 4 version", Post, NoVersion + Json, "", "MissingParameter", "The request is missing a required parameter `Action`.")]
    [InlineData("4 version, 4 action", Post, NoVersion + NoAction + Json, "", "NoSuchVersion", null)]
    [InlineData("4 version, 6 region", Post, NoVersion + ActionHeader + NoRegion + Json, "", "NoSuchVersion", null)]
    [InlineData("4 action, 6 no region", Post, VersionHeader + NoAction + Json, "", "InvalidAction", null)]
    [InlineData("4 action, 6 region", Post, VersionHeader + NoAction + NoRegion + Json, "", "InvalidAction", null)]
    [InlineData("6 no region, 8 unknown", Post, VersionHeader + ActionHeader + Json, """{"X":1}""", "MissingParameter", "The request is missing a required parameter `Region`.")]
    [InlineData("6 region, 8 unknown", Post, VersionHeader + ActionHeader + NoRegion + Json, """{"X":1}""", "InvalidParameterValue", null)]
    [InlineData("6 unsupported region, 8 unknown", Post, VersionHeader + ActionHeader + "X-TC-Region: ap-beijing-fsi\n" + Json, """{"X":1}""", "UnsupportedRegion", null)]
    [InlineData("8 unknown, 8 type", Post, Tc3 + Json, """{"KeyName":1,"X":1}""", "UnknownParameter", "The parameter `X` is not recognized.")]
    [InlineData("8 unknown deep inside, 8 type", Post, Tc3 + Json, """{"KeyName":1,"TagSpecification":[{"ResourceType":1,"Tags":[{"X":1}]}]}""",
        "UnknownParameter", "The parameter `TagSpecification.0.Tags.0.X` is not recognized.")]
    [InlineData("8 unknown in request order", Post, Tc3 + Json, """{"TagSpecification":[{"Z":1}],"A":1}""", "UnknownParameter", "The parameter `TagSpecification.0.Z` is not recognized.")]
    [InlineData("8 type, 8 required", Post, Tc3 + Json, """{"TagSpecification":[{"Tags":1}]}""", "InvalidParameter", "The value type of parameter `TagSpecification.0.Tags` is not valid, input type should be `list`")]
    [InlineData("8 type in declaration order", Post, Tc3 + Json, """{"TagSpecification":1,"ProjectId":"x"}""", "InvalidParameter", "The value type of parameter `ProjectId` is not valid, input type should be `integer`")]
    [InlineData("8 required in declaration order", Post, Tc3 + Json, """{"TagSpecification":[{}],"ProjectId":0}""", "MissingParameter", "The request is missing a required parameter `KeyName`.")]
    [InlineData("8 required depth first", Post, Tc3 + Json, """{"KeyName":"a","ProjectId":0,"PublicKey":"a","TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k"}]},{}]}""",
        "MissingParameter", "The request is missing a required parameter `Value`.")]
    [InlineData("8 type, 9 rules", Post, Tc3 + Json, """{"KeyName":"","ProjectId":"x","PublicKey":""}""", "InvalidParameter", "The value type of parameter `ProjectId` is not valid, input type should be `integer`")]
    [InlineData("8 required, 9 rules", Post, Tc3 + Json, """{"KeyName":"","ProjectId":7}""", "MissingParameter", "The request is missing a required parameter `PublicKey`.")]
    [InlineData("8 required inside, 9 rules", Post, Tc3 + Json, """{"KeyName":"","ProjectId":7,"PublicKey":"","TagSpecification":[{"ResourceType":"x"}]}""",
        "MissingParameter", "The request is missing a required parameter `Tags`.")]
    public async Task EarlierRule_Answers_WhenTwoAreBroken(string rules, string start, string headers, string body, string code, string? message)
    {
        ApiAnswer answer = await shared.AskAsync(start, headers, body);
        Assert.True(answer.Code == code && (message is null || answer.Message == message), $"{rules}: expected {code} {message}\n{answer}");
    }

    [Fact]
    public async Task QueryThatIsTooLong_IsRefusedBeforeItIsRead() =>
        (await shared.AskAsync($"GET /?{new string('a', 40000)} HTTP/1.1")).ShouldBe("RequestSizeLimitExceeded");

    [Theory]
    [InlineData("6 region, 7 limit", NoRegion, "{}", "InvalidParameterValue")]
    [InlineData("7 limit, 8 unknown", RegionHeader, """{"X":1}""", "RequestLimitExceeded")]
    [InlineData("7 limit, 9 rules", RegionHeader, """{"KeyName":"","ProjectId":0,"PublicKey":""}""", "RequestLimitExceeded")]
    public async Task RateLimit_IsJudged_BetweenRegionAndParameters(string rules, string region, string body, string code)
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "1")).WithStandingClock().StartOnRealPort();
        (await RawHttp.AskAsync(emulator, Post, Tc3 + Json, Body)).ShouldBe("OK");
        ApiAnswer answer = await RawHttp.AskAsync(emulator, Post, ActionHeader + VersionHeader + region + Json, body);
        Assert.True(answer.Code == code, $"{rules}\n{answer}");
    }
}
