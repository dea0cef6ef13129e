using System.Text.Json;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests.Settings;

public sealed class SettingDeclarationsTests
{
    // unset, which no value says
    private static readonly string[] ShownInWords =
        [
        "Instances", "SeedFile", "NameErrors", "RateLimit", "RateLimits__<Action>", "Credentials__<N>__<Part>", "Clock", "IdSeed", "ControlPlaneToken",
        "TlsPort", "TlsCertificate", "TlsCertificatePassword", "TlsHosts", "CorsOrigins",
    ];

    public static TheoryData<string> DefaultsShownAsValues => [.. SettingDeclarations.All.Select(declaration => declaration.Name).Except(ShownInWords)];

    [Fact]
    public void Declarations_HaveOneForEachMemberOfTheSettings() =>
        Assert.Equal(
            typeof(EmulatorSettings).GetProperties().Select(property => property.Name).Order(),
            SettingDeclarations.All.Select(declaration => declaration.Root).Order());

    [Theory]
    [MemberData(nameof(DefaultsShownAsValues))]
    public void Declarations_ShowTheDefaultThatCounts(string name)
    {
        string shown = SettingDeclarations.All.Single(declaration => declaration.Name == name).Default.English;

        Assert.Equal(AsJson(new EmulatorSettings()), AsJson(TestSettings.Load(arguments: [$"--{name}={shown}"]).Settings));
    }

    /// <summary>The settings as text, sets sorted, so that two can be compared.</summary>
    private static string AsJson(EmulatorSettings settings) => JsonSerializer.Serialize(new
    {
        Others = settings with { Projects = [], Regions = [], UnsupportedRegions = [] },
        Projects = settings.Projects.Order(),
        Regions = settings.Regions.Order(StringComparer.Ordinal),
        UnsupportedRegions = settings.UnsupportedRegions.Order(StringComparer.Ordinal),
    });
}
