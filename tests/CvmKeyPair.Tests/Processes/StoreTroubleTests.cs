using System.Diagnostics;
using System.Net;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace CvmKeyPair.Tests.Processes;

/// <summary>A store that can't be written is said to be one, loses nothing, and comes back by itself.</summary>
[Trait("Category", "Slow")]
public sealed class StoreTroubleTests
{
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

    // needs no privilege, unlike a small file system
    private static async Task LimitFileSizeAsync(EmulatorProcess emulator, string limit)
    {
        using Process prlimit = Process.Start("prlimit", ["--pid", $"{emulator.Id}", $"--fsize={limit}"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
