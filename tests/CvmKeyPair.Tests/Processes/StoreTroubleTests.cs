using System.Diagnostics;
using System.Net;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Processes;

/// <summary>A store that can't be written is said to be one, loses nothing, and comes back by itself.</summary>
[Trait("Category", "Slow")]
public sealed class StoreTroubleTests
{
    private const int WriteVersionAt = 18;
    private const byte ReadOnlyFormat = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task FullDisk_FailsChanges_LosesNothing_AndIsOverWhenThereIsSpace()
    {
        using TempFolder folder = new();
        ChangeStream changes = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
        await ReadyAsync(emulator, HttpStatusCode.OK);
        await LimitFileSizeAsync(emulator, "200000:");

        // until not even a small change finds room
        do
        {
            ApiAnswer refused = await changes.UntilRefusedAsync(emulator);
            Assert.True(refused.Code is "InternalServerError" or "InternalError", $"{refused}\n{emulator}");
        }
        while ((await emulator.ReadinessAsync()).Status == HttpStatusCode.OK);

        await changes.ShouldBeHeldAsync(emulator);
        await LimitFileSizeAsync(emulator, "unlimited:");
        await ReadyAsync(emulator, HttpStatusCode.OK);
        (await emulator.Api().ImportAsync("after", PublicKeys.Line(seed: -1), account: "AKIDafter")).ShouldBe("OK");
        emulator.Terminate();
        Assert.Equal(0, await emulator.ExitedAsync());
        await using EmulatorProcess again = await EmulatorProcess.StartAsync(folder);
        await changes.ShouldBeHeldAsync(again);
        Assert.NotEqual(0, changes.Acknowledged);
    }

    [Fact]
    public async Task LockedDatabase_FailsImports_AndIsOverWhenItIsReleased()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
        (await emulator.Api().ImportAsync("before", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        using (SqliteConnection other = folder.Connect())
        {
            using SqliteTransaction held = other.BeginTransaction(deferred: false);

            (await emulator.Api().ImportAsync("meanwhile", PublicKeys.Line(seed: 2))).ShouldBe("InternalServerError");
            await ReadyAsync(emulator, HttpStatusCode.ServiceUnavailable);
        }

        await ReadyAsync(emulator, HttpStatusCode.OK);
        (await emulator.Api().ImportAsync("meanwhile", PublicKeys.Line(seed: 2))).ShouldBe("OK");
        (await emulator.Api().ImportAsync("before", PublicKeys.Line(seed: 3))).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    // what every user is refused, root as well, whom no file mode keeps from writing: a file whose format says that it is only for reading
    [Fact]
    public async Task ReadOnlyDatabase_FailsChanges_ButNotReads_AndIsOverWhenItCanBeWritten()
    {
        using TempFolder folder = new();
        await using (EmulatorProcess before = await EmulatorProcess.StartAsync(folder))
        {
            (await before.Api().ImportAsync("before", PublicKeys.Line(seed: 1))).ShouldBe("OK");
            before.Terminate();
            Assert.Equal(0, await before.ExitedAsync());
        }

        byte writable = WriteVersion(folder, ReadOnlyFormat);
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);

        (await emulator.Api().ImportAsync("meanwhile", PublicKeys.Line(seed: 2))).ShouldBe("InternalServerError");
        ApiAnswer unready = (await emulator.ReadinessAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        Assert.True(unready.Text.Contains("readonly database", StringComparison.Ordinal), $"{unready}\n{emulator}");
        Assert.Equal(["before"], KeyPairClient.Names(await emulator.Api().PostAsync("DescribeKeyPairs", new { })));
        Assert.Equal(ReadOnlyFormat, WriteVersion(folder, writable));
        await ReadyAsync(emulator, HttpStatusCode.OK);
        (await emulator.Api().ImportAsync("meanwhile", PublicKeys.Line(seed: 2))).ShouldBe("OK");
        (await emulator.Api().ImportAsync("before", PublicKeys.Line(seed: 3))).ShouldBe("InvalidKeyPairName.Duplicate");
    }

    private static async Task ReadyAsync(EmulatorProcess emulator, HttpStatusCode expected)
    {
        using CancellationTokenSource patience = new(Patience);
        ApiAnswer answer;
        do
        {
            answer = await emulator.ReadinessAsync();
            Assert.False(patience.IsCancellationRequested, $"/readyz never said {expected}\n{answer}\n{emulator}");
        }
        while (answer.Status != expected);
    }

    // https://www.sqlite.org/fileformat.html, 1.3.3: a version that is too high for writing alone; the one that stood there
    private static byte WriteVersion(TempFolder folder, byte version)
    {
        using FileStream file = new(folder.Database, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite) { Position = WriteVersionAt };
        int before = file.ReadByte();
        file.Position = WriteVersionAt;
        file.WriteByte(version);
        return (byte)before;
    }

    // needs no privilege, unlike a small file system
    private static async Task LimitFileSizeAsync(EmulatorProcess emulator, string limit)
    {
        using Process prlimit = Process.Start("prlimit", ["--pid", $"{emulator.Id}", $"--fsize={limit}"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
