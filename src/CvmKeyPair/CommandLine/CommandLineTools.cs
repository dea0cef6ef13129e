using System.Collections;
using CvmKeyPair.Settings;

namespace CvmKeyPair.CommandLine;

/// <summary>What the program does besides serving; runs before any host is built, so that it is quick (ControlPlane/README.md).</summary>
internal static class CommandLineTools
{
    private const string HealthCheckCommand = "healthcheck";
    private const string VersionOption = "--version";

    /// <summary>Runs the command that the arguments name on the process's own console and variables.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <param name="exitCode">0, or 1 for a failed check, when the command has run.</param>
    /// <returns>False when the arguments are settings to serve with.</returns>
    public static bool TryRun(string[] args, IReadOnlyCollection<string> actionNames, out int exitCode)
    {
        exitCode = 0;
        // to open the console's streams would hold up every start
        return IsCommand(args) && TryRun(args, actionNames, Console.Out, Console.Error, Environment.GetEnvironmentVariables(), out exitCode);
    }

    /// <summary>The same on the streams and variables given.</summary>
    public static bool TryRun(string[] args, IReadOnlyCollection<string> actionNames,
        TextWriter output, TextWriter error, IDictionary environment, out int exitCode)
    {
        exitCode = 0;
        if (AsksForHelp(args))
            output.Write(HelpText.Write());
        else if (args.Contains(VersionOption))
            output.WriteLine(EmulatorVersion.Text);
        else if (args is [HealthCheckCommand, .. var rest])
            exitCode = HealthCheck.Run(rest, actionNames, error, environment);
        else
            return false;

        return true;
    }

    private static bool IsCommand(string[] args) => AsksForHelp(args) || args.Contains(VersionOption) || args is [HealthCheckCommand, ..];

    private static bool AsksForHelp(string[] args) => Array.Exists(args, argument => argument is "--help" or "-h" or "-?");
}
