using System.Net;
using CvmKeyPair.Tests.Infrastructure;
using Xunit.Abstractions;

namespace CvmKeyPair.Tests.Processes;

/// <summary>
/// Killed while many clients change what it holds, it loses nothing that it acknowledged, and always starts again. For more kills:
/// <c>KILLS=50 dotnet test --filter KillTests</c>.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int FewestChanges = 200;

    private static readonly int Kills = AskedFor.Number("KILLS", otherwise: 3);

    [Fact]
    public async Task AcknowledgedChanges_AreThere_OnceAndWhole_AfterEachKill()
    {
        using TempFolder folder = new();
        ChangeStream changes = new();
        for (int kill = 0; kill < Kills; kill++)
        {
            await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);
            await HoldsAsync(changes, emulator, folder);
            // further into the write-ahead log each time, over its checkpoint in the end
            await changes.RunAsync(emulator, FewestChanges * (1 + (kill % 5)), emulator.KillAsync);
            await KillAtStartAsync(folder);
        }

        await using EmulatorProcess again = await EmulatorProcess.StartAsync(folder);
        await HoldsAsync(changes, again, folder);
        output.WriteLine($"{changes.Acknowledged} acknowledged changes held over {Kills} kills under load and as many at the start");
    }

    // while it may still be reading what the log of the one before holds
    private static async Task KillAtStartAsync(TempFolder folder)
    {
        await using EmulatorProcess emulator = EmulatorProcess.Run(folder, "--Port=0", "--DataPath=.");
        await emulator.ListensAsync();
        await emulator.KillAsync();
    }

    private static async Task HoldsAsync(ChangeStream changes, EmulatorProcess emulator, TempFolder folder)
    {
        (await emulator.ReadinessAsync()).ShouldBe(HttpStatusCode.OK);
        await changes.ShouldBeHeldAsync(emulator);
        Assert.True(changes.Refused.Count == 0, $"{changes.Refused.Count} changes were refused\n{string.Join('\n', changes.Refused.Take(3))}\n{emulator}");
        Assert.Equal("ok", string.Join('\n', folder.Sql("PRAGMA integrity_check")));
    }
}
