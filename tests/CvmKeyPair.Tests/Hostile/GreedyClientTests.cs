using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using Xunit.Abstractions;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>What clients do that take all they can get: whoever calls as usual meanwhile hardly notices, and the memory stays bounded.</summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class GreedyClientTests(ITestOutputHelper output)
{
    // less than 64 bodies of 10 MiB are by themselves
    private const long MostMemory = 512L * 1024 * 1024;
    private const int CallsOfRound = 400;
    private const int LinesShown = 20;

    // a stall that the emulator makes comes back in every round, one of the machine's does not
    private const int MostRounds = 5;

    // of two hundred slow connections
    private const int ConnectionsOfTurn = 8;

    // connections of one who sends again as soon as the answer is there, where nothing else is said
    private const int AtOnce = 4;

    private static readonly TimeSpan MostP99 = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceOfRound = TimeSpan.FromSeconds(60);

    // what one client does until it is told to stop; the semaphore is released at each call of the other one
    private static readonly Dictionary<string, Func<int, SemaphoreSlim, CancellationToken, Task>> Kinds = new()
    {
        ["nobody"] = (_, _, _) => Task.CompletedTask,
        ["slow heads"] = (port, turns, stop) => DribbleAsync(port, "POST / HTTP/1.1\r\nHost: a\r\nX: ", turns, stop),
        ["slow bodies"] = (port, turns, stop) => DribbleAsync(port, Head("application/json", 1_000_000), turns, stop),
        ["a thousand idle connections"] = (port, _, stop) => IdleAsync(port, 1000, stop),
        ["cut connections"] = (port, _, stop) => CutAsync(port, stop),
        ["pipelining"] = (port, _, stop) => PipelineAsync(port, AtOnce, 500, stop),
    };

    // bodies sent again and again, over how many connections; to make them takes longer than a round
    private static readonly Dictionary<string, (int Connections, string[] Shapes)> Bodies = new()
    {
        ["JSON 10,000 deep"] = (AtOnce, ["ten thousand deep"]),
        ["a million elements"] = (AtOnce, ["a million elements"]),
        ["millions of empty fields"] = (AtOnce, ["empty fields"]),
        ["64 bodies of 10 MiB"] = (64, ["objects", "lists of lists", "form", "long name"]),
    };

    public static TheoryData<string> Greeds { get; } = [.. Kinds.Keys, .. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Greeds))]
    public async Task NormalCaller_IsAnsweredSoon_AndTheMemoryIsBounded_Beside(string greed)
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder, "--KeyPairQuota=1000000");
        int port = emulator.Address.Port;
        await CallAsync(port, () => { }, 0);
        byte[][] bodies = Bodies.TryGetValue(greed, out (int Connections, string[] Shapes) kind) ? [.. kind.Shapes.Select(shape => Request(HeavyBody.Of(shape)))] : [];
        List<string> rounds = [];
        bool isSoon = false;

        for (int round = 1; round <= MostRounds && !isSoon; round++)
        {
            // the machine's own part: a round with nobody beside
            TimeSpan alone = At(await CallAsync(port, () => { }, 2 * round * CallsOfRound), 0.99);
            using CancellationTokenSource stop = new();
            using SemaphoreSlim turns = new(0);
            Task greedy = Task.Run(() => bodies.Length > 0 ? RepeatAsync(port, kind.Connections, bodies, stop.Token) : Kinds[greed](port, turns, stop.Token));
            IReadOnlyList<TimeSpan> times = await CallAsync(port, () => turns.Release(), ((2 * round) + 1) * CallsOfRound);
            await stop.CancelAsync();
            await greedy;
            isSoon = times.Count == CallsOfRound && At(times, 0.99) - alone < MostP99;
            rounds.Add($"round {round}: {times.Count} calls, p50 {At(times, 0.5).TotalMilliseconds:0.0}, p99 {At(times, 0.99).TotalMilliseconds:0.0}, most {times[^1].TotalMilliseconds:0.0} ms, p99 alone {alone.TotalMilliseconds:0.0} ms; peak {emulator.PeakMemory >> 20} MiB");
        }

        string seen = $"{string.Join('\n', rounds)}\n--- the end of its log\n{string.Join('\n', emulator.Output.Split('\n').TakeLast(LinesShown))}\n--- standard error\n{emulator.Errors}";
        output.WriteLine($"{greed}: {string.Join('\n', rounds)}");
        (await emulator.Api().ImportAsync("after", PublicKeys.Line(seed: -1), account: "AKIDafter")).ShouldBe("OK");
        Assert.True(isSoon, $"beside {greed} the other caller waits\n{seen}");
        Assert.True(emulator.PeakMemory < MostMemory, $"{emulator.PeakMemory >> 20} MiB\n{seen}");
        Assert.True(!emulator.Output.Contains("fail:", StringComparison.Ordinal) && emulator.Errors.Length == 0, seen);
    }

    // one call after the other, imports and lists in turn, in a thread of its own: what is measured waits for no other task
    private static Task<IReadOnlyList<TimeSpan>> CallAsync(int port, Action beforeEach, int first) => Task.Factory.StartNew<IReadOnlyList<TimeSpan>>(
        () =>
        {
            byte[][] requests = [.. Enumerable.Range(first, CallsOfRound).Select(number => number % 2 == 0 ? Import(number) : Describe(limit: 20))];
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            byte[] buffer = new byte[256 * 1024];
            List<TimeSpan> times = [];
            long begun = Stopwatch.GetTimestamp();
            foreach (byte[] request in requests.TakeWhile(_ => Stopwatch.GetElapsedTime(begun) < PatienceOfRound))
            {
                beforeEach();
                long started = Stopwatch.GetTimestamp();
                socket.Send(request);
                int length = 0;
                while (!buffer.AsSpan(0, length).EndsWith("}}"u8))
                {
                    int read = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
                    Assert.True(read > 0, $"closed\n--- asked\n{Encoding.UTF8.GetString(request)}\n--- answered\n{Encoding.UTF8.GetString(buffer, 0, length)}");
                    length += read;
                }

                times.Add(Stopwatch.GetElapsedTime(started));
                string answer = Encoding.UTF8.GetString(buffer, 0, length);
                Assert.True(!answer.Contains("\"Error\"", StringComparison.Ordinal), $"--- asked\n{Encoding.UTF8.GetString(request)}\n--- answered\n{answer}");
            }

            times.Sort();
            return times;
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static TimeSpan At(IReadOnlyList<TimeSpan> sorted, double part) => sorted[(int)(sorted.Count * part)];

    // two hundred connections, one byte on some of them at each of the other's calls
    private static async Task DribbleAsync(int port, string begin, SemaphoreSlim turns, CancellationToken stop)
    {
        List<RawConnection> connections = [];
        try
        {
            for (int i = 0; i < 200; i++)
            {
                connections.Add(await RawConnection.ConnectAsync(port, resets: true));
                await connections[i].WriteAsync(begin);
            }

            for (int first = 0; ; first += ConnectionsOfTurn)
            {
                await turns.WaitAsync(stop);
                for (int place = first; place < first + ConnectionsOfTurn; place++)
                {
                    int i = place % connections.Count;
                    if (await IsTakenAsync(connections[i], "1"u8.ToArray()))
                        continue;
                    connections[i].Dispose();
                    connections[i] = await RawConnection.ConnectAsync(port, resets: true);
                    await IsTakenAsync(connections[i], Encoding.ASCII.GetBytes(begin));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    // half of them with a body begun
    private static async Task IdleAsync(int port, int count, CancellationToken stop)
    {
        List<RawConnection> connections = [];
        for (int i = 0; i < count; i++)
        {
            connections.Add(await RawConnection.ConnectAsync(port, resets: true));
            if (i % 2 == 0)
                await connections[i].WriteAsync(Head("application/json", 1000) + "{");
        }

        TaskCompletionSource stopped = new();
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
        connections.ForEach(connection => connection.Dispose());
    }

    private static Task RepeatAsync(int port, int connections, byte[][] requests, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, connections).Select(async i =>
    {
        while (!stop.IsCancellationRequested)
        {
            using RawConnection connection = await RawConnection.ConnectAsync(port, resets: true);
            string answer = Encoding.UTF8.GetString(await connection.ExchangeAsync(requests[i % requests.Length], hangsUp: false, received => received.AsSpan().EndsWith("}}"u8)));
            Assert.True(answer.Contains("Parameter\",\"Message\"", StringComparison.Ordinal), answer);
        }
    }));

    private static Task CutAsync(int port, CancellationToken stop)
    {
        byte[] half = [.. Encoding.ASCII.GetBytes(Head("application/json", 2_000_000)), .. new byte[1_000_000]];
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                using RawConnection connection = await RawConnection.ConnectAsync(port, resets: true);
                await connection.WriteAsync(half);
            }
        }));
    }

    private static Task PipelineAsync(int port, int connections, int requests, CancellationToken stop)
    {
        byte[] all = [.. Enumerable.Repeat(Describe(limit: 1), requests).SelectMany(request => request)];
        return Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                using RawConnection connection = await RawConnection.ConnectAsync(port, resets: true);
                byte[] received = await connection.ExchangeAsync(all, hangsUp: true, isEnough: _ => false);
                Assert.Equal(requests, received.AsSpan().Count("HTTP/1.1 200"u8));
            }
        }));
    }

    // whether the emulator still takes it
    private static async Task<bool> IsTakenAsync(RawConnection connection, byte[] bytes)
    {
        try
        {
            await connection.WriteAsync(bytes);
            return true;
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            return false;
        }
    }

    private static byte[] Describe(int limit) => Request("DescribeKeyPairs", "application/json", JsonSerializer.SerializeToUtf8Bytes(new { Limit = limit }));

    private static byte[] Import(int number) => Request("ImportKeyPair", "application/json", JsonSerializer.SerializeToUtf8Bytes(
        new { KeyName = $"n{number}", ProjectId = 0, PublicKey = PublicKeys.Line(number) }));

    private static byte[] Request(HeavyBody body) => Request("ImportKeyPair", body.Type, body.ToBytes());

    private static byte[] Request(string action, string type, byte[] body) => [.. Encoding.ASCII.GetBytes(Head(type, body.Length, action)), .. body];

    private static string Head(string type, int length, string action = "ImportKeyPair") =>
        $"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: {type}\r\nX-TC-Action: {action}\r\nX-TC-Version: {ApiClient.CvmVersion}\r\nX-TC-Region: {ApiClient.Region}\r\nContent-Length: {length}\r\n\r\n";
}
