namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>The files that people wrote, for tests that hold sources and documents against each other.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Made = ["bin", "obj", "node_modules", "TestResults", ".git", ".vs", ".idea"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, as it is written everywhere: with <c>/</c>.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>Every file whose name <paramref name="wanted"/> takes, as paths below the root.</summary>
    public static IReadOnlyList<string> Files(Func<string, bool> wanted) =>
        [.. Walk(Root).Where(path => wanted(Path.GetFileName(path))).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))).SelectMany(Walk));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CvmKeyPair.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds CvmKeyPair.sln");
    }
}
