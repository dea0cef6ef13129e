using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Actions.ImportKeyPair;

/// <summary>import-key-pair.md, "Errors": all twelve documented codes, reached over HTTP on a real port.</summary>
public sealed class ImportKeyPairErrorTests(ImportKeyPairErrorTests.FullAccount full) : IClassFixture<ImportKeyPairErrorTests.FullAccount>
{
    /// <summary>Account <c>full</c> holds all it may; account <c>half</c> one key pair, <c>held</c>, with the tag k=v bound as often as it may be.</summary>
    public sealed class FullAccount : IAsyncLifetime
    {
        public const string Half = "Authorization: TC3-HMAC-SHA256 Credential=half/x\n";
        public const string Full = "Authorization: TC3-HMAC-SHA256 Credential=full/x\n";

        public EmulatorFactory Emulator { get; } = EmulatorFactory.OnRealPort(("KeyPairQuota", "2"), ("TagResourceQuota", "1"));

        public string HeldKey { get; } = SharedEmulator.NewKey();

        public async Task InitializeAsync()
        {
            object tags = new[] { new { ResourceType = "keypair", Tags = new[] { new { Key = "k", Value = "v" } } } };
            (await Emulator.Api().ImportAsync("held", HeldKey, tags, "half")).ShouldBe("OK");
            (await Emulator.Api().ImportAsync("held", HeldKey, tags, "full")).ShouldBe("OK");
            (await Emulator.Api().ImportAsync("other", SharedEmulator.NewKey(), null, "full")).ShouldBe("OK");
        }

        public async Task DisposeAsync() => await Emulator.DisposeAsync();
    }

    private const string Tagged = """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"k","Value":"v"}]}]}""";

    [Theory]
    [InlineData("MissingParameter", FullAccount.Half, """{"KeyName":"new","PublicKey":"{key}"}""",
        "The request is missing a required parameter `ProjectId`.", "缺少参数 `ProjectId`。")]
    [InlineData("InvalidKeyPairNameEmpty", FullAccount.Half, """{"KeyName":"","ProjectId":0,"PublicKey":"{key}"}""",
        "The key name cannot be empty.", "密钥名称为空。")]
    [InlineData("InvalidKeyPairNameIncludeIllegalChar", FullAccount.Half, """{"KeyName":"a-b.c","ProjectId":0,"PublicKey":"{key}"}""",
        "The specified key pair name `a-b.c` is include illegal character `-`.", "密钥名称包含非法字符。密钥名称只支持英文、数字和下划线。")]
    [InlineData("InvalidKeyPairNameTooLong", FullAccount.Half, """{"KeyName":"abcdefghijklmnopqrstuvwxyz","ProjectId":0,"PublicKey":"{key}"}""",
        "The specified key pair name `abcdefghijklmnopqrstuvwxyz` is too long, more than `25` characters.", "密钥名称超过25个字符。")]
    [InlineData("InvalidProjectId.NotFound", FullAccount.Half, """{"KeyName":"new","ProjectId":7,"PublicKey":"{key}"}""",
        "Invalid project ID: the specified project ID does not exist.", "无效的项目ID，指定的项目ID不存在。")]
    [InlineData("InvalidPublicKey.Malformed", FullAccount.Half, """{"KeyName":"new","ProjectId":0,"PublicKey":"ssh-rsa XXXXXXXXXXXX== skey_45071"}""",
        "Invalid public key: the specified public key does not meet the `OpenSSH RSA` format requirements.", "无效密钥公钥。指定公钥格式错误，不符合`OpenSSH RSA`格式要求。")]
    [InlineData("InvalidParameterValue", FullAccount.Half,
        """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"instance","Tags":[{"Key":"k","Value":"v"}]}]}""",
        "The value `instance` specified in the parameter `TagSpecification.0.ResourceType` is not valid.", "参数 `TagSpecification.0.ResourceType` 的取值 `instance` 无效。")]
    [InlineData("InvalidKeyPair.LimitExceeded", FullAccount.Full, """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}"}""",
        "The number of key pairs exceeds the limit.", "密钥对数量超过限制。")]
    [InlineData("InvalidKeyPairName.Duplicate", FullAccount.Half, """{"KeyName":"held","ProjectId":0,"PublicKey":"{key}"}""",
        "Key pair name already exists.", "密钥对名称重复。")]
    [InlineData("InvalidPublicKey.Duplicate", FullAccount.Half, """{"KeyName":"new","ProjectId":0,"PublicKey":"\t{held}  another comment\n"}""",
        "Invalid public key: the specified key already exists.", "无效密钥公钥。指定公钥已经存在。")]
    [InlineData("LimitExceeded.TagResourceQuota", FullAccount.Half, Tagged,
        "Exceeded the upper limit of resources bound to the tag.", "标签绑定的资源数量已达到配额限制。")]
    public async Task DocumentedCode_IsReached_WithItsTexts(string code, string account, string body, string english, string chinese)
    {
        body = body.Replace("{held}", full.HeldKey, StringComparison.Ordinal);
        (await RawHttp.AskAsync(full.Emulator, Post, account + Tc3 + Json, body)).ShouldBe(code, english);
        (await RawHttp.AskAsync(full.Emulator, Post, account + Tc3 + Json + Chinese, body)).ShouldBe(code, chinese);
    }

