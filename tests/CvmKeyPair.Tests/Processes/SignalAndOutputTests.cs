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
        int port = FreePort();
        await using EmulatorProcess emulator = EmulatorProcess.RunUnread(folder, $"--Port={port}", "--DataPath=:memory:", "--RateLimit=0");
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
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
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
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
                // it doesn't listen yet
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
