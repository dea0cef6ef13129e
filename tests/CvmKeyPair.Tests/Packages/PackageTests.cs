using System.IO.Compression;
using System.Text.RegularExpressions;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Packages;

/// <summary>The packages as whoever installs them finds them.</summary>
/// <remarks>Alone, since what they build within would hold up what others time.</remarks>
[Collection(Alone.Name)]
[Trait("Category", "Slow")]
public sealed partial class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string Stranger = "tests/CvmKeyPair.Testing.Stranger";

    [Fact]
    public async Task Kit_WorksForAStranger_AsReadmeShowsIt()
    {
        string folder = packages.At("stranger");
        Directory.CreateDirectory(folder);
        foreach (string path in Repository.Files(_ => true).Where(path => path.StartsWith($"{Stranger}/", StringComparison.Ordinal)))
            File.Copy(Repository.At(path), Path.Combine(folder, Path.GetFileName(path)));
        await File.WriteAllTextAsync(Path.Combine(folder, "Readme.cs"), ReadmeAsTests());
        string known = (await Command.RunAsync(folder, "dotnet", "nuget", "locals", "global-packages", "--list")).Split("global-packages: ")[1].Trim();

        // a folder of packages of its own, since the version of this one never changes while its content does
        string told = await Command.RunAsync(folder, "dotnet", "test", $"-p:CvmKeyPairVersion={EmulatorVersion.Text}", $"-p:RestoreAdditionalProjectSources={packages.Feed}",
            $"-p:RestorePackagesPath={packages.At("packages")}", $"-p:RestoreFallbackFolders={known}");

        // those of StrangerTests, and README's
        Assert.Matches(@"Failed: +0, Passed: +6, Skipped: +0", told);
    }

    [Fact]
    public async Task Tool_IsInstalled_Serves_AndEnds()
    {
        string folder = packages.At("tool");
        Directory.CreateDirectory(folder);
        await Command.RunAsync(folder, "dotnet", "tool", "install", "CvmKeyPair", "--tool-path", folder, "--add-source", packages.Feed, "--version", EmulatorVersion.Text);
        string tool = Path.Combine(folder, "cvmkeypair");

        Assert.Equal(EmulatorVersion.Text, (await Command.RunAsync(folder, tool, "--version")).Trim());
        using TempFolder data = new();
        await using EmulatorProcess emulator = EmulatorProcess.RunTool(data, tool, "--Port=0", "--DataPath=.");
        await emulator.ServesAsync();
        (await emulator.Api().ImportAsync("demo", SharedEmulator.NewKey())).ShouldBe("OK");
        Assert.Contains($"\"version\":\"{EmulatorVersion.Text}\"", (await emulator.ReadinessAsync()).Text);
        await Command.RunAsync(folder, tool, "healthcheck", emulator.Address.ToString());
        emulator.Terminate();

        Assert.Equal(0, await emulator.ExitedAsync());
        Assert.True(File.Exists(data.Database), $"{emulator}");
    }

    [Theory]
    [InlineData("CvmKeyPair", "tools/net10.0/any/CvmKeyPair.dll")]
    [InlineData("CvmKeyPair.Testing", "lib/net10.0/CvmKeyPair.Testing.dll, lib/net10.0/CvmKeyPair.dll, ref/net10.0/CvmKeyPair.Testing.dll, ref/net10.0/CvmKeyPair.Testing.xml")]
    public async Task Package_HasTheVersion_TheLicense_AndWhatItIsFor(string id, string files)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(packages.Feed, $"{id}.{EmulatorVersion.Text}.nupkg"));
        using StreamReader reader = new(package.GetEntry($"{id}.nuspec")!.Open());
        string description = await reader.ReadToEndAsync();

        Assert.All(files.Split(", "), file => Assert.NotNull(package.GetEntry(file)));
        Assert.Contains($"<version>{EmulatorVersion.Text}</version>", description);
        Assert.Contains("<license type=\"expression\">MIT</license>", description);
        Assert.Contains("<authors>the CvmKeyPair authors</authors>", description);
        Assert.Matches("<readme>[A-Z]+.md</readme>", description);
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.StartsWith("ref/", StringComparison.Ordinal) && entry.Name == "CvmKeyPair.dll");
    }

    /// <summary>README's lines of C# as a test, and those with a container as a method that is compiled only: nobody here has its image.</summary>
    private static string ReadmeAsTests()
    {
        string[] snippets = [.. CSharp().Matches(Repository.Read("README.md")).Select(match => match.Groups["code"].Value)];
        Assert.Equal(2, snippets.Length);
        return $$"""
            using CvmKeyPair.Testing;
            using DotNet.Testcontainers.Builders;
            using DotNet.Testcontainers.Containers;
            using Xunit;

            public class ReadmeTests
            {
                [Fact]
                public async Task Readme()
                {
            {{snippets[0]}}
                }

                internal async Task Container()
                {
            {{snippets[1]}}
                }
            }
            """;
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
