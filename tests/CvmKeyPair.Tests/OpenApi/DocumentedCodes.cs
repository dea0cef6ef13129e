using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>The table of Actions/README.md, "Documented codes by action": what the official documents list for each action of CVM.</summary>
internal static class DocumentedCodes
{
    private const string Page = "src/CvmKeyPair/Actions/README.md";
    private const string Mark = "● ";

    // the table's columns
    private static readonly string[] Actions =
    [
        "ImportKeyPair", "CreateKeyPair", "DescribeKeyPairs", "DeleteKeyPairs", "ModifyKeyPairAttribute", "AssociateInstancesKeyPairs", "DisassociateInstancesKeyPairs",
    ];

    private static readonly string[][] Rows = [.. Repository.Read(Page).Split('\n')
        .SkipWhile(line => line != "## Documented codes by action").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    /// <summary>What ordinary requests must reach, by action.</summary>
    public static IReadOnlyDictionary<string, string[]> Marked { get; } = Read(marked: true);

    /// <summary>What no request leads to, by action: it belongs to states that the emulator does not have.</summary>
    public static IReadOnlyDictionary<string, string[]> OnDemand { get; } = Read(marked: false);

    private static Dictionary<string, string[]> Read(bool marked) => Actions.Index().ToDictionary(action => action.Item, action => Rows
        .Where(row => row[0].StartsWith(Mark, StringComparison.Ordinal) == marked && row[action.Index + 1] == "x")
        .SelectMany(row => row[0].Replace(Mark, "", StringComparison.Ordinal).Split(", "))
        .ToArray());
}
