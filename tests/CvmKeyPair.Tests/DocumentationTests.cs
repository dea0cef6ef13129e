using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tests.Settings;

namespace CvmKeyPair.Tests;

/// <summary>The documents say what the code says, and whatever they and the code point to is there.</summary>
/// <remarks>To write the tables anew: <c>UPDATE_DOCUMENTS=1 dotnet test --filter DocumentationTests</c>.</remarks>
public sealed partial class DocumentationTests
{
    private const string Readme = "README.md";
    private const string ChineseReadme = ".github/README.zh-CN.md";
    private const string Compose = "docker-compose.yml";
    private const string Contributing = ".github/CONTRIBUTING.md";
    private const string WirePage = "src/CvmKeyPair/Protocol/README.md";

    // what one reads in one sitting [choice]
    private const int MaxReadmeLines = 250;

    private static readonly IReadOnlyList<string> Documents = Repository.Files(name => name.EndsWith(".md", StringComparison.Ordinal));

    public static TheoryData<string> EveryDocument => [.. Documents];

    [Fact]
    public void Readme_ShowsEverySetting_AsItIsDeclared() => Check(Readme, "settings", Table(
        ["Setting", "Default", "Meaning"],
        SettingDeclarations.All.Select(setting => new[] { $"`{setting.Name}`", setting.Default.English, setting.Meaning.English })));

    [Fact]
    public void ChineseReadme_ShowsEverySetting_AsItIsDeclared() => Check(ChineseReadme, "settings", Table(
        ["设置", "默认值", "含义"],
        SettingDeclarations.All.Select(setting => new[] { $"`{setting.Name}`", setting.Default.Chinese, setting.Meaning.Chinese })));

    // what has a number is passed on from 0 to 3 [choice]: compose can list names only
    [Fact]
    public void Compose_PassesEverySettingOn_InBothSpellings()
    {
        string[] names = [.. SettingDeclarations.All.SelectMany(ComposeNames).Select(name => $"CVMKEYPAIR_{name}")];

        Check(Compose, "settings", string.Concat(names.Select(name => IsWhole(name) ? $"      {name.ToUpperInvariant()},\n" : $"      {name}, {name.ToUpperInvariant()},\n")) + "      # ");
        // the loader knows them all
        SettingsLoader.Load([], EmulatorBuilder.ActionNames, TestSettings.Environment([.. names.Select(name => $"{name}=")]));

        static bool IsWhole(string name) => Repository.Read(Compose).Contains($"\"{name}=${{{name}:-", StringComparison.Ordinal);
    }

