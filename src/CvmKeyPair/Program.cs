using System.Net.Sockets;
using CvmKeyPair;
using CvmKeyPair.CommandLine;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

if (CommandLineTools.TryRun(args, EmulatorBuilder.ActionNames, out int exitCode))
    return exitCode;
try
{
    await EmulatorBuilder.Build(args).RunAsync();
    return Environment.ExitCode;
}
catch (Exception refusal) when (refusal is SettingsRefusedException or StoreRefusedException or IOException or SocketException or FormatException)
{
    // what stops the start is for a person to mend: one line, no stack; FormatException is Kestrel's, for an address that is none
    Console.Error.WriteLine(refusal.Message.ReplaceLineEndings(" "));
    return 1;
}
