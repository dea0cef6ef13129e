using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>A database that was cut short or overwritten while nothing ran stops the start, and stays as it is for whoever can mend it.</summary>
[Trait("Category", "Slow")]
public sealed class DamagedDatabaseTests
{
    private const int PageSize = 4096;
    private const int HeaderSize = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(HeaderSize)]
    [InlineData(PageSize)]
    [InlineData(-PageSize)]
    [InlineData(-PageSize / 2)]
    public async Task Start_IsRefused_WhenTheDatabaseIsCutShort(int length)
    {
        using TempFolder folder = await FilledAsync();
        using (FileStream file = File.OpenWrite(folder.Database))
            file.SetLength(length > 0 ? length : file.Length + length);

        await RefusesAsync(folder);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    public async Task Start_IsRefused_WhenAPageOfTheDatabaseIsNoise(double place)
    {
        using TempFolder folder = await FilledAsync();
        byte[] noise = new byte[PageSize - HeaderSize];
        new Random(1).NextBytes(noise);
        using (FileStream file = File.OpenWrite(folder.Database))
        {
            long last = (file.Length / PageSize) - 1;
            // the file's own header stays, so that it still is a database
            file.Position = ((long)(place * last) * PageSize) + HeaderSize;
            file.Write(noise);
        }

        await RefusesAsync(folder);
    }

    private static async Task<TempFolder> FilledAsync()
    {
        TempFolder folder = new();
        await using EmulatorFactory emulator = new(("DataPath", folder.Path));
        for (int i = 0; i < 50; i++)
            (await emulator.Api().ImportAsync($"k{i}", PublicKeys.Line(i), KeyPairClient.Specification(("tag", $"v{i}")))).ShouldBe("OK");
        return folder;
    }

    // wherever the line stands: damage behind the first page is found while the emulator listens already
    private static async Task RefusesAsync(TempFolder folder)
    {
        byte[] before = File.ReadAllBytes(folder.Database);
        await using EmulatorProcess emulator = EmulatorProcess.Run(folder, "--Port=0", "--DataPath=.");

        int exitCode = await emulator.ExitedAsync();

        string told = emulator.Output + emulator.Errors;
        Assert.True(exitCode == 1 && told.Contains(folder.Database, StringComparison.Ordinal) && (told.Contains(" is damaged: ", StringComparison.Ordinal) || told.Contains(" is no SQLite database.", StringComparison.Ordinal))
            && !told.Contains("   at ", StringComparison.Ordinal), $"expected a refusal, got {exitCode}\n{emulator}");
        Assert.Equal(before, File.ReadAllBytes(folder.Database));
    }
}
