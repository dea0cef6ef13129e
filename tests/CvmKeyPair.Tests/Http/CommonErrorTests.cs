using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Http;

/// <summary>Protocol/README.md section 4: the common refusals of requests that no example shows, word for word in both languages.</summary>
public sealed class CommonErrorTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    private const string BadTags = """{"KeyName":"a","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"{0}","Tags":[{"Key":"k","Value":"v"}]}]}""";

    [Theory]
    [InlineData("MissingParameter", Post, ActionHeader + VersionHeader + Json, "{}",
        "The request is missing a required parameter `Region`.", "缺少参数 `Region`。")]
    [InlineData("InvalidParameter", Post, Form, "{}",
        "Url key and value should be splited by `=`.", "Url的键和值应以`=`分隔。")]
    [InlineData("UnsupportedProtocol", "PUT / HTTP/1.1", "", "",
        "HTTP(S) request protocol error; only GET and POST requests are supported.", "http(s)请求协议错误，只支持GET和POST请求。")]
    [InlineData("InvalidParameterValue", Post, Tc3 + Json, BadTags,
        "The value `{0}` specified in the parameter `TagSpecification.0.ResourceType` is not valid.", "参数 `TagSpecification.0.ResourceType` 的取值 `{0}` 无效。")]
    [InlineData("InvalidParameterValue", "GET /?Action=ImportKeyPair&Version=2017-03-12&Region=AP-GUANGZHOU HTTP/1.1", "", "",
        "A value specified in `Region` is not valid, is unsupported, or cannot be used.", "`Region` 的取值无效、不支持或不可用。")]
    [InlineData("InvalidParameterValue", Post, ActionHeader + VersionHeader + Json + "X-TC-Region: mars\n", "{}",
        "A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.", "`X-TC-Region` 的取值无效、不支持或不可用。")]
    [InlineData("InvalidAction", Post, "X-TC-Action: Fly{0}\n" + VersionHeader + RegionHeader + Json, "{}",
        "The request action=`Fly{0}` is invalid or not found in service=`cvm` and version=`2017-03-12`.", "服务=`cvm`、版本=`2017-03-12`中不存在接口=`Fly{0}`。")]
    [InlineData("InvalidAction", Post, "X-TC-Action: importkeypair\n" + VersionHeader + RegionHeader + Json, "{}",
        "The request action=`importkeypair` is invalid or not found in service=`cvm` and version=`2017-03-12`.", "服务=`cvm`、版本=`2017-03-12`中不存在接口=`importkeypair`。")]
    [InlineData("InvalidAction", Post, ActionHeader + "X-TC-Version: 2018-08-13\nHost: cvm.tencentcloudapi.com\n" + RegionHeader + Json, "{}",
        "The request action=`ImportKeyPair` is invalid or not found in service=`tag` and version=`2018-08-13`.", "服务=`tag`、版本=`2018-08-13`中不存在接口=`ImportKeyPair`。")]
    [InlineData("NoSuchVersion", Post, ActionHeader + "X-TC-Version: 1\nHost: tag.tencentcloudapi.com:8080\n" + RegionHeader + Json, "{}",
        "The specified api version=`1` does not exist in service=`tag`.", "服务=`tag`中不存在接口版本=`1`。")]
    public async Task Refusal_HasItsExactText(string code, string start, string headers, string body, string english, string chinese)
    {
        (await shared.AskAsync(start, headers, body)).ShouldBe(code, english);
        // in v1 style the header is not looked at, but where the fields could not be read
        string asked = start.Replace("&Region=", "&Language=zh-CN&Region=", StringComparison.Ordinal);
        (await shared.AskAsync(asked, Chinese + headers, body)).ShouldBe(code, chinese);
    }

    [Theory]
    [InlineData("ap-guangzhou ap-shanghai ap-nanjing ap-beijing ap-chengdu ap-chongqing ap-hongkong ap-taipei ap-seoul ap-tokyo ap-singapore", "OK")]
    [InlineData("ap-bangkok ap-jakarta ap-mumbai na-siliconvalley na-ashburn na-toronto eu-frankfurt eu-moscow sa-saopaulo ap-guiyang ap-xian-ec", "OK")]
    [InlineData("ap-shanghai-fsi ap-shenzhen-fsi ap-beijing-fsi", "UnsupportedRegion")]
    [InlineData("ap-shenzhen guangzhou ap-guangzhou-1 cn-north-1 NULL", "InvalidParameterValue")]
    public async Task Region_IsServedOrRefused(string regions, string code)
    {
        foreach (string region in regions.Split(' '))
            (await shared.AskAsync(Post, $"{ActionHeader}{VersionHeader}{Json}X-TC-Region: {region}\n", Body)).ShouldBe(code);
    }

    [Fact]
    public async Task Regions_AreSettings()
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort(("Regions", "mars,venus"), ("UnsupportedRegions", "pluto"));
        foreach ((string region, string code) in new[] { ("venus", "OK"), ("pluto", "UnsupportedRegion"), ("ap-guangzhou", "InvalidParameterValue") })
            (await RawHttp.AskAsync(emulator, Post, $"{ActionHeader}{VersionHeader}{Json}X-TC-Region: {region}\n", Body)).ShouldBe(code);
    }
}
