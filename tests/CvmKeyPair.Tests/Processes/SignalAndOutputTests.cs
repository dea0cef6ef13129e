using System.Net;
using System.Net.Sockets;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>How the program ends, and that it needs nobody who reads its output.</summary>
[Trait("Category", "Slow")]
public sealed class SignalAndOutputTests
{
    private const int Requests = 20_000;
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task HangUp_EndsItAsSigtermDoes()
    {
        using TempFolder folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder);

        emulator.HangUp();
        int exitCode = await emulator.ExitedAsync();

        Assert.True(exitCode == 0 && emulator.Output.Contains("Application is shutting down", StringComparison.Ordinal), $"{exitCode}\n{emulator}");
    }

    [Fact]
    public async Task OutputThatNobodyReads_StopsNeitherRequestsNorTheEnd()
    {
        using TempFolder folder = new();
        string socket = folder["socket"];
        using FileSystemWatcher watcher = new(folder.Path, Path.GetFileName(socket));
        TaskCompletionSource listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => listens.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using EmulatorProcess emulator = EmulatorProcess.RunUnread(folder, $"--urls=http://unix:{socket}", "--DataPath=:memory:", "--RateLimit=0");
        await listens.Task.WaitAsync(Patience);
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancellation) => ConnectAsync(socket, cancellation) })
        {
            BaseAddress = new Uri("http://localhost"),
            Timeout = Patience,
        };
        await UntilReadyAsync(http);

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, cancellation) =>
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri("/?Action=DescribeKeyPairs&Version=2017-03-12&Region=mars", UriKind.Relative), cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
        emulator.Terminate();
        Assert.Equal(0, await emulator.ExitedAsync());
    }

    private static async Task UntilReadyAsync(HttpClient http)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // its socket is there, but it doesn't listen yet
                await Task.Yield();
            }
        }
    }

    // a socket in the folder, since nobody reads which port is free
    private static async ValueTask<Stream> ConnectAsync(string socket, CancellationToken cancellation)
    {
        Socket connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
        return new NetworkStream(connection, ownsSocket: true);
    }
}
