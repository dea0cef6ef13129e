using System.Net;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.ControlPlane;

/// <summary><c>/_emulator/settings</c>: what is in force, and what can be changed while the emulator runs.</summary>
public sealed class SettingsTests
{
    private const string Path = "/settings";

    [Fact]
    public async Task Settings_AreShownWithTheirSource_AndSecretsHidden()
    {
        using EmulatorFactory emulator = new(("KeyPairQuota", "7"), ("ControlPlaneToken", "s3cret"), ("Clock", "+1h"),
            ("Credentials:0:SecretId", "AKIDEXAMPLE"), ("Credentials:0:SecretKey", "SECRETEXAMPLE"), ("Credentials:0:Token", "TOKENEXAMPLE"));

        ApiAnswer answer = await emulator.Api().ControlAsync("GET", Path, token: "s3cret");

        JsonElement settings = answer.ShouldBe(HttpStatusCode.OK).Json().GetProperty("settings");
        Assert.Equal("""{"value":7,"source":"command line"}""", settings.GetProperty("keyPairQuota").GetRawText());
        Assert.Equal("""{"value":[0],"source":"default"}""", settings.GetProperty("projects").GetRawText());
        Assert.Equal("""{"value":"+1h","source":"command line"}""", settings.GetProperty("clock").GetRawText());
        Assert.Equal("""{"source":"default"}""", settings.GetProperty("nameErrors").GetRawText());
        Assert.Equal("""{"value":"…","source":"command line"}""", settings.GetProperty("controlPlaneToken").GetRawText());
        Assert.Equal("""[{"secretId":"AKIDEXAMPLE","secretKey":"…","account":"AKIDEXAMPLE","token":"…"}]""", settings.GetProperty("credentials").GetProperty("value").GetRawText());
        Assert.DoesNotContain("SECRETEXAMPLE", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("TOKENEXAMPLE", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_CountsAtOnce_AndResetPutsBackWhatWasConfigured()
    {
        using EmulatorFactory emulator = new(("KeyPairQuota", "2"));
        ApiClient api = emulator.Api();

        ApiAnswer patched = await api.ControlAsync("PATCH", Path, """{"keyPairQuota": 1, "projects": [0, 5], "instances": ["ins-11111111=STOPPED"]}""");

        JsonElement settings = patched.ShouldBe(HttpStatusCode.OK).Json().GetProperty("settings");
        Assert.Equal("""{"value":1,"source":"patched"}""", settings.GetProperty("keyPairQuota").GetRawText());
        Assert.Equal("""{"value":["ins-11111111=STOPPED"],"source":"patched"}""", settings.GetProperty("instances").GetRawText());
        string keyId = (await api.PostAsync("ImportKeyPair", new { KeyName = "a", ProjectId = 5, PublicKey = SharedEmulator.NewKey() })).ShouldBe("OK").KeyId!;
        (await api.ImportAsync("b", SharedEmulator.NewKey())).ShouldBe("InvalidKeyPair.LimitExceeded");
        (await api.PostAsync("AssociateInstancesKeyPairs", new { KeyIds = KeyPairClient.List(keyId), InstanceIds = KeyPairClient.List("ins-11111111") })).ShouldBe("OK");

        (await api.ControlAsync("POST", "/reset")).ShouldBe(HttpStatusCode.OK);

        settings = (await api.ControlAsync("GET", Path)).Json().GetProperty("settings");
        Assert.Equal("""{"value":2,"source":"command line"}""", settings.GetProperty("keyPairQuota").GetRawText());
        (await api.ImportAsync("a", SharedEmulator.NewKey())).ShouldBe("OK");
        (await api.ImportAsync("b", SharedEmulator.NewKey())).ShouldBe("OK");
        (await api.PostAsync("ImportKeyPair", new { KeyName = "c", ProjectId = 5, PublicKey = SharedEmulator.NewKey() })).ShouldBe("InvalidProjectId.NotFound");
    }

    [Fact]
    public async Task Patch_ChangesEverySettingThatItMay()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();

        JsonElement settings = (await api.ControlAsync("PATCH", Path, """
            {"projects": "0,1", "keyPairQuota": 3, "tagResourceQuota": 4, "rateLimit": 5, "rateLimits": {"importkeypair": 6}, "regions": ["ap-moon"],
             "unsupportedRegions": ["ap-mars"], "nameErrors": "observed", "instances": ["ins-22222222=RUNNING"], "clock": "2026-11-24T05:00:00Z"}
            """)).ShouldBe(HttpStatusCode.OK).Json().GetProperty("settings");

        Assert.Equal(
            """projects [0,1]; keyPairQuota 3; tagResourceQuota 4; instances ["ins-22222222=RUNNING"]; nameErrors "observed"; rateLimit 5; rateLimits {"ImportKeyPair":6}; regions ["ap-moon"]; unsupportedRegions ["ap-mars"]; clock "2026-11-24T05:00:00Z" """.TrimEnd(),
            string.Join("; ", settings.EnumerateObject().Where(setting => setting.Value.GetProperty("source").GetString() == "patched")
                .Select(setting => $"{setting.Name} {setting.Value.GetProperty("value").GetRawText()}")));
        (await api.PostAsync("CreateKeyPair", new { KeyName = "a-b", ProjectId = 0 }, change: request =>
        {
            request.Headers.Remove("X-TC-Region");
            request.Headers.Add("X-TC-Region", "ap-moon");
        })).ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task Patch_LeavesWhatAnEarlierOneChanged_AndPutsBackWhatIsEmpty()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        (await api.ControlAsync("PATCH", Path, """{"keyPairQuota": 3, "rateLimits": {"ImportKeyPair": 1}}""")).ShouldBe(HttpStatusCode.OK);

        (await api.ControlAsync("PATCH", Path, """{"tagResourceQuota": 4, "rateLimits": {"DescribeKeyPairs": 2}}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("""3 4 {"DescribeKeyPairs":2,"ImportKeyPair":1}""", await ShownAsync(api));

        (await api.ControlAsync("PATCH", Path, """{"keyPairQuota": null, "rateLimits": {"ImportKeyPair": null}}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("""100 4 {"DescribeKeyPairs":2}""", await ShownAsync(api));

        (await api.ControlAsync("PATCH", Path, """{"tagResourceQuota": "", "rateLimits": null}""")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("100 1000 {}", await ShownAsync(api));
    }

    [Theory]
    [InlineData("""{"keyPairQuota": 5, "projects": ["x"]}""", "Setting Projects__0 (the body) is 'x'; it must be a whole number of at least 0.")]
    [InlineData("""{"keyPairQuota": 0}""", "Setting KeyPairQuota (the body) is '0'; it must be a whole number of at least 1.")]
    [InlineData("""{"keyPairQuota": 5.0}""", "it must be a whole number of at least 1.")]
    [InlineData("""{"keyPairQuota": {"a": 5}}""", "KeyPairQuota has one value")]
    [InlineData("""{"keyPairQuota": 5, "keyPairQota": 6}""", "There is no setting 'keyPairQota'; these can: projects, keyPairQuota,")]
    [InlineData("""{"keyPairQuota": 5, "port": 9090}""", "The setting port can't be changed while the emulator runs; these can:")]
    [InlineData("""{"keyPairQuota": 5, "keyPairQuota": 6}""", "")]
    [InlineData("""{"keyPairQuota": 5, "KeyPairQuota": 6}""", "")]
    [InlineData("""{"rateLimits": {"Import": 6}}""", "there is RateLimits__ and one of ImportKeyPair")]
    [InlineData("""{"instances": ["ins-11111111=RUNNING", "ins-11111111=STOPPED"]}""", "Setting Instances gives ins-11111111 two states.")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("5", "")]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("""{"clock": "tomorrow"}""", "Setting Clock (the body) is 'tomorrow'")]
    public async Task Patch_ChangesNothing_WhereOneSettingCannotBeSo(string body, string words)
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        string before = (await api.ControlAsync("GET", Path)).Text;

        (await api.ControlAsync("PATCH", Path, body)).ShouldBeProblem(HttpStatusCode.BadRequest, words);

        Assert.Equal(before, (await api.ControlAsync("GET", Path)).Text);
    }

    [Fact]
    public async Task Clock_CanLetASignatureExpire()
    {
        using StrictEmulator strict = new();
        ApiClient api = strict.Emulator.Api();
        SignedRequest request = new() { Action = "DescribeKeyPairs", Body = "{}" };
        (await strict.AskAsync(request)).ShouldBe("OK");

        (await api.ControlAsync("PATCH", Path, """{"clock": "2026-11-24T05:06:00Z"}""")).ShouldBe(HttpStatusCode.OK);
        (await strict.AskAsync(request)).ShouldBe("AuthFailure.SignatureExpire");

        (await api.ControlAsync("POST", "/reset")).ShouldBe(HttpStatusCode.OK);
        (await strict.AskAsync(request)).ShouldBe("OK");
    }

    private static async Task<string> ShownAsync(ApiClient api)
    {
        JsonElement settings = (await api.ControlAsync("GET", Path)).Json().GetProperty("settings");
        return string.Join(' ', KeyPairClient.List("keyPairQuota", "tagResourceQuota", "rateLimits").Select(name => settings.GetProperty(name).GetProperty("value").GetRawText()));
    }
}
