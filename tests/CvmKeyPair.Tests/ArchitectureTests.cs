using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests;

/// <summary>.github/CONTRIBUTING.md, "Rules": which folder may know which, held against the source files; a failure names the file.</summary>
public sealed partial class ArchitectureTests
{
    private const string Program = "src/CvmKeyPair/";

    private static readonly string[][] Floors =
    [
        ["", "CommandLine"],
        ["Http", "ControlPlane", "OpenApi"],
        ["Actions"],
        ["Throttling", "Signing", "Journal", "Faults", "Store", "Tls"],
        ["Telemetry"],
        ["SshKeys", "Protocol", "Settings"],
    ];

    private static readonly IReadOnlyDictionary<string, string> Sources = ReadSources();

    [Fact]
    public void Folders_ImportDownwardsOnly() =>
        AssertNone(Sources.SelectMany(file => Imports(file.Key, file.Value).Where(folder => !MayImport(file.Key, folder)).Select(folder => $"{file.Key} imports {folder}")));

    [Theory]
    [InlineData("Protocol/X.cs", "using CvmKeyPair.Http;", false)]
    [InlineData("Protocol/X.cs", "using static CvmKeyPair.Settings.X;", false)]
    [InlineData("Store/X.cs", "using CvmKeyPair.Throttling;", false)]
    [InlineData("Store/X.cs", "var x = new CvmKeyPair.Actions.Tag();", false)]
    [InlineData("Store/X.cs", "var x = Actions.TagRules.Join(null);", false)]
    [InlineData("Actions/X.cs", "using Errors = CvmKeyPair.ControlPlane.Answers;", false)]
    [InlineData("Http/X.cs", "using CvmKeyPair.ControlPlane;", false)]
    [InlineData("NewFolder/X.cs", "using CvmKeyPair.Protocol;", false)]
    [InlineData("Settings/X.cs", "using CvmKeyPair.Protocol;", true)]
    [InlineData("Http/X.cs", "using CvmKeyPair.Store;", true)]
    [InlineData("Actions/Y/X.cs", "namespace CvmKeyPair.Actions.Y;", true)]
    [InlineData("Telemetry/X.cs", "using CvmKeyPair.Journal;", false)]
    [InlineData("Store/X.cs", "using CvmKeyPair.Telemetry;", true)]
    [InlineData("EmulatorBuilder.cs", "using CvmKeyPair.Http;", true)]
    [InlineData("Store/X.cs", "/// <see cref=\"Actions.TagRules\"/>", true)]
    public void Import_IsFoundAndJudged(string path, string line, bool allowed) =>
        Assert.Equal(allowed, Imports(path, line).All(folder => MayImport(path, folder)));

    [Fact]
    public void Actions_DoNotKnowEachOther() => AssertNone(Sources
        .Where(file => file.Key.StartsWith("Actions/", StringComparison.Ordinal))
        .SelectMany(file => ActionFolders().Where(action => !file.Key.StartsWith($"Actions/{action}/", StringComparison.Ordinal)
            && Regex.IsMatch(file.Value, $@"\bActions\.{action}\b"))
            .Select(action => $"{file.Key} knows the action {action}")));

    [Fact]
    public void Refusals_AreMadeByTheCatalogueOnly() =>
        AssertNone(Sources.Where(file => !file.Key.StartsWith("Protocol/ErrorCatalogue", StringComparison.Ordinal) && RefusalMade().IsMatch(Code(file.Value)))
            .Select(file => $"{file.Key} makes an ApiError or ErrorDefinition"));

    [Theory]
    [InlineData(@"\bMicrosoft\.(EntityFrameworkCore|Data\.Sqlite)\b", "Store")]
    [InlineData(@"\bHttp(Context|Request|Response)\b|\bMicrosoft\.AspNetCore\b|\bIHeaderDictionary\b", "Http|ControlPlane|OpenApi|")]
    [InlineData(@"\bFluentValidation\b", "Actions")]
    [InlineData(@"\bOpenTelemetry\b", "Telemetry")]
    public void FrameworkParts_AreKnownWhereTheyBelong(string part, string folders) =>
        AssertNone(Sources.Where(file => !folders.Split('|').Contains(FolderOf(file.Key)) && Regex.IsMatch(Code(file.Value), part))
            .Select(file => $"{file.Key} uses {part}"));

