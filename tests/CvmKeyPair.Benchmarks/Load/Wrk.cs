using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CvmKeyPair.Benchmarks.Load;

/// <summary>What wrk measured.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="PerSecond">How many in a second.</param>
/// <param name="Median">In milliseconds.</param>
/// <param name="Percentile99">In milliseconds.</param>
internal sealed record WrkResult(long Requests, double PerSecond, double Median, double Percentile99);

/// <summary>wrk, as Debian has it: sends prepared requests over a number of connections for some seconds.</summary>
internal static class Wrk
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "imports.lua");

    /// <summary>Writes requests into a file as the script reads them.</summary>
    public static void Write(string file, IEnumerable<byte[]> requests)
    {
        using FileStream stream = File.Create(file);
        foreach (byte[] request in requests)
        {
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{request.Length:d10}\n")));
            stream.Write(request);
        }
    }

    /// <summary>Runs it once; each request must succeed.</summary>
    /// <exception cref="InvalidOperationException">wrk is missing, or a request was refused or lost.</exception>
    public static async Task<WrkResult> RunAsync(string host, string file, int connections, int seconds)
    {
        string[] arguments = ["--threads", "1", "--connections", $"{connections}", "--duration", $"{seconds}s", "--script", Script, $"http://{host}/", file];
        using Process wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk can't be started: apt-get install wrk");
        string output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        string[] words = output.Split('\n').FirstOrDefault(line => line.StartsWith("measured ", StringComparison.Ordinal))?.Split(' ', 7)
            ?? throw new InvalidOperationException($"wrk ended with {wrk.ExitCode}: {output}");
        long[] numbers = [.. words[1..6].Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        if (numbers[4] > 0)
            throw new InvalidOperationException($"{numbers[4]} of {numbers[0]} requests were refused or lost, such as: {words[6]}");
        return new WrkResult(numbers[0], numbers[0] / (numbers[1] / 1e6), numbers[2] / 1e3, numbers[3] / 1e3);
    }
}
