namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>One emulator behind a real port for the tests of a class, which stay apart by names, keys and accounts of their own.</summary>
public sealed class SharedEmulator : IDisposable
{
    private static int _last;

    /// <summary>The emulator; its anonymous account never fills.</summary>
    public EmulatorFactory Emulator { get; } = EmulatorFactory.OnRealPort(("KeyPairQuota", "1000000"));

    /// <summary>A number that no other test of this run has.</summary>
    public static int NewNumber() => Interlocked.Increment(ref _last);

    /// <summary>A key that no other test of this run has.</summary>
    public static string NewKey() => PublicKeys.Line(NewNumber(), bits: 1024);

    /// <summary>An account that no other test of this run has.</summary>
    public static string NewAccount() => $"AKIDtest{NewNumber()}";

    /// <summary>A client of the emulator.</summary>
    public ApiClient Api() => Emulator.Api();

    /// <summary>Asks over a socket, byte by byte: <see cref="RawHttp.AskAsync"/>.</summary>
    public Task<ApiAnswer> AskAsync(string start, string headers = "", string body = "") => RawHttp.AskAsync(Emulator, start, headers, body);

    /// <inheritdoc/>
    public void Dispose() => Emulator.Dispose();
}
