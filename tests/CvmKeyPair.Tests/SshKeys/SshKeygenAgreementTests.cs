using System.Collections.Concurrent;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>Holds the parser and ssh-keygen together. More lines than a normal run's 500:
/// <c>SSH_KEYGEN_CASES=100000 dotnet test --filter SshKeygenAgreementTests</c>.</summary>
public sealed class SshKeygenAgreementTests
{
    private const int UsualCases = 500;
    private const int CasesPerRun = 250;

    private static int Cases => AskedFor.Number("SSH_KEYGEN_CASES", UsualCases);

    public static TheoryData<string> Differences { get; } = [.. StrictDifference.All.Select(difference => difference.Name)];

    [Fact]
    public async Task TheParser_AgreesWithSshKeygen_OverGeneratedAndDamagedLines()
    {
        ConcurrentBag<Comparison> comparisons = [];
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        await Parallel.ForEachAsync(Enumerable.Range(0, Cases).Chunk(CasesPerRun), two, async (numbers, _) =>
        {
            string[] lines = [.. numbers.Select(KeyLines.Make)];
            IReadOnlyList<Verdict?> verdicts = await SshKeygen.JudgeAsync(lines);
            foreach ((int number, string line, Verdict? verdict) in numbers.Zip(lines, verdicts))
                comparisons.Add(Comparison.Of($"line {number}", line, verdict));
        });

        Assert.Equal(Cases, comparisons.Count);
        string[] disagreements = [.. comparisons.Select(one => one.Disagreement).OfType<string>()];
        Assert.True(disagreements is [], $"{disagreements.Length} disagreements, such as\n{string.Join("\n\n", disagreements.Take(5))}");
        // Lines that all are good or all are junk would prove nothing.
        Assert.InRange(comparisons.Count(one => one is { ByUs: true, ByThem: true }), Cases / 5, Cases);
        Assert.InRange(comparisons.Count(one => one is { ByUs: false, ByThem: false }), Cases / 5, Cases);
    }

    [Fact]
    public async Task SshKeygen_SaysTheSameOfALineAlone_AsAmongOthers()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(KeyLines.Make)];
        IReadOnlyList<Verdict?> among = await SshKeygen.JudgeAsync(lines);

        for (int number = 0; number < lines.Length; number++)
        {
            Verdict? alone = await SshKeygen.JudgeAloneAsync(lines[number]);
            Assert.True(alone == among[number], $"line {number}: alone {alone}, among others {among[number]}\n{lines[number]}");
        }
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task TheParser_IsStricterThanSshKeygen_For(string name)
    {
        StrictDifference difference = StrictDifference.All.Single(one => one.Name == name);
        Verdict? verdict = await SshKeygen.JudgeAloneAsync(difference.Example);

        Assert.True(verdict is not null, $"ssh-keygen refuses {name} by now: no difference any more\n{difference.Example}");
        Assert.Equal(new Comparison(ByUs: false, ByThem: true, Disagreement: null), Comparison.Of(name, difference.Example, verdict));
    }

    /// <summary>Who takes a text, and what is wrong about that, if anything.</summary>
    private sealed record Comparison(bool ByUs, bool ByThem, string? Disagreement)
    {
        public static Comparison Of(string label, string text, Verdict? theirs)
        {
            bool taken = OpenSshPublicKeyParser.TryParse(text, out OpenSshRsaPublicKey? key, out PublicKeyRefusal? refusal);
            Verdict? ours = taken ? new Verdict(key!.Bits, key.Sha256Fingerprint) : null;
            bool agreed = ours == theirs
                || (ours is null && StrictDifference.All.Any(one => one.Refusal == refusal && one.Covers(text)));
            return new Comparison(taken, theirs is not null, agreed
                ? null
                : $"{label}: we say {ours?.ToString() ?? refusal!.ToString()}, ssh-keygen says {theirs?.ToString() ?? "no"}\n{text}");
        }
    }
}
