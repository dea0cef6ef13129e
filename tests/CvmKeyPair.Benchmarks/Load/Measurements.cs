namespace CvmKeyPair.Benchmarks.Load;

/// <summary>What .github/CONTRIBUTING.md, "Measuring", lists: each a table of the emulator beside what it is compared with.</summary>
internal sealed class Measurements(PublishedPrograms programs)
{
    private const int Rounds = 3;
    private const int RoundsOfStart = 9;
    private const int RoundsOfJournal = 7;
    private const int Seconds = 4;
    private const int WarmUpSeconds = 7;
    private const double MiB = 1024 * 1024;

    private static readonly (string, string)[] StartColumns = [("first ms", "0"), ("CPU ms", "0"), ("memory MiB", "0")];
    private static readonly (string, string)[] LoadColumns = [("imports/s", "0"), ("p50 ms", "0.00"), ("p99 ms", "0.00"), ("CPU us", "0"), ("memory MiB", "0")];

    private Subject Bare => new("bare Kestrel", programs.Reference, (port, folder) => ["bare", $"{port}", folder]);

    private Subject RawOneByOne => new("raw commits, one by one", programs.Reference, (port, folder) => ["one-by-one", $"{port}", folder]);

    private Subject RawGrouped => new("raw commits, grouped", programs.Reference, (port, folder) => ["grouped", $"{port}", folder]);

    /// <summary>How much is published; from the launch to the first import's answer, what that takes of all cores, and the memory then.</summary>
    public async Task StartAsync()
    {
        Console.WriteLine(
            $"Published: bare Kestrel and SQLite {PublishedPrograms.Size(programs.Reference) / MiB:0.0} MiB, the emulator {PublishedPrograms.Size(programs.Emulator) / MiB:0.0} MiB");
        Subject fresh = Emulator("the emulator, a new file");
        await StartAsync(
            "Start to first import",
            Bare,
            RawGrouped,
            fresh,
            fresh with { Name = "the emulator, 100 key pairs", File = await FileOfAsync(100) },
            fresh with { Name = "the emulator, 100,000 key pairs", File = await FileOfAsync(100_000) },
            fresh with { Name = "the emulator, in memory", Arguments = (port, _) => EmulatorArguments(port, ":memory:", []) });
    }

    /// <summary>At one connection and at 32, with signatures checked and unchecked, beside raw commits.</summary>
    public async Task LoadAsync()
    {
        foreach ((int connections, Subject raw) in new[] { (1, RawOneByOne), (32, RawGrouped) })
            await LoadAsync($"Imports, {connections} connections", connections, Rounds, isSpread: false, raw, Strict("the emulator, strict"), Emulator("the emulator, open"));
    }

    /// <summary>What imports lose where there are many already.</summary>
    public async Task ManyAsync()
    {
        Subject few = Strict("100 key pairs") with { File = await FileOfAsync(100) };
        await LoadAsync("Imports of a thousand accounts, 32 connections", 32, Rounds, isSpread: true, few, few with { Name = "100,000 of 1,000 accounts", File = await FileOfAsync(100_000) });
    }

    /// <summary>What the journal costs.</summary>
    public async Task JournalAsync()
    {
        foreach (int connections in new[] { 1, 32 })
            await LoadAsync($"Imports, {connections} connections", connections, RoundsOfJournal, isSpread: false, Strict("no journal", "--JournalCapacity=0"), Strict("journal"));
    }

    /// <summary>What telemetry costs where it is off, beside an emulator of before, and where a collector takes everything.</summary>
    /// <param name="before">The published assembly of an emulator without telemetry; null for none.</param>
    public async Task TelemetryAsync(string? before)
    {
        await using DiscardingCollector collector = await DiscardingCollector.StartAsync();
        string[] variables = [$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];
        await StartAsync("Start to first import", [.. Of(Emulator)]);
        await LoadAsync("Imports, 32 connections", 32, RoundsOfJournal, isSpread: false, [.. Of(name => Strict(name))]);

        IEnumerable<Subject> Of(Func<string, Subject> make)
        {
            if (before is not null)
                yield return make("an emulator of before") with { Assembly = before };
            yield return make("telemetry off");
            yield return make("telemetry on") with { Variables = variables };
        }
    }

    private static Task StartAsync(string title, params Subject[] subjects) => Comparison.RunAsync(title, StartColumns, RoundsOfStart, subjects, subject => subject.MeasureAsync(async (program, _) =>
    {
        TimeSpan took = await program.FirstImportAsync();
        return [took.TotalMilliseconds, program.Cpu.TotalMilliseconds, program.Memory / MiB];
    }));

    private static Task LoadAsync(string title, int connections, int rounds, bool isSpread, params Subject[] subjects) =>
        Comparison.RunAsync(title, LoadColumns, rounds, subjects, subject => subject.MeasureAsync(async (program, folder) =>
        {
            await program.FirstImportAsync();
            // more than any program does in that time on a machine of today
            int perSecond = connections == 1 ? 6_000 : 10_000, warm = WarmUpSeconds * perSecond;
            string file = Path.Combine(folder, "requests");
            // the compiler takes its time
            Wrk.Write(file, SignedImports.Make(1, warm, program.Host, isSpread));
            await Wrk.RunAsync(program.Host, file, connections, WarmUpSeconds);
            Wrk.Write(file, SignedImports.Make(1 + warm, Seconds * perSecond, program.Host, isSpread));
            TimeSpan before = program.Cpu;
            WrkResult result = await Wrk.RunAsync(program.Host, file, connections, Seconds);
            return [result.PerSecond, result.Median, result.Percentile99, (program.Cpu - before).TotalMicroseconds / result.Requests, program.Memory / MiB];
        }));

    // evenly of the accounts that the imports are spread over, whose own come to lie among them
    private static async Task<string> FileOfAsync(int size) =>
        await (await KeyPairStoreOfSize.MakeAsync(size, number => $"{SignedImports.SecretId}{number % SignedImports.Accounts}")).CloseAsync();

    private Subject Emulator(string name) => new(name, programs.Emulator, (port, folder) => EmulatorArguments(port, folder, []));

    private Subject Strict(string name, params string[] settings) => new(name, programs.Emulator, (port, folder) => EmulatorArguments(port, folder,
    [
        .. settings,
        .. Enumerable.Range(0, SignedImports.Accounts).SelectMany(account => new[]
        {
            $"--Credentials:{account}:SecretId={SignedImports.SecretId}{account}", $"--Credentials:{account}:SecretKey={SignedImports.SecretKey}",
        }),
    ]));

    private static IEnumerable<string> EmulatorArguments(int port, string dataPath, IEnumerable<string> settings) =>
        [$"--Port={port}", $"--DataPath={dataPath}", "--RateLimit=0", "--KeyPairQuota=1000", .. settings];
}
