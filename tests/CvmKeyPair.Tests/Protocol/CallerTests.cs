using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class CallerTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("SKIP", null)]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2026-11-24/cvm/tc3_request, SignedHeaders=host, Signature=0", "ID")]
    [InlineData("Credential=ID", "ID")]
    [InlineData("Credential=ID, Signature=0", "ID")]
    [InlineData("Credential=ID Signature=0", "ID")]
    [InlineData("Credential=/2026-11-24", null)]
    [InlineData("Credential=", null)]
    public void ClaimedSecretId_IsWhatTheHeaderNames(string? header, string? secretId) => Assert.Equal(secretId, Caller.ClaimedSecretId(header));

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Language_IsCalledAsItIsAsked(string name) =>
        Assert.All(Enum.GetValues<ApiLanguage>(), fallback => Assert.Equal(name, Languages.NameOf(Languages.Choose(name, fallback))));
}
