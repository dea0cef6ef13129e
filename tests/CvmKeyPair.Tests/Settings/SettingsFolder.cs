using CvmKeyPair.Settings;

namespace CvmKeyPair.Tests.Settings;

/// <summary>A folder of one test's own, with or without <c>appsettings.json</c>, that settings are loaded from.</summary>
public sealed class SettingsFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cvmkeypair-settings-");

    public string Path => _folder.FullName;

    public void WriteJson(string json) => File.WriteAllText(System.IO.Path.Combine(Path, "appsettings.json"), json);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Variables are written <c>NAME=value</c>; a null file is none.</summary>
    internal static LoadedSettings Load(string? json = null, string[]? variables = null, params string[] arguments)
    {
        using var folder = new SettingsFolder();
        if (json is not null)
            folder.WriteJson(json);

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
