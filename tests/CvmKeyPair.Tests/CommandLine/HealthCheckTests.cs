using System.Net;
using System.Net.Sockets;
using CvmKeyPair.CommandLine;
using CvmKeyPair.Tests.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CvmKeyPair.Tests.CommandLine;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("HTTP://127.0.0.1:{0}/readyz")]
    [InlineData("--Port={0}")]
    [InlineData("--Port={0}", "--Listen=any")]
    [InlineData("--urls=http://*:{0}")]
    [InlineData("--urls=https://*:1;http://localhost:{0}", "--Port=1")]
    [InlineData("--urls=http://0.0.0.0:{0};http://[::]:{0}")]
    public async Task HealthCheck_ExitsWithZero_WhenTheEmulatorIsReady(params string[] arguments)
    {
        await using var server = await Serve(StatusCodes.Status200OK);

        Assert.Equal((0, ""), Run([], [.. arguments.Select(argument => argument.Replace("{0}", Port(server), StringComparison.Ordinal))]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 28)]
    [InlineData(1e6, 28)]
    public void PacedHealthCheck_Stays_OnceTheEmulatorIsNoLongerYoung(double uptime, double stay) =>
        Assert.Equal(TimeSpan.FromSeconds(stay), HealthCheck.StayAfter(TimeSpan.FromSeconds(uptime)));

    [Theory]
    [InlineData("""{"status":"ready","uptimeSeconds":31.5}""", 31.5)]
    [InlineData("""{"status":"ready"}""", 0)]
    [InlineData("[]", 0)]
    [InlineData("<html>", 0)]
    public async Task HealthCheck_ReadsTheUptime(string answer, double uptime)
    {
        await using var server = await Serve(StatusCodes.Status200OK, answer);

        Assert.Null(HealthCheck.FindProblem(new Uri($"http://127.0.0.1:{Port(server)}/readyz"), out TimeSpan read));
        Assert.Equal(TimeSpan.FromSeconds(uptime), read);
    }

    [Fact]
    public async Task PacedHealthCheck_EndsAtOnce_WhenTheEmulatorIsYoung()
    {
        await using var server = await Serve(StatusCodes.Status200OK, """{"uptimeSeconds":1}""");

        Assert.Equal((0, ""), Run([], "--paced", $"--Port={Port(server)}"));
    }

    [Fact]
    public async Task HealthCheck_ReadsThePortFromTheEnvironment()
    {
        await using var server = await Serve(StatusCodes.Status200OK);

        Assert.Equal((0, ""), Run([$"CVMKEYPAIR_PORT={Port(server)}"]));
    }

    [Theory]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status204NoContent)]
    public async Task HealthCheck_ExitsWithOne_WhenTheAnswerIsNot200(int status)
    {
        await using var server = await Serve(status);

        Assert.Equal((1, $"http://127.0.0.1:{Port(server)}/readyz answers {status}.\n"), Run([], $"--Port={Port(server)}"));
    }

    [Fact]
    public void HealthCheck_ExitsWithOne_WhenNobodyListens()
    {
        using var reserved = new Socket(SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)reserved.LocalEndPoint!).Port;

        var (exitCode, error) = Run([], $"--Port={port}");

        Assert.Equal(1, exitCode);
        Assert.Matches($@"^http://127\.0\.0\.1:{port}/readyz can't be reached: [^\n]+\n$", error);
    }

    [Fact]
    public void HealthCheck_ExitsWithOne_WhenNobodyAnswersInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;

        Assert.Equal((1, $"http://127.0.0.1:{port}/readyz doesn't answer within 2 seconds.\n"), Run([], $"--Port={port}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    public async Task HealthCheck_ExitsWithOne_WhenTheAnswerIsNotHttp(string answer)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        Task serving = Task.Run(async () =>
        {
            using Socket client = await other.AcceptSocketAsync();
            await client.ReceiveAsync(new byte[1024]);
            await client.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        });

        Assert.Equal((1, $"http://127.0.0.1:{port}/readyz can't be reached: its answer is not HTTP\n"), Run([], $"--Port={port}"));
        await serving;
    }

    [Theory]
    [InlineData("The argument 'localhost:8080' is no url such as http://localhost:8080.", "localhost:8080")]
    [InlineData("The argument 'ready' is no url such as http://localhost:8080.", "ready")]
    [InlineData("Port 0 takes a free port, which nobody else knows; give healthcheck a url.", "--Port=0")]
    [InlineData("Setting Port (command line) is 'x'; it must be a whole number from 0 to 65535.", "--Port=x")]
    [InlineData("The setting urls holds 'nonsense', which is no address.", "--urls=nonsense")]
    [InlineData("The setting urls has no http address; give healthcheck a url.", "--urls=http://unix:/run/x.sock")]
    [InlineData("Argument 1 ('http://localhost') is no command and no setting; settings are written --Name=value, --help lists them.", "http://localhost", "--Port=1")]
    public void HealthCheck_ExitsWithOneAndOneLine_WhenItCannotTellWhomToAsk(string line, params string[] arguments) =>
        Assert.Equal((1, $"{line}\n"), Run([], arguments));

    private static async Task<WebApplication> Serve(int readiness, string answer = "")
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/readyz" ? readiness : StatusCodes.Status418ImATeapot;
            context.Response.Headers.Location = readiness == StatusCodes.Status302Found ? "http://127.0.0.1:1/" : default;
            return readiness == StatusCodes.Status200OK ? context.Response.WriteAsync(answer) : Task.CompletedTask;
        });
        await server.StartAsync();
        return server;
    }

    private static string Port(WebApplication server) => new Uri(server.Urls.Single()).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (int ExitCode, string Error) Run(string[] variables, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var environment = TestSettings.Environment(variables);
        Assert.True(CommandLineTools.TryRun(["healthcheck", .. arguments], ["ImportKeyPair"], output, error, environment, out int exitCode));
        Assert.Equal("", output.ToString());
        return (exitCode, error.ToString());
    }
}
