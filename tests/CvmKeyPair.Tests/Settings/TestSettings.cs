using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Settings;

/// <summary>Loads settings from a folder of their own, with or without <c>appsettings.json</c>.</summary>
internal static class TestSettings
{
    /// <summary>Variables are written <c>NAME=value</c>; a null file is none.</summary>
    internal static LoadedSettings Load(string? json = null, string[]? variables = null, params string[] arguments)
    {
        using TempFolder folder = new();
        if (json is not null)
            File.WriteAllText(folder["appsettings.json"], json);

        return SettingsLoader.Load(
            [.. arguments, $"--contentRoot={folder.Path}"], ["ImportKeyPair", "DescribeKeyPairs"], Environment(variables ?? []));
    }

    /// <summary>The one line that a start with these sources is refused with.</summary>
    internal static string Refusal(string? json = null, string[]? variables = null, params string[] arguments)
    {
        string line = Assert.Throws<SettingsRefusedException>(() => Load(json, variables, arguments)).Message;
        Assert.DoesNotContain('\n', line);
        return line;
    }

    internal static Dictionary<string, string> Environment(IEnumerable<string> variables) =>
        variables.Select(variable => variable.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
}
