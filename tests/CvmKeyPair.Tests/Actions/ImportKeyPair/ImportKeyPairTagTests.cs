using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.ImportKeyPair;

/// <summary>Actions/README.md, ImportKeyPair, error 7 in detail, and what tags are bound to.</summary>
public sealed class ImportKeyPairTagTests(SharedEmulator shared) : IClassFixture<SharedEmulator>
{
    public sealed record TagText(string Key, string Value);

    public sealed record SpecificationText(string ResourceType, IReadOnlyList<TagText> Tags);

    [Theory]
    [InlineData("a", 1, 255)]
    [InlineData("a", 127, 1)]
    [InlineData("密", 127, 255)]
    [InlineData("𠀀", 127, 255)]
    public async Task Tag_IsTaken_WithinItsBounds_InCodePoints(string character, int keyLength, int valueLength) =>
        await ImportAsync("OK", null, Keypair(new TagText(Repeat(character, keyLength), Repeat(character, valueLength))));

    [Theory]
    [InlineData("a", 0, 1, "Key")]
    [InlineData("a", 128, 1, "Key")]
    [InlineData("😀", 128, 256, "Key")]
    [InlineData("a", 1, 256, "Value")]
    [InlineData("😀", 127, 256, "Value")]
    public async Task Tag_IsRefusedByPathAndValue_BeyondItsBounds(string character, int keyLength, int valueLength, string member)
    {
        TagText bad = new(Repeat(character, keyLength), Repeat(character, valueLength));
        await ImportAsync("InvalidParameterValue",
            $"The value `{(member == "Key" ? bad.Key : bad.Value)}` specified in the parameter `TagSpecification.1.Tags.1.{member}` is not valid.",
            Keypair(new TagText("fine", "v")), Keypair(new TagText("good", "v"), bad));
    }

    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(11, 1, false)]
    [InlineData(10, 3, true)]
    [InlineData(11, 3, false)]
    [InlineData(11, 11, false)]
    public async Task TenTags_AreTaken_OverAllSpecificationsTogether(int tags, int specifications, bool taken)
    {
        SpecificationText[] all = [.. Enumerable.Range(0, tags).GroupBy(i => i % specifications)
            .Select(group => Keypair([.. group.Select(i => new TagText($"key{i}", "same"))]))];
        await ImportAsync(taken ? "OK" : "InvalidParameterValue",
            taken ? null : $"The value `{tags}` specified in the parameter `TagSpecification` is not valid.", all);
    }

    [Theory]
    [InlineData("é", true)]
    [InlineData("e\u0301", true)]
    [InlineData("项目一", true)]
    [InlineData("٣½Ⅷ", true)]
    [InlineData("a b", true)]
    [InlineData("+-=._:/@()[]（）【】", true)]
    [InlineData("", false)]
    [InlineData(" a", false)]
    [InlineData("a ", false)]
    [InlineData("a\u00a0b", false)]
    [InlineData("a\u3000b", false)]
    [InlineData("a\tb", false)]
    [InlineData("a#b", false)]
    [InlineData("a&b", false)]
    [InlineData("a,b", false)]
    [InlineData("😀", false)]
    public async Task TagValue_HoldsLettersDigitsInnerBlanksAndTheSpecialCharacters(string value, bool taken) => await ImportAsync(
        taken ? "OK" : "InvalidParameter",
        taken ? null : "tag value contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        Keypair(new TagText("k", value)));

    [Fact]
    public async Task TagKey_IsHeldToTheSameCharacters() => await ImportAsync(
        "InvalidParameter", "tag key contains illegal characters. Supports UTF-8-encoded characters, digits, spaces, and special characters (+-=._:/@()[]（）【】)",
        Keypair(new TagText("k!", "v")));

    [Theory]
    [InlineData("qcs:a", true)]
    [InlineData("project", true)]
    [InlineData("projects", true)]
    [InlineData("项目", true)]
    [InlineData("qcloud", true)]
    [InlineData("tencent-team", true)]
    [InlineData("Project", false)]
    [InlineData("a-project", false)]
    [InlineData("qcs", false)]
    public async Task TagKey_IsNotReserved_OnBothCreatingCalls(string key, bool reserved)
    {
        await ImportAsync(reserved ? "InvalidParameter" : "OK", reserved ? $"Key ({key}) start with a word that is reserved for the system" : null, Keypair(new TagText(key, "v")));
        (await shared.Api().PostAsync("CreateKeyPair", new { KeyName = "a", ProjectId = 0, TagSpecification = new[] { Keypair(new TagText(key, "v")) } }, SharedEmulator.NewAccount()))
            .ShouldBe(reserved ? "FailedOperation.TagKeyReserved" : "OK");
    }

    [Fact]
    public async Task SecondUseOfAKey_IsRefused_WithinASpecification() =>
        await ImportAsync("InvalidParameterValue", "The value `k` specified in the parameter `TagSpecification.0.Tags.2.Key` is not valid.",
            Keypair(new TagText("k", "v"), new TagText("K", "v"), new TagText("k", "w")));

    [Fact]
    public async Task SecondUseOfAKey_IsRefused_AcrossSpecifications() =>
        await ImportAsync("InvalidParameterValue", "The value `k` specified in the parameter `TagSpecification.1.Tags.1.Key` is not valid.",
            Keypair(new TagText("k", "v")), Keypair(new TagText("l", "v"), new TagText("k", "v")));

    [Theory]
    [InlineData("instance")]
    [InlineData("KeyPair")]
    [InlineData("")]
    [InlineData("{ResourceType}")]
    public async Task ResourceType_MustBeKeypair(string resourceType) =>
        await ImportAsync("InvalidParameterValue", $"The value `{resourceType}` specified in the parameter `TagSpecification.1.ResourceType` is not valid.",
            Keypair(new TagText("a", "v")), new SpecificationText(resourceType, [new TagText("b", "v")]));

    [Fact]
    public async Task RefusedImport_LeavesNothingBehind()
    {
        using EmulatorFactory emulator = new(("TagResourceQuota", "1"));
        ApiClient api = emulator.Api();
        SpecificationText[] bound = [Keypair(new TagText("bound", "v"))];
        SpecificationText[] both = [Keypair(new TagText("free", "v"), new TagText("bound", "v"))];
        SpecificationText[] free = [Keypair(new TagText("free", "v"), new TagText("bound", "another value"))];
        string key = SharedEmulator.NewKey();

        (await api.ImportAsync("first", SharedEmulator.NewKey(), bound)).ShouldBe("OK");
        (await api.ImportAsync("second", key, both)).ShouldBe("LimitExceeded.TagResourceQuota");
        (await api.ImportAsync("second", key, free)).ShouldBe("OK");
        (await api.ImportAsync("first", SharedEmulator.NewKey(), both, "another account")).ShouldBe("OK");
    }

    private static SpecificationText Keypair(params TagText[] tags) => new("keypair", tags);

    private static string Repeat(string character, int times) => string.Concat(Enumerable.Repeat(character, times));

    private async Task ImportAsync(string code, string? message, params SpecificationText[] specifications) =>
        (await shared.Api().ImportAsync("a", SharedEmulator.NewKey(), specifications, SharedEmulator.NewAccount())).ShouldBe(code, message);
}
