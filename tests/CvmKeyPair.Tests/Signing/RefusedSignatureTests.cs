using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Signing;

/// <summary>Every refusal of Signing/README.md with its code and message.</summary>
public sealed class RefusedSignatureTests(StrictEmulator strict) : IClassFixture<StrictEmulator>
{
    private const string Standards = "The request `Authorization` header does not conform to tencentcloud standards: ";
    private const string Failure = "The provided credentials could not be validated. Please check your signature is correct.";
    private const string Expired = "Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time 1795496400.";
    private const string Scope = "AKIDEXAMPLE/2026-11-24/cvm/tc3_request";
    private const string Names = "SignedHeaders=content-type;host";

    [Theory]
    [InlineData("", "MissingParameter", "The request is missing a required parameter `Authorization`.")]
    [InlineData("SKIP", "AuthFailure.InvalidAuthorization", Standards + "`SKIP` signs nothing")]
    [InlineData("Bearer token", "AuthFailure.InvalidAuthorization", Standards + "the algorithm is not `TC3-HMAC-SHA256`")]
    [InlineData("TC3-HMAC-SHA2567 Credential=" + Scope, "AuthFailure.InvalidAuthorization", Standards + "the algorithm is not `TC3-HMAC-SHA256`")]
    [InlineData("TC3-HMAC-SHA256", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-11-24/cvm, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-11-24/tc3_request, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=/2026-11-24/cvm/tc3_request, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE//cvm/tc3_request, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=/tc3_request, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Credential` is not `SecretId/date/service/tc3_request`")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-11-24//tc3_request, " + Names + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "the service in `Credential` is empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`SignedHeaders` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host, Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`SignedHeaders` lacks `content-type`")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=content-type;x-host, Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`SignedHeaders` lacks `host`")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ";a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a, Signature=00",
        "AuthFailure.InvalidAuthorization", Standards + "`SignedHeaders` names too many headers")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names, "AuthFailure.InvalidAuthorization", Standards + "`Signature` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ", Signature=", "AuthFailure.InvalidAuthorization", Standards + "`Signature` is absent or empty")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ", Signature=00, Signature=00", "AuthFailure.InvalidAuthorization", Standards + "`Signature` is there twice")]
    [InlineData("TC3-HMAC-SHA256 Credential=AKIDSTRANGER/2026-11-24/cvm/tc3_request, " + Names + ", Signature=00", "AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.")]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ", Signature=00", "AuthFailure.SignatureFailure", Failure)]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ", Signature=éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé", "AuthFailure.SignatureFailure", Failure)]
    [InlineData("TC3-HMAC-SHA256 Credential=" + Scope + ", " + Names + ", Signature=0000000000000000000000000000000000000000000000000000000000000000", "AuthFailure.SignatureFailure", Failure)]
    public async Task Authorization_IsRefused(string authorization, string code, string message) =>
        (await strict.AskAsync(SignedRequest.Import(), authorization)).ShouldBe(code, message);

    [Theory]
    [InlineData("", "MissingParameter", "The request is missing a required parameter `Timestamp`.")]
    [InlineData("soon", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("1795496400.5", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("+1795496400", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("01795496400", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("99999999999999999999", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("1795496099", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("1795496701", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("0", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("-1795496400", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("1795496400000", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("9223372036854775807", "AuthFailure.SignatureExpire", Expired)]
    [InlineData("-9223372036854775808", "AuthFailure.SignatureExpire", Expired)]
    public async Task Timestamp_IsRefused_InEitherStyle(string timestamp, string code, string message)
    {
        (await strict.AskAsync(SignedRequest.Import() with { Timestamp = timestamp })).ShouldBe(code, message);
        (await strict.AskAsync(SignedForm.Import(("Timestamp", timestamp)))).ShouldBe(code, message);
    }

    public static TheoryData<string, SignedRequest> Wrong { get; } = new()
    {
        { "another secret", SignedRequest.Import() with { SecretKey = "ANOTHER" } },
        { "the other credential's secret", SignedRequest.Import() with { SecretKey = OtherKey } },
        { "another host", SignedRequest.Import() with { SignedHost = "cvm.example" } },
        { "the day before", SignedRequest.Import() with { Date = "2026-11-23" } },
        { "the day after", SignedRequest.Import() with { Date = "2026-11-25" } },
        { "no date at all", SignedRequest.Import() with { Date = "today" } },
        { "a header that did not arrive", SignedRequest.Import() with { SignedToo = [("X-TC-Nothing", "x")] } },
        { "an unsigned payload that the header doesn't announce", SignedRequest.Import() with { UnsignedPayload = true, More = "X-TC-Content-SHA256: x\n" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task SignatureOfSomethingElse_IsRefused(string what, SignedRequest request)
    {
        ApiAnswer answer = await strict.AskAsync(request);
        Assert.True(answer.Code == "AuthFailure.SignatureFailure" && answer.Message == Failure, $"{what}\n{answer}");
    }

    [Theory]
    [InlineData("SecretId")]
    [InlineData("Nonce")]
    [InlineData("Signature")]
    public async Task V1_IsRefused_WithoutItsParts(string part)
    {
        string message = $"The request is missing a required parameter `{part}`.";
        SignedForm without = SignedForm.Import((part, null)), empty = SignedForm.Import((part, ""));
        (await strict.AskAsync(without, part == "Signature" ? "" : null)).ShouldBe("MissingParameter", message);
        (await strict.AskAsync(empty, part == "Signature" ? "" : null)).ShouldBe("MissingParameter", message);
    }

    [Fact]
    public async Task V1_IsRefused_ForAnotherSecretIdSecretOrAlgorithm()
    {
        (await strict.AskAsync(SignedForm.Import(("SecretId", "AKIDSTRANGER")))).ShouldBe("AuthFailure.SecretIdNotFound");
        (await strict.AskAsync(SignedForm.Import() with { SecretKey = "ANOTHER" })).ShouldBe("AuthFailure.SignatureFailure", Failure);
        (await strict.AskAsync(SignedForm.Import(("SignatureMethod", "HmacSHA1")) with { Sha256 = true })).ShouldBe("AuthFailure.SignatureFailure", Failure);
        (await strict.AskAsync(SignedForm.Import() with { SignedHost = "cvm.example" })).ShouldBe("AuthFailure.SignatureFailure", Failure);
        (await strict.AskAsync(SignedForm.Import(), "é")).ShouldBe("AuthFailure.SignatureFailure", Failure);
    }

    [Theory]
    [InlineData(SecretId, SecretKey, "X-TC-Token: sent\n")]
    [InlineData(TemporaryId, TemporaryKey, "")]
    [InlineData(TemporaryId, TemporaryKey, "X-TC-Token: another\n")]
    [InlineData(TemporaryId, TemporaryKey, "X-TC-Token: TOKENEXAMPLEtokenexamplE\n")]
    public async Task Token_IsRefused_WhereItIsNotTheCredentials(string secretId, string secretKey, string header) =>
        (await strict.AskAsync(SignedRequest.Import() with { SecretId = secretId, SecretKey = secretKey, More = header }))
            .ShouldBe("AuthFailure.TokenFailure", "Token verification failed. Please check your Token is correct.");

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "AuthFailure.InvalidAuthorization")]
    public void SignedHeaders_MayNameSixtyFour(int count, string? code)
    {
        SignedRequest request = SignedRequest.Import() with { SignedToo = [.. Enumerable.Range(2, count - 2).Select(number => ($"x-{number}", "x"))] };
        Assert.Equal(code, StrictAuthenticator.Refusal(request)?.Code);
    }

    [Fact]
    public async Task Token_OfAForm_IsJudgedToo()
    {
        (await strict.AskAsync(SignedForm.Import(("Token", "sent")))).ShouldBe("AuthFailure.TokenFailure");
        (await strict.AskAsync(SignedForm.Import(("SecretId", TemporaryId)) with { SecretKey = TemporaryKey })).ShouldBe("AuthFailure.TokenFailure");
    }

    [Theory]
    [InlineData("AuthFailure.SignatureFailure", "请求签名验证失败，请检查您的签名计算是否正确。", SecretId)]
    [InlineData("AuthFailure.SecretIdNotFound", "SecretId不存在，请输入正确的密钥。", "AKIDSTRANGER")]
    public async Task Refusals_AreInChinese_WhereThatIsAsked(string code, string message, string secretId) =>
        (await strict.AskAsync(SignedRequest.Import() with { SecretId = secretId, SecretKey = "ANOTHER", More = Wire.Chinese })).ShouldBe(code, message);

    [Fact]
    public async Task RequestWithoutAnything_IsAskedForItsTimestamp() =>
        (await RawHttp.AskAsync(strict.Emulator, Wire.Post, Wire.Json, "")).ShouldBe("MissingParameter", "The request is missing a required parameter `Timestamp`.");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("7&Offset=1")]
    [InlineData("12345678901234567890")]
    public async Task Nonce_IsAPositiveIntegerOfUpTo19Digits(string nonce) =>
        (await strict.AskAsync(SignedForm.Import(("Nonce", nonce)))).ShouldBe("InvalidParameter", "The value type of parameter `Nonce` is not valid, input type should be `integer`");

    [Theory]
    [InlineData("9999999999999999999")]
    [InlineData("1")]
    public async Task Nonce_MayHave19Digits(string nonce) => (await strict.AskAsync(SignedForm.Import(("Nonce", nonce)))).ShouldBe("OK");

    [Theory]
    [InlineData("Description", "x&KeyName=renamed", false)]
    [InlineData("Description", "x&Nonce=1&more", false)]
    [InlineData("Description", "x&a=1&Token=1", false)]
    [InlineData("Description", "x&Unknown=1 & KeyName", true)]
    [InlineData("Description", "KeyName=1&&", true)]
    public async Task Value_MustNotHideAnotherParameter(string name, string value, bool taken)
    {
        ApiAnswer answer = await strict.AskAsync(new SignedForm
        {
            Fields = new Dictionary<string, string>(SignedForm.Import().Fields.Where(field => field.Key is not ("KeyName" or "ProjectId" or "PublicKey")))
            {
                ["Action"] = "ModifyKeyPairAttribute",
                ["KeyId"] = "skey-00000000",
                [name] = value,
            },
        });
        answer.ShouldBe(taken ? "InvalidKeyPairId.NotFound" : "AuthFailure.SignatureFailure");
    }

    [Fact]
    public async Task Header_IsNotLookedAt_InV1Style()
    {
        SignedForm form = SignedForm.Import(("Language", "en-US"), ("KeyName", "a-b"));
        ApiAnswer answer = await RawHttp.AskAsync(strict.Emulator, Wire.Post,
            $"Host: {form.Host}\n{Wire.Form}X-TC-Region: mars\nX-TC-Token: x\nX-TC-Language: zh-CN\nX-TC-RequestClient: x\n", form.Encoded());
        answer.ShouldBe("InvalidKeyPairNameIncludeIllegalChar", "The specified key pair name `a-b` is include illegal character `-`.");
    }
}
