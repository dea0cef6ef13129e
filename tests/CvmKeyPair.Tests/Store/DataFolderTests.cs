using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Store;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Claim_RefusesTheSecond_UntilTheFirstLetsGo()
    {
        var first = DataFolder.Claim(_folder.Path);
        Assert.Equal($"The data folder {_folder.Path} is in use by another process, which holds cvmkeypair.lock in it.", Refusal(_folder.Path));
        first.Dispose();

        using var again = DataFolder.Claim(_folder.Path);
        Assert.Equal(_folder.Database, again.Database);
    }

    [Fact]
    public void Claim_MakesTheFolder_AndTakesAnEmptyFileAsNew()
    {
        string folder = Path.Combine(_folder.Path, "a", "b");
        DataFolder.Claim(folder).Dispose();
        Assert.Equal(0, new FileInfo(Path.Combine(folder, "cvmkeypair.db")).Length);

        DataFolder.Claim(folder).Dispose();
    }

    [Fact]
    public void Claim_LocksNothing_InMemory()
    {
        using var one = DataFolder.Claim(":memory:");
        using var two = DataFolder.Claim(":memory:");

        Assert.Null(two.Database);
    }

    [Fact]
    public void Claim_Refuses_WhereAFileStandsInTheFoldersPlace()
    {
        string path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "");

        Assert.StartsWith($"The data folder {path} can't be used: ", Refusal(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(100_000)]
    public void Claim_RefusesAFileThatIsNoDatabase(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(_folder.Database, bytes);

        Assert.Equal($"The file {_folder.Database} is no SQLite database.", Refusal(_folder.Path));
        Assert.Equal(bytes, File.ReadAllBytes(_folder.Database));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3000)]
    [InlineData(5000)]
    public void Claim_RefusesADatabaseThatIsCutOff(int length)
    {
        MakeCurrent();
        using (var stream = File.OpenWrite(_folder.Database))
            stream.SetLength(length);

        Assert.StartsWith($"The database {_folder.Database} is damaged: ", Refusal(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_RefusesAFolderInTheFilesPlace()
    {
        Directory.CreateDirectory(_folder.Database);

        Assert.StartsWith($"The database {_folder.Database} can't be ", Refusal(_folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE Users (Id INTEGER)")]
    [InlineData("CREATE TABLE KeyPairs (Id INTEGER)")]
    [InlineData("CREATE TABLE Users (Id INTEGER); CREATE TABLE __EFMigrationsHistory (MigrationId TEXT, ProductVersion TEXT); INSERT INTO __EFMigrationsHistory VALUES ('20200101000000_Users', '9.0')")]
    public void Claim_RefusesTheDatabaseOfAnotherProgram(string sql)
    {
        _folder.Sql(sql);

        Assert.Equal($"The file {_folder.Database} is the SQLite database of another program.", Refusal(_folder.Path));
    }

    [Fact]
    public void Claim_RefusesANewerFile()
    {
        MakeCurrent();
        _folder.Sql("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0')");

        Assert.Equal(
            $"The database {_folder.Database} was written by a newer version of this program: migration 99990101000000_Later is not known here.",
            Refusal(_folder.Path));
    }

    private static string Refusal(string folder)
    {
        var refused = Assert.Throws<StoreRefusedException>(() => DataFolder.Claim(folder));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }

    private void MakeCurrent()
    {
        using var file = DataFolder.Claim(_folder.Path);
        using var connection = new StoreConnection(file);
        StoreOpening.Open(file, connection);
    }
}
