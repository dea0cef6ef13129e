using System.Net;
using System.Net.Sockets;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Processes;

/// <summary>What stops the start is told in one line, by an exception that the program prints before it ends with 1.</summary>
[Trait("Category", "Slow")]
public sealed class StartRefusalTests
{
    private const int PageSize = 4096;

    [Theory]
    [InlineData("Port", "--Port=eighty")]
    [InlineData("Nonsense", "--Nonsense=1")]
    [InlineData("KeyPairQuota", "--Port=0", "--KeyPairQuota=0")]
    [InlineData("/proc/1/nothing", "--Port=0", "--DataPath=/proc/1/nothing")]
    [InlineData("file/below", "--Port=0", "--DataPath={folder}/file/below")]
    [InlineData("file", "--Port=0", "--DataPath={folder}/file")]
    [InlineData("a port is a number from 0 to 65535", "--urls=http://127.0.0.1:99999")]
    [InlineData("an address has no path", "--urls=http://127.0.0.1:0/base")]
    [InlineData("plain HTTP", "--urls=ftp://127.0.0.1:0")]
    [InlineData("named pipe", "--urls=http://pipe:/x")]
    [InlineData("the setting TlsPort opens HTTPS", "--urls=https://127.0.0.1:0")]
    [InlineData("127.0.0.1 can have port 0", "--urls=http://localhost:0")]
    [InlineData("holds 'http://locahost:0': its host must be localhost", "--urls=http://127.0.0.1:0;http://locahost:0")]
    [InlineData("Kestrel__Endpoints__A__Url holds 'http://my.example:0'", "--Kestrel:Endpoints:A:Url=http://my.example:0")]
    [InlineData("a port is a number", "--Port=0", "--Kestrel:Endpoints:A:Url=http://127.0.0.1:99999")]
    [InlineData("the setting TlsPort opens HTTPS", "--Port=0", "--Kestrel:Endpoints:A:Url=https://127.0.0.1:0")]
    public async Task Start_IsRefusedInOneLine(string named, params string[] arguments)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["file"], "a regular file");

        await RefusesAsync(folder, named, arguments);
    }

    [Theory]
    [InlineData("Port", "--Port=eighty")]
    [InlineData("file", "--Port=0", "--DataPath=file")]
    [InlineData("Url", "--Port=0", "--Kestrel:Endpoints:A:Protocols=Http1")]
    [InlineData("The emulator can't start: A port can't be opened: ", "--urls=http://192.0.2.1:0")]
    [InlineData("'none', which can't be read", "--Port=0", "--TlsPort=0", "--TlsCertificate=none")]
    [InlineData("loud", "--Port=0", "--Logging:LogLevel:Default=loud")]
    [InlineData("often", "--Port=0", "--Logging:Console:QueueFullMode=often")]
    public async Task Program_PrintsTheLine_WhoeverRefuses(string named, params string[] arguments)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["file"], "a regular file");

        await PrintsAsync(folder, named, arguments);
    }

    [Fact]
    public async Task Program_PrintsTheLineAndNothingElse_WhenTheAddressIsNone()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = EmulatorProcess.Run(folder, "--urls=nowhere", "--DataPath=:memory:");

        int exitCode = await emulator.ExitedAsync();

        Assert.Equal((1, "The setting urls holds 'nowhere': that is no address such as http://localhost:8080.", ""), (exitCode, emulator.Errors, emulator.Output.Trim()));
    }

    [Fact]
    public async Task Program_PrintsTheLine_WhenThePortIsTaken()
    {
        using TempFolder folder = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await PrintsAsync(folder, $":{port}: address already in use. --Port=9090 takes another port, --Port=0 a free one.", $"--Port={port}");
    }

    [Fact]
    public async Task Program_PrintsTheLine_WhenThePortOfHttpsIsTaken()
    {
        using TempFolder folder = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await PrintsAsync(folder, $"https://127.0.0.1:{port}: address already in use. --TlsPort=9090 takes another port, --TlsPort=0 a free one.", "--Port=0", $"--TlsPort={port}");
    }

    [Fact]
    public void Start_LogsNoStack_WhenThePortIsTaken()
    {
        using LogCollector log = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://{taken.LocalEndpoint}";
        using WebApplication emulator = EmulatorBuilder.Build([$"--urls={address}", "--DataPath=:memory:"]);
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        IOException refusal = Assert.Throws<IOException>(() => emulator.StartAsync().GetAwaiter().GetResult());

        Assert.Contains($"{address}: address already in use", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(log.SoFar(), entry => entry.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Program_PrintsTheLine_WhenAnotherProcessHasTheFolder()
    {
        using TempFolder folder = new();
        using EmulatorFactory first = new(("DataPath", folder.Path));
        (await first.Api().ImportAsync("before", PublicKeys.Line(seed: 0))).ShouldBe("OK");

        await PrintsAsync(folder, "in use by another process", "--Port=0", "--DataPath=.");

        (await first.Api().ImportAsync("still", PublicKeys.Line(seed: 1))).ShouldBe("OK");
    }

    [Fact]
    public async Task Start_IsRefused_WhenTheDatabaseIsNoise()
    {
        using TempFolder folder = new();
        byte[] noise = new byte[10_000];
        new Random(1).NextBytes(noise);
        File.WriteAllBytes(folder.Database, noise);

        await RefusesAsync(folder, "is no SQLite database", "--Port=0");

        Assert.Equal(noise, File.ReadAllBytes(folder.Database));
    }

    [Fact]
    public async Task Start_IsRefused_WhenTheDatabaseIsAnotherProgrammes()
    {
        using TempFolder folder = new();
        folder.Sql("CREATE TABLE Cookies (Id INTEGER)");

        await RefusesAsync(folder, "another program", "--Port=0");
    }

    [Fact]
    public async Task Start_IsRefused_WhenTheDatabaseIsNewer()
    {
        using TempFolder folder = new();
        await ImportAsync(folder, count: 1);
        folder.Sql("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')");

        await RefusesAsync(folder, "29990101000000_FromTheFuture", "--Port=0");
    }

    [Fact]
    public async Task Start_IsRefused_WhenTheDatabaseIsTruncated()
    {
        using TempFolder folder = new();
        await ImportAsync(folder, count: 50);
        using (FileStream file = File.OpenWrite(folder.Database))
            file.SetLength(file.Length / (2 * PageSize) * PageSize);

        await RefusesAsync(folder, "is damaged", "--Port=0");
    }

    // found only while all of the file is checked, when the port is already open
    [Fact]
    public async Task Program_Ends_WhenAPageOfTheDatabaseIsLost()
    {
        using TempFolder folder = new();
        await ImportAsync(folder, count: 50);
        using (FileStream file = File.OpenWrite(folder.Database))
        {
            file.Position = file.Length / (2 * PageSize) * PageSize;
            file.Write(new byte[PageSize]);
        }

        await PrintsAsync(folder, $"The database {folder.Database} is damaged: ", "--Port=0", "--DataPath=.");
    }

    [Fact]
    public async Task Program_Ends_WhenAnOlderDatabaseCannotBeCopiedAside()
    {
        using TempFolder folder = new();
        await ImportAsync(folder, count: 1);
        folder.Sql($"DELETE FROM __EFMigrationsHistory WHERE MigrationId = '{StoreSchema.Known[^1]}'");
        Directory.CreateDirectory(folder.Database + ".before-" + StoreSchema.Known[^1] + ".unfinished");

        await PrintsAsync(folder, "can't be copied aside", "--Port=0", "--DataPath=.");
    }

    // as the program starts, in this folder and with its database there unless told otherwise
    private static async Task RefusesAsync(TempFolder folder, string named, params string[] arguments)
    {
        string[] all = [$"--DataPath={folder.Path}", .. arguments.Select(argument => argument.Replace("{folder}", folder.Path, StringComparison.Ordinal)), $"--contentRoot={folder.Path}"];

        Exception? refusal = await Record.ExceptionAsync(async () =>
        {
            await using WebApplication emulator = EmulatorBuilder.Build(all);
            await emulator.StartAsync();
        });

        string line = refusal is SettingsRefusedException or StoreRefusedException ? refusal.Message : "";
        Assert.True(!line.Contains('\n') && line.Contains(named, StringComparison.Ordinal),
            $"expected a refusal of one line with {named}\n{refusal}");
    }

    private static async Task PrintsAsync(TempFolder folder, string named, params string[] arguments)
    {
        await using EmulatorProcess emulator = EmulatorProcess.Run(folder, arguments);

        int exitCode = await emulator.ExitedAsync();

        Assert.True(exitCode == 1 && !emulator.Errors.Contains('\n') && emulator.Errors.Contains(named, StringComparison.Ordinal),
            $"expected exit code 1, got {exitCode}; expected one line with {named}\n{emulator}");
        Assert.False(emulator.Output.Contains("listening", StringComparison.Ordinal), $"it promised to listen\n{emulator}");
    }

    private static async Task ImportAsync(TempFolder folder, int count)
    {
        await using EmulatorFactory emulator = new(("DataPath", folder.Path));
        for (int i = 0; i < count; i++)
            (await emulator.Api().ImportAsync($"k{i}", PublicKeys.Line(i))).ShouldBe("OK");
    }
}
