using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.ImportKeyPair;

/// <summary>Actions/README.md, ImportKeyPair: KeyName and ProjectId.</summary>
public sealed class ImportKeyPairNameTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("0")]
    [InlineData("operation_key")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXY")]
    public async Task Name_IsTaken(string name) =>
        (await shared.Api().ImportAsync(name, SharedEmulator.NewKey(), account: SharedEmulator.NewAccount())).ShouldBe("OK");

    [Theory]
    [InlineData(" ", " ")]
    [InlineData("   ", " ")]
    [InlineData("\t", "\t")]
    [InlineData("a b", " ")]
    [InlineData("a\n", "\n")]
    [InlineData("密钥", "密")]
    [InlineData("abc😀-", "😀")]
    [InlineData("-😀", "-")]
    [InlineData("é", "é")]
    [InlineData("e\u0301", "\u0301")]
    [InlineData("`", "`")]
    [InlineData("{0}", "{")]
    [InlineData("a.b", ".")]
    [InlineData("ａ", "ａ")]
    [InlineData("٣", "٣")]
    [InlineData("a\0", "\0")]
    public async Task Name_IsRefused_ByItsFirstIllegalCharacter(string name, string character) =>
        (await shared.Api().ImportAsync(name, SharedEmulator.NewKey())).ShouldBe(
            "InvalidKeyPairNameIncludeIllegalChar", $"The specified key pair name `{name}` is include illegal character `{character}`.");

    [Theory]
    [InlineData("", "InvalidKeyPairNameEmpty", "The key name cannot be empty.")]
    [InlineData("a b", "InvalidParameterValue", "The specified key pair name `a b` is include illegal character ` `.")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "InvalidParameterValue",
        "The specified key pair name `abcdefghijklmnopqrstuvwxyz` is too long, more than `25` characters.")]
    public async Task NameErrorsObserved_KeepsTheTexts_UnderInvalidParameterValue(string name, string code, string message)
    {
        using EmulatorFactory emulator = new(("NameErrors", "observed"));
        (await emulator.Api().ImportAsync(name, SharedEmulator.NewKey())).ShouldBe(code, message);
    }

    [Fact]
    public async Task Names_AreTheAccountsOwn_AndDifferByLetterCase()
    {
        string account = SharedEmulator.NewAccount();
        (await shared.Api().ImportAsync("Name", SharedEmulator.NewKey(), account: account)).ShouldBe("OK");
        (await shared.Api().ImportAsync("name", SharedEmulator.NewKey(), account: account)).ShouldBe("OK");
        (await shared.Api().ImportAsync("Name", SharedEmulator.NewKey(), account: SharedEmulator.NewAccount())).ShouldBe("OK");
        (await shared.Api().ImportAsync("Name", SharedEmulator.NewKey(), account: account)).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Fact]
    public async Task KeyPairs_BelongToTheAccount_InEveryRegion()
    {
        string account = SharedEmulator.NewAccount();
        (await shared.Api().ImportAsync("name", SharedEmulator.NewKey(), account: account)).ShouldBe("OK");
        ApiAnswer answer = await shared.Api().PostAsync(
            "ImportKeyPair", new { KeyName = "name", ProjectId = 0, PublicKey = SharedEmulator.NewKey() }, account, request =>
            {
                request.Headers.Remove("X-TC-Region");
                request.Headers.Add("X-TC-Region", "eu-frankfurt");
            });
        answer.ShouldBe("InvalidKeyPairName.Duplicate");
    }

    [Theory]
    [InlineData("SecretId=v1account", "v1account")]
    [InlineData("", null)]
    public async Task SecretId_NamesTheAccount_InBothStyles(string field, string? account)
    {
        using EmulatorFactory emulator = new();
        string form = $"{Wire.V1}&KeyName=a&ProjectId=0&PublicKey={Uri.EscapeDataString(SharedEmulator.NewKey())}&{field}";
        (await emulator.Api().PostFormAsync(form)).ShouldBe("OK");
        (await emulator.Api().ImportAsync("a", SharedEmulator.NewKey(), account: account)).ShouldBe("InvalidKeyPairName.Duplicate");
        (await emulator.Api().ImportAsync("a", SharedEmulator.NewKey(), account: "third")).ShouldBe("OK");
    }

    [Theory]
    [InlineData("0", "OK")]
    [InlineData("1234567", "OK")]
    [InlineData("-1", "InvalidProjectId.NotFound")]
    [InlineData("9223372036854775807", "InvalidProjectId.NotFound")]
    public async Task Project_MustBeOneOfTheSetting(string project, string code)
    {
        using EmulatorFactory emulator = new(("Projects", "0,1234567"));
        string body = $$"""{"KeyName":"a","ProjectId":{{project}},"PublicKey":"{{SharedEmulator.NewKey()}}"}""";
        (await emulator.Api().PostTextAsync(body)).ShouldBe(code);
    }

    [Theory]
    [InlineData(1024, null)]
    [InlineData(2048, "me@host with blanks")]
    [InlineData(4096, "密钥\n")]
    public async Task Key_IsTaken_OfUsualSizesAndWithAnyComment(int bits, string? comment) =>
        (await shared.Api().ImportAsync("a", PublicKeys.Line(bits, bits, comment), account: SharedEmulator.NewAccount())).ShouldBe("OK");
}
