using System.Globalization;
using System.Net;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CvmKeyPair.Tests.Processes;

/// <summary>What was acknowledged is there, however the process ends.</summary>
[Trait("Category", "Slow")]
public sealed class DurabilityTests
{
    private static readonly TimeSpan MaxShutdown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowMachine = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Emulator_CreatesItsDatabase_WhenStartedWithNothingButAPort()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = EmulatorProcess.Run(folder, "--Port=0");
        await emulator.ServesAsync();

        (await emulator.Api().ImportAsync("first", PublicKeys.Line(seed: 1))).ShouldBe("OK");

        Assert.True(File.Exists(folder[Path.Combine("data", "cvmkeypair.db")]), emulator.ToString());
    }

    [Fact]
    public async Task Sigterm_EndsWithZero_AndLosesNoAcknowledgedChange()
    {
        using TempFolder folder = new();
        ChangeStream changes = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);

        await changes.RunAsync(emulator, count: 200, () => EndsInTimeAsync(emulator));

        Assert.False(File.Exists(folder.Database + "-wal"), $"the log was not folded into the database\n{emulator}");
        await using EmulatorProcess again = await EmulatorProcess.StartAsync(folder);
        await changes.ShouldBeHeldAsync(again);
    }

    [Fact]
    public async Task Sigterm_EndsWithZero_WhileSlowClientsAreConnected()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
        using RawConnection inBody = await RawConnection.ConnectAsync(emulator.Address.Port), inHead = await RawConnection.ConnectAsync(emulator.Address.Port);
        using RawConnection silent = await RawConnection.ConnectAsync(emulator.Address.Port);
        await inBody.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nX-TC-Action: ImportKeyPair\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        await inHead.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-");
        // a whole import on another connection: by its answer the slow ones were accepted
        (await emulator.Api().ImportAsync("first", PublicKeys.Line(seed: 1))).ShouldBe("OK");

        await EndsInTimeAsync(emulator);
    }

    // the two seconds of ControlPlane/README.md, "Command line", of which a busy machine is granted more
    [Fact]
    public void Shutdown_IsConfiguredToEndInTime()
    {
        using EmulatorFactory emulator = new();

        Assert.True(emulator.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout < MaxShutdown);
    }

    [Fact]
    public async Task TwoEmulators_KeepApart_SideBySide()
    {
        using TempFolder one = new(), two = new();
        await using EmulatorProcess first = await EmulatorProcess.StartAsync(one);
        await using EmulatorProcess second = await EmulatorProcess.StartAsync(two, "--KeyPairQuota=1");

        (await first.Api().ImportAsync("same", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        (await second.Api().ImportAsync("same", PublicKeys.Line(seed: 1))).ShouldBe("OK");
        (await first.Api().ImportAsync("other", PublicKeys.Line(seed: 2))).ShouldBe("OK");
        (await second.Api().ImportAsync("other", PublicKeys.Line(seed: 2))).ShouldBe("InvalidKeyPair.LimitExceeded");
        await first.KillAsync();
        (await second.Api().ImportAsync("same", PublicKeys.Line(seed: 1), account: "AKIDother")).ShouldBe("OK");
    }

    private static async Task EndsInTimeAsync(EmulatorProcess emulator)
    {
        long signalled = TimeProvider.System.GetTimestamp();
        emulator.Terminate();
        int exitCode = await emulator.ExitedAsync();
        TimeSpan took = TimeProvider.System.GetElapsedTime(signalled);
        Assert.True(exitCode == 0 && emulator.Errors.Length == 0 && took < MaxShutdown + SlowMachine,
            string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode} after {took.TotalSeconds:0.00} s\n{emulator}"));
    }
}
