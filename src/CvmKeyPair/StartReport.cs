using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair;

/// <summary>The first lines of the log, in place of the host's own: where to ask, where the key pairs are, whether signatures count, and where the page is.</summary>
internal static partial class StartReport
{
    // what stands for every address of the machine can't be opened in a browser
    private static readonly string[] EveryAddress = ["[::]", "0.0.0.0", "*", "+"];

    /// <summary>Writes them once the server listens and the database is open, and the last one when it is told to stop.</summary>
    public static void Register(WebApplication app, EmulatorSettings settings)
    {
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(CvmKeyPair));
        app.Lifetime.ApplicationStarted.Register(() => _ = WriteAsync());
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            if (Store().Refusal is null)
                Log.Stopping(log);
        });

        KeyPairStore Store() => app.Services.GetRequiredService<KeyPairStore>();

        async Task WriteAsync()
        {
            if (await Store().Opened)
                Write(log, app, settings);
        }
    }

    /// <summary>An address as a browser on this machine can open it.</summary>
    public static string Openable(string address)
    {
        int start = address.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        string? host = EveryAddress.FirstOrDefault(host => address[start..].StartsWith($"{host}:", StringComparison.Ordinal));
        return host is null ? address : $"{address[..start]}localhost{address[start..][host.Length..]}";
    }

    private static void Write(ILogger log, WebApplication app, EmulatorSettings settings)
    {
        string[] addresses = [.. app.Urls.Select(Openable).Distinct()];
        foreach (string address in addresses)
            Log.Listening(log, address);
        if (app.Services.GetRequiredService<DataFolder>().Database is { } database)
            Log.KeptInFile(log, database);
        else
            Log.KeptInMemory(log);
        if (settings.Credentials.Count > 0)
            Log.SignaturesChecked(log, settings.Credentials.Count);
        else
            Log.SignaturesUnchecked(log);
        // a socket in the file system is none that a browser opens
        if (settings.ControlPlane && addresses.FirstOrDefault(address => !address.StartsWith("http://unix:", StringComparison.Ordinal)) is { } open)
            Log.Page(log, open + OwnPaths.Swagger);
        Log.Started(log);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Now listening on: {Address}")]
        public static partial void Listening(ILogger log, string address);

        [LoggerMessage(2, LogLevel.Information, "Key pairs are kept in {Database}")]
        public static partial void KeptInFile(ILogger log, string database);

        [LoggerMessage(3, LogLevel.Information, "Key pairs are kept in memory, and end with this process.")]
        public static partial void KeptInMemory(ILogger log);

        [LoggerMessage(4, LogLevel.Information, "Signatures are checked: credentials configured: {Count}.")]
        public static partial void SignaturesChecked(ILogger log, int count);

        [LoggerMessage(5, LogLevel.Information, "Signatures are not checked: no credentials are configured, so any will do.")]
        public static partial void SignaturesUnchecked(ILogger log);

        [LoggerMessage(6, LogLevel.Information, "A page to try it in a browser: {Address}")]
        public static partial void Page(ILogger log, string address);

        [LoggerMessage(7, LogLevel.Information, "Application started. Press Ctrl+C to shut down.")]
        public static partial void Started(ILogger log);

        [LoggerMessage(8, LogLevel.Information, "Application is shutting down...")]
        public static partial void Stopping(ILogger log);
    }
}
