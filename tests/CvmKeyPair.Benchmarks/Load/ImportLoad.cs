using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>
/// How many imports a second, after how long each is answered, and what each costs: the emulator with all its rules and signatures verified, beside
/// raw grouped commits. Both in turn, several times; the medians, and what the emulator is of the other.
/// </summary>
internal static class ImportLoad
{
    private const int Rounds = 3;
    private const int RoundsOfJournal = 7;

    private static readonly (int Connections, int Requests)[] Loads = [(1, 6_000), (32, 40_000)];

    public static async Task RunAsync()
    {
        Console.WriteLine("connections  program      imports/s    p50 ms    p99 ms  CPU us/import");
        foreach ((int connections, int requests) in Loads)
        {
            List<Measured> emulator = [], raw = [];
            for (int round = 0; round < Rounds; round++)
            {
                raw.Add(await MeasureAsync("CvmKeyPair.Benchmarks.dll", (port, folder) => ["serve-raw-grouped", $"{port}", folder], connections, requests));
                emulator.Add(await MeasureAsync("CvmKeyPair.dll", (port, folder) => Emulator(port, folder, requests), connections, requests));
            }

            Measured one = Measured.Median(emulator), other = Measured.Median(raw);
            Show(connections, "raw grouped", other);
            Show(connections, "emulator", one);
            ShowRatio(connections, one, other);
        }
    }

    /// <summary>What the journal costs: the emulator with it and without it, in turn.</summary>
    public static async Task RunJournalAsync()
    {
        Console.WriteLine("connections  journal      imports/s    p50 ms    p99 ms  CPU us/import");
        foreach ((int connections, int requests) in Loads)
        {
            List<Measured> with = [], without = [];
            for (int round = 0; round < RoundsOfJournal; round++)
            {
                // who comes first changes, so that a machine that slows down favours neither
                foreach (bool isOn in round % 2 == 0 ? new[] { true, false } : [false, true])
                {
                    (isOn ? with : without).Add(await MeasureAsync(
                        "CvmKeyPair.dll", (port, folder) => [.. Emulator(port, folder, requests), .. isOn ? Array.Empty<string>() : ["--JournalCapacity=0"]], connections, requests));
                }
            }

            Measured one = Measured.Median(with), other = Measured.Median(without);
            Show(connections, "off", other);
            Show(connections, "on", one);
            ShowRatio(connections, one, other);
        }
    }

    private static IEnumerable<string> Emulator(int port, string folder, int requests) =>
    [
        $"--Port={port}", $"--DataPath={folder}", "--RateLimit=0",
        .. Enumerable.Range(0, SignedImports.Accounts(requests)).SelectMany(account => new[]
        {
            $"--Credentials:{account}:SecretId={SignedImports.SecretId}{account}", $"--Credentials:{account}:SecretKey={SignedImports.SecretKey}",
        }),
    ];

    private static async Task<Measured> MeasureAsync(string program, Func<int, string, IEnumerable<string>> arguments, int connections, int requests)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cvmkeypair-load-");
        try
        {
            using MeasuredProgram measured = MeasuredProgram.Start(program, port => arguments(port, folder.FullName));
            byte[][] imports = SignedImports.Make(requests, $"localhost:{measured.Port}");
            Socket[] sockets = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => measured.ConnectAsync()));
            // half of them warm the program up: the compiler takes its time
            int warm = requests / 2;
            await SendAsync(sockets, imports.AsMemory(0, warm), []);
            double[] milliseconds = new double[requests - warm];
            TimeSpan cpu = measured.Cpu;
            long start = Stopwatch.GetTimestamp();
            await SendAsync(sockets, imports.AsMemory(warm), milliseconds);
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            cpu = measured.Cpu - cpu;
            Array.Sort(milliseconds);
            foreach (Socket socket in sockets)
                socket.Dispose();
            return new Measured(milliseconds.Length / took.TotalSeconds, milliseconds[milliseconds.Length / 2], milliseconds[milliseconds.Length * 99 / 100],
                cpu.TotalMicroseconds / milliseconds.Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SendAsync(Socket[] sockets, ReadOnlyMemory<byte[]> imports, double[] milliseconds)
    {
        int next = -1;
        await Task.WhenAll(sockets.Select(async socket =>
        {
            byte[] buffer = new byte[4096];
            for (int number = Interlocked.Increment(ref next); number < imports.Length; number = Interlocked.Increment(ref next))
            {
                long sent = Stopwatch.GetTimestamp();
                await MeasuredProgram.AskAsync(socket, imports.Span[number], buffer);
                if (milliseconds.Length > 0)
                    milliseconds[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }));
    }

    private static void Show(int connections, string program, Measured measured) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{connections,11}  {program,-11} {measured.PerSecond,10:0} {measured.Median50,9:0.00} {measured.Median99,9:0.00} {measured.Cpu,14:0}"));

    private static void ShowRatio(int connections, Measured one, Measured other) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{connections,11}  {"ratio",-11} {one.PerSecond / other.PerSecond,10:0.00} {one.Median50 / other.Median50,9:0.00} {one.Median99 / other.Median99,9:0.00} {one.Cpu / other.Cpu,14:0.00}"));

    private sealed record Measured(double PerSecond, double Median50, double Median99, double Cpu)
    {
        public static Measured Median(IReadOnlyList<Measured> rounds)
        {
            return new Measured(Of(round => round.PerSecond), Of(round => round.Median50), Of(round => round.Median99), Of(round => round.Cpu));

            double Of(Func<Measured, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);
        }
    }
}