    [Fact]
    public void ImagesOwnSettings_StandInItsFile_WhereAnySpellingOverridesThem()
    {
        string image = Repository.Read("Dockerfile");
        Match file = ImageSettings().Match(image);
        Assert.True(file.Success, image);

        using JsonDocument settings = JsonDocument.Parse(file.Groups["json"].Value);

        Assert.NotEmpty(settings.RootElement.EnumerateObject());
        Assert.All(settings.RootElement.EnumerateObject(), one => Assert.Contains(one.Name, SettingDeclarations.All.Select(setting => setting.Name)));
        Assert.DoesNotContain("CVMKEYPAIR_", image, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WirePage_ShowsEveryError_AsTheCatalogueHasIt() => Check(WirePage, "errors", Table(
        ["Code", "When", "Message", "中文", "From"],
        ErrorCatalogue.All
            .OrderBy(error => error.Code, StringComparer.Ordinal)
            .ThenBy(error => error.English, StringComparer.Ordinal)
            .Select(error => new[] { $"`{error.Code}`", error.When, Shown(error.English), Shown(error.Chinese), Label(error.From) })));

    [Fact]
    public void WirePage_ShowsTheRegions_ThatAreServedAndRefused()
    {
        EmulatorSettings defaults = new();

        Check(WirePage, "regions", $"{string.Join(", ", defaults.Regions.Order(StringComparer.Ordinal))}\n");
        Check(WirePage, "unsupported-regions", $"{string.Join(", ", defaults.UnsupportedRegions.Order(StringComparer.Ordinal))}\n");
    }

    [Fact]
    public void Readme_ShowsEveryAction_AsTheCatalogueHasIt() => Check(Readme, "actions", Table(
        ["Action", "Version", "Requests a second", "Summary"],
        ActionCatalogue.Definitions.Select(action => new[] { $"`{action.Name}`", $"{action.Product.Name} {action.Product.Version}", $"{action.RequestsPerSecond}", action.Summary.English })));

    [Fact]
    public void ChineseReadme_ShowsEveryAction_AsTheCatalogueHasIt() => Check(ChineseReadme, "actions", Table(
        ["接口", "版本", "每秒请求数", "说明"],
        ActionCatalogue.Definitions.Select(action => new[] { $"`{action.Name}`", $"{action.Product.Name} {action.Product.Version}", $"{action.RequestsPerSecond}", action.Summary.Chinese })));

    // what the one tells the other tells too, and each leads to the other at once
    [Fact]
    public void Readmes_HaveTheSameSectionsAndCode_AndLeadToEachOther()
    {
        (string english, string chinese) = (Repository.Read(Readme), Repository.Read(ChineseReadme));

        Assert.Contains($"]({ChineseReadme})", english.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("](../README.md)", chinese.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(Heading().Count(english), Heading().Count(chinese));
        Assert.Equal(Fence().Matches(english).Select(match => WithoutComments(match.Value)), Fence().Matches(chinese).Select(match => WithoutComments(match.Value)));

        static string WithoutComments(string code) => LineComment().Replace(code, "");
    }

    [Fact]
    public void Readme_FitsOneSitting() =>
        Assert.InRange(File.ReadAllLines(Repository.At(Readme)).Length, 1, MaxReadmeLines);

    // Directory.Build.props has it, and program, pages and packages show that one
    [Fact]
    public void Documents_NameTheVersion_ThatIsBuilt()
    {
        string[] named = [.. Documents.SelectMany(path => ImageVersion().Matches(Repository.Read(path)).Select(match => match.Groups["version"].Value)).Distinct()];

        Assert.Equal([EmulatorVersion.Text], named);
        Assert.Contains($"<Version>{EmulatorVersion.Text}</Version>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void Contributing_GivesTheTestCommand_ThatCiRuns()
    {
        string command = TestCommand().Match(Repository.Read(".ci/run")).Groups["command"].Value;

        Assert.Contains($"\n{command}\n", Repository.Read(Contributing), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_NameOnlyTests_ThatExist()
    {
        HashSet<string> classes = [.. typeof(DocumentationTests).Assembly.GetTypes().Select(type => type.Name)];
        string[] named = [.. Documents.SelectMany(path => TestClass().Matches(Repository.Read(path)).Select(match => match.Groups["name"].Value)).Distinct()];

        Assert.NotEmpty(named);
        AssertNone(named.Except(classes));
    }

    [Fact]
    public void Documents_NameOnlyFiles_ThatExist()
    {
        string[] files = [.. Repository.Files(_ => true).Select(path => $"/{path}")];

        AssertNone(Documents.SelectMany(document => NamedFile().Matches(Fence().Replace(Repository.Read(document), ""))
            .Select(match => match.Groups["path"].Value)
            .Where(named => !Array.Exists(files, path => path.EndsWith($"/{named}", StringComparison.Ordinal)))
            .Select(named => $"{document} names {named}, which is nowhere")));
    }

    [Theory]
    [MemberData(nameof(EveryDocument))]
    public void Links_LeadSomewhere(string document) => AssertNone(Link().Matches(WithoutCode(Repository.Read(document)))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(document, target))
        .Select(target => $"{document} links {target}, which leads nowhere"));

    [Theory]
    [InlineData("README.md", "#first-call", true)]
    [InlineData("README.md", "#no-such-heading", false)]
    [InlineData("README.md", "src/CvmKeyPair/Protocol/README.md#3-order-of-checks", true)]
    [InlineData("README.md", "src/CvmKeyPair/Protocol/README.md#3-order", false)]
    [InlineData("README.md", "LICENSE", true)]
    [InlineData("README.md", "LICENCE", false)]
    [InlineData("src/CvmKeyPair/Protocol/README.md", "../Http/KestrelSetup.cs", true)]
    [InlineData("src/CvmKeyPair/Protocol/README.md", "Http/KestrelSetup.cs", false)]
    public void Link_IsFoundAndJudged(string document, string target, bool leads) => Assert.Equal(leads, Leads(document, target));

    [Fact]
    public void Comments_CiteOnly_WhatIsHere()
    {
        string[] sources = [.. Repository.Files(IsSource).Where(path => !path.EndsWith($"/{nameof(DocumentationTests)}.cs", StringComparison.Ordinal))];

        Assert.Contains("src/CvmKeyPair/Program.cs", sources);
        AssertNone(sources.SelectMany(path => Repository.Read(path).Split('\n').Where(line => IsComment(path, line))
            .SelectMany(line => Citations(path, line)).Where(cited => !cited.IsHere).Select(cited => $"{path} cites {cited.Text}")));
    }

    [Theory]
    [InlineData("Http/ApiPipeline.cs", "// Protocol/README.md", true)]
    [InlineData("Http/ApiPipeline.cs", "/// <summary>In the order of Protocol/README.md section 3.</summary>", true)]
    [InlineData("Http/ApiPipeline.cs", "/// <summary>In the order of Protocol/README.md section 8.</summary>", false)]
    [InlineData("Http/ApiPipeline.cs", "int a = 0; // wire.md section 3", false)]
    [InlineData("Http/ApiPipeline.cs", "// Actions/README.md, \"Rules\" and more", true)]
    [InlineData("Http/ApiPipeline.cs", "// Actions/README.md, \"Laws\"", false)]
    [InlineData("Http/ApiPipeline.cs", "// Protocol/README.md, \"Order of checks\"", true)]
    [InlineData("Http/ApiPipeline.cs", "// Protocol/README.md, \"Lists\"", true)]
    [InlineData("Http/ApiPipeline.cs", "// Actions/README.md#rules", true)]
    [InlineData("Http/ApiPipeline.cs", "// Actions/README.md#laws", false)]
    [InlineData("Protocol/ApiError.cs", "// .github/CONTRIBUTING.md, then README.md", true)]
    [InlineData("Http/ApiPipeline.cs", "string text = \"http://example.md\";", true)]
    public void Citation_IsFoundAndJudged(string source, string line, bool isHere)
    {
        string path = $"src/CvmKeyPair/{source}";

        Assert.Equal(isHere, !IsComment(path, line) || Citations(path, line).All(cited => cited.IsHere));
    }

    private static bool IsSource(string name) =>
        name is "Dockerfile" or "run" or "BannedSymbols.txt" || Path.GetExtension(name) is ".cs" or ".mjs" or ".js" or ".css" or ".yml" or ".yaml" or ".csproj" or ".props" or ".sql";

    private static IEnumerable<string> ComposeNames(SettingDeclaration setting)
    {
        IEnumerable<int> numbers = Enumerable.Range(0, 4);
        return setting.Name.Split("__") switch
        {
            [var root, "<Action>"] => EmulatorBuilder.ActionNames.Order(StringComparer.Ordinal).Select(action => $"{root}__{action}"),
            [var root, "<N>", "<Part>"] => numbers.SelectMany(number => typeof(CredentialSetting).GetProperties().Select(part => $"{root}__{number}__{part.Name}")),
            [var one] => IsList(setting) ? numbers.Select(number => $"{one}__{number}").Prepend(one) : [one],
            _ => throw new SwitchExpressionException(setting.Name),
        };
    }

    private static bool IsList(SettingDeclaration setting) =>
        Record.Exception(() => setting.Apply(new EmulatorSettings(), [new SettingValue($"{setting.Name}:0", "", "a test")], [])) is null;

    private static bool IsComment(string path, string line) => Path.GetExtension(path) switch
    {
        ".cs" or ".mjs" or ".js" => SlashComment().IsMatch(line),
        _ => true,
    };

    // a path is written from the program's folder, from the root, or beside what cites it
    private static IEnumerable<(string Text, bool IsHere)> Citations(string source, string line)
    {
        foreach (Match match in Citation().Matches(line))
        {
            string cited = match.Groups["path"].Value;
            string[] places = [$"src/CvmKeyPair/{cited}", cited, Path.Combine(Path.GetDirectoryName(source)!, cited)];
            yield return (match.Value, places.Where(Documents.Contains).Select(Repository.Read).Any(text => Has(text, match)));
        }
    }

    private static bool Has(string text, Match citation) =>
        (!citation.Groups["anchor"].Success || Anchors(text).Contains(citation.Groups["anchor"].Value))
        && (!citation.Groups["section"].Success || Headings(text).Any(heading => heading.StartsWith($"{citation.Groups["section"].Value}. ", StringComparison.Ordinal)))
        && (!citation.Groups["heading"].Success || Names(text).Contains(citation.Groups["heading"].Value));

    // what can be cited by its words: headings, with and without their number, and what a paragraph says in bold first
    private static IEnumerable<string> Names(string text) =>
        [.. Headings(text).SelectMany(heading => new[] { heading, HeadingNumber().Replace(heading, "") }), .. LeadIn().Matches(text).Select(match => match.Groups["text"].Value)];

    private static bool Leads(string document, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
        return parts.Length == 1
            ? Path.Exists(Repository.At(path))
            : File.Exists(Repository.At(path)) && Anchors(Repository.Read(path)).Contains(parts[1]);
    }

    // as GitHub makes them; a heading that stands twice has a number behind its second anchor
    private static HashSet<string> Anchors(string text)
    {
        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach (string heading in Headings(text))
        {
            string anchor = NotInAnchor().Replace(LinkedText().Replace(heading, "${text}"), "").ToLowerInvariant().Replace(' ', '-');
            for (int number = 0; !anchors.Add(number == 0 ? anchor : $"{anchor}-{number}"); number++)
            {
                // the next number
            }
        }

        return anchors;
    }

    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(Fence().Replace(text, "")).Select(match => match.Groups["text"].Value.Trim());

    private static string WithoutCode(string text) => InlineCode().Replace(Fence().Replace(text, ""), "");

    private static void Check(string document, string region, string wanted)
    {
        string text = Repository.Read(document);
        string open = $"<!-- {region} -->\n", close = $"<!-- /{region} -->";
        int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        int end = text.IndexOf(close, StringComparison.Ordinal);
        Assert.True(start >= open.Length && end >= start, $"{document} has no {open.Trim()} … {close}; between them belongs\n{wanted}");
        if (text[start..end] == wanted)
            return;

        Assert.True(Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1",
            $"{document} between {open.Trim()} and {close} is not what the code says; UPDATE_DOCUMENTS=1 writes this there:\n{wanted}");
        File.WriteAllText(Repository.At(document), string.Concat(text.AsSpan(0, start), wanted, text.AsSpan(end)));
    }

    private static void AssertNone(IEnumerable<string> offences)
    {
        string[] all = [.. offences];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. head.Select(_ => "---")]).Prepend(head)
            .Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));

    private static string Shown(string template) => PlaceForValue().Replace(template, "…");

    private static string Label(Provenance from) => from switch
    {
        Provenance.Document => "[doc]",
        Provenance.Recorded => "[rec]",
        Provenance.Choice => "[choice]",
        _ => throw new SwitchExpressionException(from),
    };

    [GeneratedRegex(@"printf '(?<json>\{.*\})\\n' > /app/appsettings\.json")]
    private static partial Regex ImageSettings();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceForValue();

    [GeneratedRegex("`(?<name>\\w+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"`(?<path>[\w./-]+\.(cs|mjs|js|css|csproj|props|txt|yml|sql))`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"(^|\s)//")]
    private static partial Regex SlashComment();

    // …/README.md, …/README.md#anchor, …/README.md section 3, …/README.md, "A heading"
    [GeneratedRegex(@"(?<path>[\w./-]*\w\.md)\b(#(?<anchor>[\w-]+)|,? section (?<section>\d+)|, ""(?<heading>[^""]+)"")?")]
    private static partial Regex Citation();

    [GeneratedRegex("^test_command=\"(?<command>.+)\"$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^(- )?\*\*(?<text>[^*\n]+?)[.:]?\*\*", RegexOptions.Multiline)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkedText();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}\p{Pc} -]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"\bcvmkeypair:(?<version>\d+\.\d+\.\d+)")]
    private static partial Regex ImageVersion();

    [GeneratedRegex(" +// .*$", RegexOptions.Multiline)]
    private static partial Regex LineComment();
}
