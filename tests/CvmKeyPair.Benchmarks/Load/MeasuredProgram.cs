using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>A program under measurement, as a process of its own with a data folder of its own.</summary>
internal sealed class MeasuredProgram : IDisposable
{
    private readonly Process _process;

    private MeasuredProgram(Process process, int port) => (_process, Port) = (process, port);

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

    /// <summary>Starts a program of this folder; its own answer tells when it serves.</summary>
    public static MeasuredProgram Start(string program, Func<int, IEnumerable<string>> arguments)
    {
        int port = FreePort();
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments(port)])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new MeasuredProgram(process, port);
    }

    /// <summary>A connection to it, as soon as it takes one.</summary>
    public async Task<Socket> ConnectAsync()
    {
        while (true)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return socket;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                socket.Dispose();
                await Task.Yield();
            }
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is no success.</exception>
    public static async Task AskAsync(Socket socket, byte[] request, byte[] buffer)
    {
        await socket.SendAsync(request);
        int length = 0;
        while (true)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read;
            // every answer of both programs ends so, and none is longer
            if (read == 0 || buffer.AsSpan(0, length).EndsWith("}}"u8))
                break;
        }

        if (buffer.AsSpan(0, length).IndexOf("\"KeyId\""u8) < 0)
            throw new InvalidOperationException($"no success: {Encoding.UTF8.GetString(buffer, 0, length)}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