    [Fact]
    public void Sql_IsWrittenByEfCore_ButForTheFileChecks() =>
        AssertNone(Sources.Where(file => !IsGenerated(file.Key) && file.Key != "Store/StoreFileCheck.cs" && Sql().IsMatch(Code(file.Value)))
            .Select(file => $"{file.Key} holds SQL"));

    [Theory]
    [InlineData("const string Count = \"SELECT COUNT(*) FROM KeyPairs\";", true)]
    [InlineData("    DELETE FROM KeyPairs", true)]
    [InlineData("store.Database.ExecuteSql($\"VACUUM\");", true)]
    [InlineData("StoreSchema.Column(connection, \"PRAGMA synchronous = FULL\");", false)]
    [InlineData("/// Select one, update it, delete from it.", false)]
    public void Sql_IsFound(string line, bool found) => Assert.Equal(found, Sql().IsMatch(Code(line)));

    [Fact]
    public void Types_AreSealedAndInternal() => AssertNone(typeof(EmulatorBuilder).Assembly.GetTypes()
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.FullName!.Contains(".Migrations.", StringComparison.Ordinal) && !type.FullName!.Contains(".CompiledModel.", StringComparison.Ordinal)
            && type.Namespace?.StartsWith(nameof(CvmKeyPair), StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => type.IsVisible || (type.IsClass && !type.IsSealed && !type.IsAbstract))
        .Select(type => $"{type} is public or open"));

    [Fact]
    public void Sources_AreFound() => Assert.All(["Program.cs", "Http/ApiPipeline.cs", "Store/KeyPairStore.cs"], path => Assert.Contains(path, Sources.Keys));

    private static IEnumerable<string> ActionFolders() => Sources.Keys.Select(path => path.Split('/'))
        .Where(path => path is ["Actions", _, _, ..]).Select(path => path[1]).Distinct();

    private static IEnumerable<string> Imports(string path, string text)
    {
        IEnumerable<string> qualified = Qualified().Matches(Code(text)).Select(match => match.Groups[1].Value);
        IEnumerable<string> relative = Relative().Matches(Code(text)).Select(match => match.Groups[1].Value);
        return qualified.Concat(relative).Where(folder => Floors.Any(floor => floor.Contains(folder)) && folder != FolderOf(path)).Distinct();
    }

    private static bool MayImport(string path, string folder)
    {
        int own = FloorOf(FolderOf(path));
        return (own >= 0 && FloorOf(folder) > own) || (FolderOf(path), folder) is ("Settings", "Protocol") or ("", "CommandLine");
    }

    private static int FloorOf(string folder) => Array.FindIndex(Floors, floor => floor.Contains(folder));

    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : "";

    // without comments and namespace declarations
    private static string Code(string text) => NotCode().Replace(text, "");

    private static Dictionary<string, string> ReadSources() => Repository.Files(name => name.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => path.StartsWith(Program, StringComparison.Ordinal))
        .ToDictionary(path => path[Program.Length..], Repository.Read);

    private static bool IsGenerated(string path) => path.StartsWith("Store/Migrations/", StringComparison.Ordinal) || path.StartsWith("Store/CompiledModel/", StringComparison.Ordinal);

    private static void AssertNone(IEnumerable<string> offences) => Assert.Equal("", string.Join('\n', offences));

    [GeneratedRegex(@"\bCvmKeyPair\.(\w+)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![.\w""])(Http|ControlPlane|OpenApi|Actions|Throttling|Signing|Journal|Faults|Store|Tls|Telemetry|SshKeys|Protocol|Settings|CommandLine)\.[A-Z]\w*\.")]
    private static partial Regex Relative();

    [GeneratedRegex(@"\bnew (ApiError|ErrorDefinition)\(|\b(ApiError|ErrorDefinition)\??\s+\w+\s*=\s*new\(")]
    private static partial Regex RefusalMade();

    [GeneratedRegex(@"\b(SELECT|INSERT (OR \w+ )?INTO|DELETE FROM|UPDATE \w+ SET|(CREATE|DROP|ALTER) (TABLE|INDEX|TRIGGER|VIEW))\b|\b(FromSql|ExecuteSql|SqlQuery)")]
    private static partial Regex Sql();

    [GeneratedRegex(@"^\s*//.*$|^namespace .*$", RegexOptions.Multiline)]
    private static partial Regex NotCode();
}
