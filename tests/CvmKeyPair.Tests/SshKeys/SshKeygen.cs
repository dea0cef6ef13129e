using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

/// <summary>What ssh-keygen reads out of a text; null stands for everything but one RSA key.</summary>
internal sealed record Verdict(int Bits, string Fingerprint);

/// <summary>Asks the installed <c>ssh-keygen -l -f</c>, the judge of SshKeys/README.md.</summary>
internal static partial class SshKeygen
{
    private const string EndOfText = "end-of-text";

    private static readonly string Separator = "ssh-ed25519 " + Convert.ToBase64String(
        [.. PublicKeys.String("ssh-ed25519"u8), .. PublicKeys.String(new byte[32])]) + " " + EndOfText;

    /// <summary>The verdict on a file that holds this text alone.</summary>
    public static async Task<Verdict?> JudgeAloneAsync(string text)
    {
        (int exitCode, string[] lines) = await RunAsync(text);
        return exitCode == 0 ? Read(lines) : null;
    }

    /// <summary>The verdicts on many texts in one run, since a process for each takes a hundred times as long.</summary>
    /// <remarks>ssh-keygen judges a file line by line and is silent about bad ones, so a key of another type ends each text.
    /// Only a first line with a private key's header is treated otherwise; texts here never come first.</remarks>
    public static async Task<IReadOnlyList<Verdict?>> JudgeAsync(IReadOnlyList<string> texts)
    {
        StringBuilder file = new(Separator + "\n");
        foreach (string text in texts)
            file.Append(text).Append('\n').Append(Separator).Append('\n');

        (int exitCode, string[] lines) = await RunAsync(file.ToString());
        Assert.Equal(0, exitCode);

        List<Verdict?> verdicts = [];
        List<string> said = [];
        foreach (string line in lines.Skip(1))
        {
            if (!line.EndsWith($" {EndOfText} (ED25519)", StringComparison.Ordinal))
            {
                said.Add(line);
                continue;
            }

            verdicts.Add(Read(said));
            said.Clear();
        }

        Assert.Equal(texts.Count, verdicts.Count);
        return verdicts;
    }

    /// <summary>The public line of a private key, without a comment, as <c>ssh-keygen -y</c> prints it.</summary>
    public static async Task<string> PublicHalfAsync(string privateKey)
    {
        (int exitCode, string[] lines) = await RunAsync(privateKey, "-y");
        return exitCode == 0 ? string.Join('\n', lines).TrimEnd() : $"ssh-keygen -y ended with {exitCode}";
    }

    // Counted by how they begin: 9.2 prints freed memory for a comment where a bad line came before, line ends and all.
    private static Verdict? Read(IEnumerable<string> lines) =>
        Key().Matches(string.Join('\n', lines)) is [{ } key] && key.Groups["type"].Value == "RSA"
            ? new Verdict(int.Parse(key.Groups["bits"].ValueSpan, CultureInfo.InvariantCulture), key.Groups["fingerprint"].Value)
            : null;

    private static async Task<(int ExitCode, string[] Lines)> RunAsync(string text, string option = "-l")
    {
        using TempFolder folder = new();
        string file = folder["keys"];
        await File.WriteAllTextAsync(file, text);
        // it reads no private key that others may read
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        using Process process = Start(file, option);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Process Start(string file, string option)
    {
        ProcessStartInfo start = new("ssh-keygen", [option, "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException("These tests need ssh-keygen: install openssh-client (apt-get install openssh-client).", error);
        }
    }

    [GeneratedRegex(@"^(?<bits>\d+) (?<fingerprint>SHA256:\S{43}) (.|\n)*?\((?<type>[A-Z0-9-]+)\)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Key();
}
