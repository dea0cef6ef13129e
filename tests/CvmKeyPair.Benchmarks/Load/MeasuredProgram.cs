using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>A program under measurement, as a process of its own.</summary>
internal sealed class MeasuredProgram : IDisposable
{
    private readonly Process _process;
    private readonly long _startedAt;

    private MeasuredProgram(Process process, long startedAt, int port) => (_process, _startedAt, Port) = (process, startedAt, port);

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <summary>What it has used of all cores together.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory it has, in bytes: its resident set.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts an assembly with arguments that hold its port, in a folder that holds little: the framework watches the one it is started in.</summary>
    public static MeasuredProgram Start(string assembly, string folder, Func<int, IEnumerable<string>> arguments, params string[] variables)
    {
        int port = FreePort();
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments(port)])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        // whether anything is exported is for the measurement to say
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (string[] variable in variables.Select(variable => variable.Split('=', 2)))
            start.Environment[variable[0]] = variable[1];
        long now = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new MeasuredProgram(process, now, port);
    }

    /// <summary>Has one import answered, as soon as that can be had; how long after the start that is.</summary>
    public async Task<TimeSpan> FirstImportAsync()
    {
        using Socket socket = await ConnectAsync();
        await AskAsync(socket, SignedImports.Make(0, 1, Host)[0]);
        return Stopwatch.GetElapsedTime(_startedAt);
    }

    /// <summary>What the <c>Host</c> header says.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<Socket> ConnectAsync()
    {
        while (true)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                // not in a circle, which would take one of the cores from it
                if (_process.WaitForExit(TimeSpan.FromMilliseconds(1)))
                    throw new InvalidOperationException($"it ended with {_process.ExitCode} instead of listening");
            }
        }
    }

    private static async Task AskAsync(Socket socket, byte[] request)
    {
        byte[] buffer = new byte[4096];
        await socket.SendAsync(request);
        int length = 0, read;
        do
        {
            // every answer of all programs ends so, and none is longer
            read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read;
        }
        while (read > 0 && !buffer.AsSpan(0, length).EndsWith("}}"u8));

        if (buffer.AsSpan(0, length).IndexOf("\"KeyId\""u8) < 0)
            throw new InvalidOperationException($"no success: {Encoding.UTF8.GetString(buffer, 0, length)}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
