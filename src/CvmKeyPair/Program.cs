using System.Net.Sockets;
using System.Runtime.InteropServices;
using CvmKeyPair;
using CvmKeyPair.CommandLine;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;
using Microsoft.AspNetCore.Connections;

if (CommandLineTools.TryRun(args, EmulatorBuilder.ActionNames, out int exitCode))
    return exitCode;
bool started = false;
try
{
    await using WebApplication emulator = EmulatorBuilder.Build(args);
    await emulator.StartAsync();
    started = true;
    _ = FillKeysAsync(emulator.Services);
    // a terminal that is closed ends the emulator as SIGTERM does, which the host heeds by itself
    using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        emulator.Lifetime.StopApplication();
    });
    await emulator.WaitForShutdownAsync();
    // found after the port was opened, since to look at all of a big file takes its time
    return emulator.Services.GetRequiredService<KeyPairStore>().Refusal is { } found ? throw new StoreRefusedException(found) : Environment.ExitCode;
}
catch (IOException refusal) when (refusal.InnerException is AddressInUseException)
{
    string setting = refusal.Message.Contains("https://", StringComparison.Ordinal) ? "--TlsPort" : "--Port";
    Console.Error.WriteLine($"The emulator can't start: {refusal.Message.TrimEnd('.')}. {setting}=9090 takes another port, {setting}=0 a free one.");
    return 1;
}
catch (Exception refusal) when (refusal is not OutOfMemoryException)
{
    // what stops the start is for a person to mend: one line, no stack, whatever the framework throws for it
    string message = refusal switch
    {
        IOException { InnerException: AggregateException each } => $"{refusal.Message.TrimEnd('.')}: {each.InnerExceptions[0].Message}",
        SocketException => $"A port can't be opened: {refusal.Message}",
        _ => refusal.Message,
    };
    string line = message.ReplaceLineEndings(" ");
    Console.Error.WriteLine(refusal is SettingsRefusedException or StoreRefusedException ? line : $"The emulator {(started ? "failed" : "can't start")}: {line}");
    return 1;
}

// not before there is nothing better to do
static async Task FillKeysAsync(IServiceProvider services)
{
    if (await services.GetRequiredService<KeyPairStore>().Opened)
        services.GetRequiredService<RsaKeyStock>().Fill();
}
