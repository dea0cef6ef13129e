using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests;

/// <summary>README's tables say what the code says. To write them anew: <c>UPDATE_README=1 dotnet test --filter ReadmeTests</c>.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Path.Combine(Root(), "README.md");

    [Fact]
    public void Readme_ShowsEverySetting_AsItIsDeclared() => Check("settings", Table(
        ["Setting", "Default", "Meaning"],
        SettingDeclarations.All.Select(setting => new[] { $"`{setting.Name}`", setting.Default, setting.Meaning })));

    [Fact]
    public void Readme_ShowsEveryError_AsTheCatalogueHasIt() => Check("errors", Table(
        ["Code", "When", "Message", "From"],
        ErrorCatalogue.All
            .OrderBy(error => error.Code, StringComparer.Ordinal)
            .ThenBy(error => error.English, StringComparer.Ordinal)
            .Select(error => new[] { $"`{error.Code}`", error.When, PlaceForValue().Replace(error.English, "…"), Label(error.From) })));

    [Fact]
    public void Readme_ShowsEveryAction_AsTheCatalogueHasIt() => Check("actions", Table(
        ["Action", "Version", "Requests a second", "Summary"],
        ActionCatalogue.Definitions.Select(action => new[] { $"`{action.Name}`", $"{action.Product.Name} {action.Product.Version}", $"{action.RequestsPerSecond}", action.Summary })));

    [Fact]
    public void Readme_GivesTheTestCommand_ThatCiRuns()
    {
        string script = File.ReadAllText(Path.Combine(Root(), ".ci", "run"));
        string command = TestCommand().Match(script).Groups["command"].Value;

        Assert.Contains($"\n{command}\n", File.ReadAllText(Readme), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_NamesOnlyTests_ThatExist()
    {
        HashSet<string> classes = [.. typeof(ReadmeTests).Assembly.GetTypes().Select(type => type.Name)];
        string[] named = [.. TestClass().Matches(File.ReadAllText(Readme)).Select(match => match.Groups["name"].Value).Distinct()];

        Assert.NotEmpty(named);
        Assert.Equal("", string.Join(" ", named.Except(classes)));
    }

    private static void Check(string region, string wanted)
    {
        string text = File.ReadAllText(Readme);
        string open = $"<!-- {region} -->\n", close = $"<!-- /{region} -->";
        int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        int end = text.IndexOf(close, StringComparison.Ordinal);
        Assert.True(start >= open.Length && end >= start, $"README.md has no {open.Trim()} … {close}; between them belongs\n{wanted}");
        if (text[start..end] == wanted)
            return;

        Assert.True(Environment.GetEnvironmentVariable("UPDATE_README") == "1",
            $"README.md between {open.Trim()} and {close} is not what the code says; UPDATE_README=1 writes this there:\n{wanted}");
        File.WriteAllText(Readme, string.Concat(text.AsSpan(0, start), wanted, text.AsSpan(end)));
    }

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. head.Select(_ => "---")]).Prepend(head)
            .Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));

    private static string Label(Provenance from) => from switch
    {
        Provenance.Document => "[doc]",
        Provenance.Recorded => "[rec]",
        Provenance.Choice => "[choice]",
        _ => throw new SwitchExpressionException(from),
    };

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CvmKeyPair.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds CvmKeyPair.sln");
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceForValue();

    [GeneratedRegex("`(?<name>\\w+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex("^test_command=\"(?<command>.+)\"$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();
}