    [Theory]
    [InlineData("1, 2", FullAccount.Half, """{"KeyName":"","ProjectId":0}""", "MissingParameter")]
    [InlineData("2, 5", FullAccount.Half, """{"KeyName":"","ProjectId":7,"PublicKey":"{key}"}""", "InvalidKeyPairNameEmpty")]
    [InlineData("3, 4", FullAccount.Half, """{"KeyName":"abcdefghijklmnopqrstuvwxy-","ProjectId":0,"PublicKey":"{key}"}""", "InvalidKeyPairNameIncludeIllegalChar")]
    [InlineData("3, 5", FullAccount.Half, """{"KeyName":"-","ProjectId":7,"PublicKey":"{key}"}""", "InvalidKeyPairNameIncludeIllegalChar")]
    [InlineData("4, 5", FullAccount.Half, """{"KeyName":"abcdefghijklmnopqrstuvwxyz","ProjectId":7,"PublicKey":"{key}"}""", "InvalidKeyPairNameTooLong")]
    [InlineData("5, 6", FullAccount.Half, """{"KeyName":"new","ProjectId":7,"PublicKey":""}""", "InvalidProjectId.NotFound")]
    [InlineData("6, 7", FullAccount.Half, """{"KeyName":"new","ProjectId":0,"PublicKey":"","TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k","Value":"v"}]}]}""", "InvalidPublicKey.Malformed")]
    [InlineData("7, 8", FullAccount.Full, """{"KeyName":"new","ProjectId":0,"PublicKey":"{key}","TagSpecification":[{"ResourceType":"x","Tags":[{"Key":"k","Value":"v"}]}]}""", "InvalidParameterValue")]
    [InlineData("8, 9", FullAccount.Full, """{"KeyName":"held","ProjectId":0,"PublicKey":"{key}"}""", "InvalidKeyPair.LimitExceeded")]
    [InlineData("8, 10", FullAccount.Full, """{"KeyName":"new","ProjectId":0,"PublicKey":"{held}"}""", "InvalidKeyPair.LimitExceeded")]
    [InlineData("8, 11", FullAccount.Full, Tagged, "InvalidKeyPair.LimitExceeded")]
    [InlineData("9, 10", FullAccount.Half, """{"KeyName":"held","ProjectId":0,"PublicKey":"{held}"}""", "InvalidKeyPairName.Duplicate")]
    [InlineData("10, 11", FullAccount.Half,
        """{"KeyName":"new","ProjectId":0,"PublicKey":"{held}","TagSpecification":[{"ResourceType":"keypair","Tags":[{"Key":"k","Value":"v"}]}]}""", "InvalidPublicKey.Duplicate")]
    public async Task EarlierError_Answers_WhenTwoApply(string errors, string account, string body, string code)
    {
        ApiAnswer answer = await RawHttp.AskAsync(full.Emulator, Post, account + Tc3 + Json, body.Replace("{held}", full.HeldKey, StringComparison.Ordinal));
        Assert.True(answer.Code == code, $"{errors}: expected {code}\n{answer}");
    }

    [Fact]
    public async Task InternalServerError_IsReached_WhenTheTableIsGone_AndReadinessSaysSo()
    {
        using TempFolder folder = new();
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort(("DataPath", folder.Path));
        (await RawHttp.AskAsync(emulator, Post, Tc3 + Json, Body)).ShouldBe("OK");
        Assert.Equal(200, (int)(await emulator.CreateClient().GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);

        folder.Sql("DROP TABLE KeyPairs");

        (await RawHttp.AskAsync(emulator, Post, Tc3 + Json, Body)).ShouldBe("InternalServerError", "Internal error.");
        (await RawHttp.AskAsync(emulator, Post, Tc3 + Json + Chinese, Body)).ShouldBe("InternalServerError", "操作内部错误。");
        using HttpResponseMessage readiness = await emulator.CreateClient().GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.Equal(503, (int)readiness.StatusCode);
        Assert.Contains("no such table: KeyPairs", await readiness.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
