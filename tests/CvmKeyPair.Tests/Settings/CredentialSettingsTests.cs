using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests.Settings;

public sealed class CredentialSettingsTests
{
    private const string Json = """{"Credentials": [{"SecretId": "AKIDa", "SecretKey": "hunter2", "Token": "", "Account": "one"}, {"SecretId": "AKIDb", "SecretKey": "hunter2", "Token": "t"}]}""";

    [Fact]
    public void Credentials_HaveTheirSecretIdAsAccount_UnlessTheyNameOne() => Assert.Equal(
        [new CredentialSetting("AKIDa", "hunter2", null, "one"), new CredentialSetting("AKIDb", "hunter2", "t", "AKIDb")],
        TestSettings.Load(Json).Settings.Credentials);

    [Fact]
    public void Credentials_OfAHigherSource_ReplaceTheListWhole() => Assert.Equal(
        [new CredentialSetting("AKIDc", "k", null, "AKIDc"), new CredentialSetting("AKIDd", "k", null, "AKIDd")],
        TestSettings.Load(Json, variables:
            ["CVMKEYPAIR_CREDENTIALS__7__SECRETID=AKIDd", "CVMKEYPAIR_CREDENTIALS__7__SECRETKEY=k", "CVMKEYPAIR_Credentials__2__SecretId=AKIDc", "CVMKEYPAIR_Credentials__2__SecretKey=k"])
            .Settings.Credentials);

    [Fact]
    public void Credentials_WithoutAnyValue_AreUnset() =>
        Assert.Equal(2, TestSettings.Load(Json, arguments: ["--Credentials__0__SecretId=", "--Credentials="]).Settings.Credentials.Count);

    [Fact]
    public void CredentialShownAsText_HidesItsSecrets() => Assert.Equal("AKIDa", new CredentialSetting("AKIDa", "hunter2", "hunter2", "one").ToString());

    [Theory]
    [InlineData("Setting Credentials__0__SecretKey is missing; Credentials__0 (command line) needs it.", "--Credentials__0__SecretId=AKIDa")]
    [InlineData("Setting Credentials__0__SecretKey is missing; Credentials__0 (command line) needs it.", "--Credentials__0__SecretId=AKIDa", "--Credentials__0__SecretKey=")]
    [InlineData("Setting Credentials__3__SecretId is missing; Credentials__3 (command line) needs it.", "--Credentials__3__SecretKey=hunter2", "--Credentials__3__Account=a")]
    [InlineData("Setting Credentials__1__SecretId (command line) is the same as Credentials__0__SecretId; each may be given once.",
        "--Credentials__0__SecretId=hunter2", "--Credentials__0__SecretKey=hunter2", "--Credentials__1__SecretId=hunter2", "--Credentials__1__SecretKey=hunter2")]
    [InlineData("Setting Credentials__0__SecretId (command line) can't have this value; it must be printable ASCII without blanks, commas and slashes.",
        "--Credentials__0__SecretId=hunter2/", "--Credentials__0__SecretKey=hunter2")]
    [InlineData("Setting Credentials__0__SecretKey (command line) can't have this value; it must be printable ASCII without blanks.",
        "--Credentials__0__SecretId=AKIDa", "--Credentials__0__SecretKey=hunter2 hunter2")]
    [InlineData("Setting Credentials__0__Token (command line) can't have this value; it must be printable ASCII without blanks.",
        "--Credentials__0__SecretId=AKIDa", "--Credentials__0__SecretKey=hunter2", "--Credentials__0__Token=hunter2\thunter2")]
    [InlineData("Setting Credentials (command line) is unknown; there are Credentials__0__ and one of SecretId, SecretKey, Token, Account, and so on with other numbers.", "--Credentials=hunter2")]
    [InlineData("Setting Credentials__0 (command line) is unknown; there are Credentials__0__ and one of SecretId, SecretKey, Token, Account, and so on with other numbers.", "--Credentials__0=hunter2")]
    [InlineData("Setting Credentials__0__Secret (command line) is unknown; there are Credentials__0__ and one of SecretId, SecretKey, Token, Account, and so on with other numbers.", "--Credentials__0__Secret=hunter2")]
    [InlineData("Setting Credentials__01__SecretKey (command line) is unknown; there are Credentials__0__ and one of SecretId, SecretKey, Token, Account, and so on with other numbers.", "--Credentials__01__SecretKey=hunter2")]
    public void Load_RefusesAHalfCredential_AndNeverShowsASecret(string line, params string[] arguments)
    {
        Assert.Equal(line, TestSettings.Refusal(arguments: arguments));
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [Fact]
    public void PublicHosts_AreTheClouds_UnlessAListReplacesThem()
    {
        Assert.Equal(["cvm.tencentcloudapi.com", "cvm.intl.tencentcloudapi.com", "tag.tencentcloudapi.com"], TestSettings.Load().Settings.PublicHosts);
        Assert.Equal(["cvm.example:8080", "[::1]"], TestSettings.Load(arguments: ["--PublicHosts=cvm.example:8080, [::1]"]).Settings.PublicHosts);
        Assert.Equal("Setting PublicHosts (command line) is 'http://cvm.example'; it must be a host name such as cvm.example:8080.",
            TestSettings.Refusal(arguments: ["--PublicHosts=http://cvm.example"]));
    }
}
