using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Actions;

/// <summary>key-pair-life-cycle.md, "Documented codes by action": the marked ones are reached over HTTP on a real port, the catalogue knows the rest.</summary>
public sealed class DocumentedCodeTests(DocumentedCodeTests.Accounts accounts) : IClassFixture<DocumentedCodeTests.Accounts>
{
    /// <summary>Account <c>full</c> holds all it may; <c>half</c> the pairs <c>held</c>, with the tag team=web bound as often as it may be, and <c>used</c>.</summary>
    public sealed class Accounts : IAsyncLifetime
    {
        public EmulatorFactory Emulator { get; } = EmulatorFactory.OnRealPort(
            ("NameErrors", "documented"), ("KeyPairQuota", "3"), ("TagResourceQuota", "1"), ("Instances", "ins-11111111=RUNNING,ins-22222222=STOPPED"));

        public string Held { get; private set; } = "";

        public string Used { get; private set; } = "";

        public async Task InitializeAsync()
        {
            KeyPairClient half = new(Emulator.Api(), "half");
            KeyPairClient full = new(Emulator.Api(), "full");
            Held = await half.ImportAsync("held", ("team", "web"));
            Used = await half.ImportAsync("used");
            (await half.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = new[] { Used }, InstanceIds = KeyPairClient.List("ins-22222222") })).ShouldBe("OK");
            foreach (string name in new[] { "held", "other", "third" })
                await full.ImportAsync(name);
        }

        public async Task DisposeAsync() => await Emulator.DisposeAsync();
    }

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, KeyPairCase.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task MarkedCode_IsReached_InBothLanguages(int number)
    {
        KeyPairCase asked = KeyPairCase.All[number];
        string prefix = asked.Body.Contains("\"InstanceIds\":[{ids}", StringComparison.Ordinal) ? "ins" : "skey";
        string body = asked.Body
            .Replace("{held}", accounts.Held, StringComparison.Ordinal)
            .Replace("{used}", accounts.Used, StringComparison.Ordinal)
            .Replace("{ids}", string.Join(',', Enumerable.Range(0, 101).Select(id => $"\"{prefix}-{id:d8}\"")), StringComparison.Ordinal);
        string headers = $"Authorization: TC3-HMAC-SHA256 Credential={asked.Account}/x\nX-TC-Action: {asked.Action}\n{VersionHeader}X-TC-Region: {asked.Region}\n{Json}";

        ApiAnswer english = await RawHttp.AskAsync(accounts.Emulator, Post, headers, body);
        ApiAnswer chinese = await RawHttp.AskAsync(accounts.Emulator, Post, headers + Chinese, body);

        Assert.True(asked.Code == english.Code && asked.Code == chinese.Code, $"{asked}\n{english}\n{chinese}");
        Assert.True(chinese.Message!.Any(letter => letter > 0x3000) && !english.Message!.Any(letter => letter > 0x3000), $"{english}\n{chinese}");
    }

    [Theory]
    [InlineData("CreateKeyPair")]
    [InlineData("DescribeKeyPairs")]
    [InlineData("DeleteKeyPairs")]
    [InlineData("ModifyKeyPairAttribute")]
    [InlineData("AssociateInstancesKeyPairs")]
    [InlineData("DisassociateInstancesKeyPairs")]
    public void EveryMarkedCode_HasACase_AndEveryOther_IsDeclaredByItsAction(string action)
    {
        // InternalServerError is reached by taking the tables away: LostTablesTests
        Assert.Equal(
            DocumentedCodes.Marked[action].Where(code => code != "InternalServerError").Order(),
            KeyPairCase.All.Where(asked => asked.Action == action).Select(asked => asked.Code).Distinct().Order());

        ActionDefinition definition = ActionCatalogue.Definitions.Single(known => known.Name == action);
        string[] declared = [.. definition.Errors.Concat(CommonErrorExamples.Of(definition)).Select(example => example.Error.Code)];
        string[] documented = [.. DocumentedCodes.Marked[action], .. DocumentedCodes.OnDemand.GetValueOrDefault(action, [])];
        Assert.Empty(documented.Except(declared));
        Assert.Empty(documented.Except(ErrorCatalogue.All.Select(error => error.Code)));
    }
}
