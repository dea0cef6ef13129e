using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>The built program as a child process, in a folder that is its current directory, with none of this machine's settings.</summary>
internal sealed partial class EmulatorProcess : IAsyncDisposable
{
    private const int MostLines = 100_000;
    private const int Sighup = 1;
    private const int Sigterm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CvmKeyPair.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _http;

    private EmulatorProcess(ProcessStartInfo start, bool isRead = true)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.Start();
        if (!isRead)
            return;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>The most memory it ever had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>The memory that it has now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>How many files and sockets it has open.</summary>
    public int OpenDescriptors => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length;

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result ?? throw new InvalidOperationException(ToString());

    /// <summary>What stands on standard error.</summary>
    public string Errors => string.Join('\n', _errors).Trim();

    /// <summary>What stands on standard output; the last of it, where that is very much.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it with these arguments and nothing else; it may end at once.</summary>
    public static EmulatorProcess Run(TempFolder folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>The same with environment variables, as <c>NAME=value</c>.</summary>
    public static EmulatorProcess Run(TempFolder folder, string[] variables, string[] arguments) => new(Start(folder, variables, arguments));

    /// <summary>The same with pipes for its output that nobody reads.</summary>
    public static EmulatorProcess RunUnread(TempFolder folder, params string[] arguments) => new(Start(folder, [], arguments), isRead: false);

    /// <summary>Starts it with so many files and connections that it may have open.</summary>
    public static EmulatorProcess RunLimited(TempFolder folder, int openFiles, params string[] arguments) => new(Start(folder, [], arguments, $"ulimit -n {openFiles}; "));

    /// <summary>Starts another program that is an emulator, such as one that was installed.</summary>
    public static EmulatorProcess RunTool(TempFolder folder, string program, params string[] arguments) =>
        new(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true });

    private static ProcessStartInfo Start(TempFolder folder, string[] variables, string[] arguments, string before = "")
    {
        // a write over the limit of `prlimit --fsize` must be an error, as on a full disk, and not the signal that ends a process
        ProcessStartInfo start = new("sh", ["-c", $"{before}trap '' XFSZ; exec dotnet \"$@\"", "sh", Program, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string[] variable in variables.Select(variable => variable.Split('=', 2)))
            start.Environment[variable[0]] = variable[1];
        return start;
    }

    /// <summary>Starts it on a free port, its database in this folder, without rate limit, and waits until it serves.</summary>
    public static async Task<EmulatorProcess> StartAsync(TempFolder folder, params string[] arguments)
    {
        EmulatorProcess emulator = Run(folder, ["--Port=0", "--DataPath=.", "--RateLimit=0", .. arguments]);
        await emulator.ServesAsync();
        return emulator;
    }

    /// <summary>Waits until it listens and its store is open; fails with its output where it ends instead.</summary>
    public async Task ServesAsync()
    {
        await ListensAsync();
        using CancellationTokenSource patience = new(Patience);
        // each call waits up to ten seconds for the store, which is not enough on every machine
        while ((await Api().ImportAsync("name", publicKey: "none")) is { Code: not "InvalidPublicKey.Malformed" } answer)
            Assert.False(patience.IsCancellationRequested, $"its store does not open\n{answer}\n{this}");
    }

    /// <summary>Waits until it listens; fails with its output where it ends instead.</summary>
    public async Task ListensAsync() => Assert.True(await _address.Task.WaitAsync(Patience) is not null, $"it ended instead of listening\n{this}");

    /// <summary>A client of it.</summary>
    public ApiClient Api() => new(_http ??= new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = Patience });

    /// <summary>What it says of its readiness.</summary>
    public Task<ApiAnswer> ReadinessAsync() => Api().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/readyz"));

    /// <summary>Asks it to end, as <c>docker stop</c> does.</summary>
    public void Terminate() => Assert.Equal(0, SendSignal(Id, Sigterm));

    /// <summary>Tells it that its terminal is gone.</summary>
    public void HangUp() => Assert.Equal(0, SendSignal(Id, Sighup));

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitedAsync();
    }

    /// <summary>Waits for its end; its exit code.</summary>
    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public override string ToString() => $"--- process {Id}\n--- standard output\n{Output}\n--- standard error\n{Errors}";

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        _output.Enqueue(line ?? "");
        if (_output.Count > MostLines)
            _output.TryDequeue(out _);
        if (line is null)
            _address.TrySetResult(null);
        else if (Listening().Match(line) is { Success: true } match)
            _address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
