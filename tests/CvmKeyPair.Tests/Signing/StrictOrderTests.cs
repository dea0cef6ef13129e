using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.StrictEmulator;

namespace CvmKeyPair.Tests.Signing;

/// <summary>The order of checks (Protocol/README.md) with credentials configured: each request breaks two neighbouring rules and gets the earlier one's refusal.</summary>
public sealed class StrictOrderTests(StrictEmulator strict) : IClassFixture<StrictEmulator>
{
    private const string Old = "1795496099";
    private const string Missing = "The request is missing a required parameter ";

    public static TheoryData<string, SignedRequest, string?, string, string?> Tc3 { get; } = new()
    {
        { "2 JSON, 3 timestamp", Good with { Body = "[", Timestamp = "" }, null, "InvalidParameter", "The request body is not a valid JSON object." },
        { "3 timestamp, 4 action", Good with { Timestamp = "", Action = "Nothing" }, null, "MissingParameter", Missing + "`Timestamp`." },
        { "4 action, 5 no authorization", Good with { Action = "Nothing" }, "", "InvalidAction", null },
        { "4 action, 5 timestamp's type", Good with { Action = "Nothing", Timestamp = "x" }, null, "InvalidAction", null },
        { "5 no authorization, 5 timestamp's type", Good with { Timestamp = "x" }, "", "MissingParameter", Missing + "`Authorization`." },
        { "5 malformed, 5 timestamp's type", Good with { Timestamp = "x" }, "SKIP", "AuthFailure.InvalidAuthorization", null },
        { "5 timestamp's type, 5 SecretId", Good with { Timestamp = "x", SecretId = "AKIDSTRANGER" }, null, "InvalidParameter", null },
        { "5 SecretId, 5 age", Good with { Timestamp = Old, SecretId = "AKIDSTRANGER" }, null, "AuthFailure.SecretIdNotFound", null },
        { "5 age, 5 signature", Good with { Timestamp = Old, SecretKey = "ANOTHER" }, null, "AuthFailure.SignatureExpire", null },
        { "5 age, 5 date", Good with { Timestamp = Old, Date = "2026-11-23" }, null, "AuthFailure.SignatureExpire", null },
        { "5 signature, 5 token", Good with { SecretKey = "ANOTHER", More = "X-TC-Token: x\n" }, null, "AuthFailure.SignatureFailure", null },
        { "5 date, 5 token", Good with { Date = "2026-11-23", More = "X-TC-Token: x\n" }, null, "AuthFailure.SignatureFailure", null },
        { "5 token, 6 region", Good with { More = "X-TC-Token: x\nX-TC-Region: mars\n" }, null, "AuthFailure.TokenFailure", null },
        { "5 signature, 8 parameters", Good with { SecretKey = "ANOTHER", Body = "{\"X\":1}" }, null, "AuthFailure.SignatureFailure", null },
    };

    private static SignedRequest Good => SignedRequest.Import();

    [Theory]
    [MemberData(nameof(Tc3))]
    public async Task EarlierRule_Answers_WhenTwoAreBroken(string rules, SignedRequest request, string? authorization, string code, string? message)
    {
        ApiAnswer answer = await strict.AskAsync(request, authorization);
        Assert.True(answer.Code == code && (message is null || answer.Message == message), $"{rules}: expected {code} {message}\n{answer}");
    }

    [Theory]
    [InlineData("3 timestamp, 3 version", "Timestamp,Version", "MissingParameter", Missing + "`Timestamp`.")]
    [InlineData("3 version, 3 action", "Version,Action", "MissingParameter", Missing + "`Version`.")]
    [InlineData("3 action, 5 SecretId", "Action,SecretId", "MissingParameter", Missing + "`Action`.")]
    [InlineData("5 SecretId, 5 Nonce", "SecretId,Nonce", "MissingParameter", Missing + "`SecretId`.")]
    [InlineData("5 Nonce, 5 Signature", "Nonce,Signature", "MissingParameter", Missing + "`Nonce`.")]
    [InlineData("5 Signature, 5 SecretId unknown", "Signature,SecretId=AKIDSTRANGER", "MissingParameter", Missing + "`Signature`.")]
    [InlineData("5 Signature, 5 timestamp's type", "Signature,Timestamp=x", "MissingParameter", Missing + "`Signature`.")]
    [InlineData("5 timestamp's type, 5 nonce's type", "Timestamp=x,Nonce=x", "InvalidParameter", "The value type of parameter `Timestamp` is not valid, input type should be `integer`")]
    [InlineData("5 nonce's type, 5 SecretId unknown", "Nonce=x,SecretId=AKIDSTRANGER", "InvalidParameter", "The value type of parameter `Nonce` is not valid, input type should be `integer`")]
    [InlineData("5 SecretId unknown, 5 age", "SecretId=AKIDSTRANGER,Timestamp=" + Old, "AuthFailure.SecretIdNotFound", null)]
    [InlineData("5 signature, 6 region", "SecretId=" + OtherId + ",Region=mars", "AuthFailure.SignatureFailure", null)]
    [InlineData("6 region, 8 parameters", "Region=mars,KeyName", "InvalidParameterValue", null)]
    public async Task EarlierRule_Answers_WhenAFormBreaksTwo(string rules, string broken, string code, string? message)
    {
        (string, string?)[] changes = [.. broken.Split(',').Select(part => part.Split('=')).Select(part => (part[0], part.Length > 1 ? part[1] : null))];
        ApiAnswer answer = await strict.AskAsync(SignedForm.Import(changes), broken.Contains("Signature", StringComparison.Ordinal) ? "" : null);
        Assert.True(answer.Code == code && (message is null || answer.Message == message), $"{rules}: expected {code} {message}\n{answer}");
    }

    [Fact]
    public async Task UnauthorizedRequests_DontCountForTheRateLimit()
    {
        using EmulatorFactory emulator = new EmulatorFactory([.. StrictEmulator.Settings, ("RateLimit", "1")]).StartOnRealPort();
        foreach (int _ in Enumerable.Range(0, 5))
            (await AskAsync(emulator, Good with { SecretKey = "ANOTHER" })).ShouldBe("AuthFailure.SignatureFailure");
        (await AskAsync(emulator, Good)).ShouldBe("OK");
    }

    private static Task<ApiAnswer> AskAsync(EmulatorFactory emulator, SignedRequest request) =>
        RawHttp.AskAsync(emulator, request.StartLine, request.Headers(), request.Body);
}
