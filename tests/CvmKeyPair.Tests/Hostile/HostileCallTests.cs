using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using CvmKeyPair.Actions;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>
/// Whatever parameters, signatures and headers come, every action answers, and the memory stays what it is. A million of them:
/// <c>HOSTILE_CASES=1000000 dotnet test -c Release --filter HostileCallTests</c>.
/// </summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class HostileCallTests(ITestOutputHelper output)
{
    private const int Connections = 16;
    private const int CallsOfConnection = 200;
    private const int CallsOfRound = 1000;
    private const int MostShown = 5;
    private const long MostGrowth = 24 * 1024 * 1024;

    // as many of an action as must bring a success among them
    private const int EnoughToSucceed = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryAction_AnswersEveryCallProperly_AndTheMemoryStaysFlat(bool isStrict)
    {
        // half of the cases for either way
        int cases = HostileRun.Cases(usual: 6000) / 2, end = HostileRun.First + cases;
        LogCollector log = new(keepsOnlyErrors: true);
        using EmulatorFactory emulator = Make(isStrict, log);
        // every client of a factory is kept until its end
        ApiClient api = emulator.Api();
        ConcurrentBag<RawConnection> connections = [];
        ConcurrentQueue<string> complaints = [];
        ConcurrentDictionary<(string Action, string Code), int> answers = [];
        long taken = Stopwatch.GetTimestamp(), inTheMiddle = 0;

        for (int first = HostileRun.First; first < end && complaints.Count < MostShown; first += CallsOfRound)
        {
            // so that ids begin anew, and every round finds the same
            (await api.ControlAsync("POST", "/reset")).ShouldBe(HttpStatusCode.OK);
            await Parallel.ForAsync(first, Math.Min(end, first + CallsOfRound), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
            {
                HostileCall call = HostileCall.Make(number, isStrict);
                RawConnection connection = connections.TryTake(out RawConnection? kept) ? kept : await RawHttp.ConnectAsync(emulator, resets: true);
                byte[] received = await connection.ExchangeAsync(call.Case.Bytes, hangsUp: false, call.Case.IsAnsweredBy);
                HttpAnswer? answer = HttpAnswer.ReadAll(received, call.Case.MayAskFor("HEAD"), isClosed: true) is [.., var last] ? last : null;
                if (HostileJudge.Complain(call.Case, received) is { } complaint)
                    complaints.Enqueue($"seed {HostileRun.Seed}, case {number}, {(isStrict ? "strict" : "open")}: {complaint}\n--- sent {call.Case}\n--- received {received.Length} bytes\n{Encoding.UTF8.GetString(received)}\n");
                answers.AddOrUpdate((call.Action, answer?.Code ?? "nothing"), 1, (_, count) => count + 1);
                if (answer is { IsFinal: true, ClosesConnection: false } && connection.Exchanges < CallsOfConnection)
                    connections.Add(connection);
                else
                    connection.Dispose();
            });
            if (inTheMiddle == 0 && first + CallsOfRound >= HostileRun.First + (cases / 2))
                inTheMiddle = MemoryInUse();
        }

        long atTheEnd = MemoryInUse();
        output.WriteLine($"{cases} calls, {(isStrict ? "strict" : "open")}, seed {HostileRun.Seed}, {Stopwatch.GetElapsedTime(taken)}; managed memory {inTheMiddle >> 10} KiB in the middle, {atTheEnd >> 10} KiB at the end");
        foreach (IGrouping<string, KeyValuePair<(string Action, string Code), int>> action in answers.GroupBy(answer => answer.Key.Action).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine($"{action.Key}: {string.Join(", ", action.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Key.Code} {answer.Value}"))}");
        foreach (RawConnection connection in connections)
            connection.Dispose();
        Assert.True(complaints.IsEmpty && log.Errors.Length == 0, $"{string.Join('\n', complaints)}\n--- logged\n{log.Errors}");
        Assert.True(atTheEnd - inTheMiddle < MostGrowth, $"managed memory grew from {inTheMiddle} to {atTheEnd} bytes");
        // else the cases would prove nothing
        Assert.All(EmulatorBuilder.ActionNames, name => Assert.True(
            answers.Where(answer => answer.Key.Action == name).Sum(answer => answer.Value) < EnoughToSucceed || answers.ContainsKey((name, "OK")), $"no call of {name} succeeded"));
        Assert.InRange(answers.Where(answer => answer.Key.Code.StartsWith("AuthFailure", StringComparison.Ordinal)).Sum(answer => answer.Value), isStrict ? 1 : 0, cases / 4);
    }

    private static EmulatorFactory Make(bool isStrict, LogCollector log) => new EmulatorFactory(
        [.. isStrict ? StrictEmulator.Settings : [], .. ActionCatalogue.Definitions.Select(action => action.ExampleSetting).OfType<(string, string)>(), ("IdSeed", HostileCall.IdSeed), ("KeyPairQuota", "30")])
        .With(services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log)))
        .StartOnRealPort();

    private static long MemoryInUse()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
