using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests;

/// <summary>What stops the start is told in one line, by the exception that the program prints: no page of stack in the log.</summary>
public sealed class StartTests
{
    [Fact]
    public void Start_LogsNoStack_WhenThePortIsTaken()
    {
        using LogCollector log = new();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://{taken.LocalEndpoint}";
        using WebApplication emulator = EmulatorBuilder.Build([$"--urls={address}", "--DataPath=:memory:"]);
        emulator.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        IOException refusal = Assert.Throws<IOException>(() => emulator.Start());

        Assert.Contains($"{address}: address already in use", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(log.SoFar(), entry => entry.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_IsRefusedInOneLine_WhenTheAddressIsNone()
    {
        ProcessStartInfo start = new("dotnet", [typeof(Program).Assembly.Location, "--urls=nowhere", "--DataPath=:memory:"]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((1, "The setting urls holds 'nowhere': that is no address such as http://localhost:8080.", ""), (process.ExitCode, errors.TrimEnd(), await output));
    }
}
