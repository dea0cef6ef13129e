using System.Globalization;
using Microsoft.AspNetCore.Connections;

namespace CvmKeyPair.Http;

/// <summary>
/// Keeps the number of open connections below what the process may open: a process that can't open a file can't write its database, and one that can't
/// open anything ends. Whoever connects beyond it is closed at once.
/// </summary>
internal sealed partial class ConnectionLimit(ILogger<ConnectionLimit> logger)
{
    // the database, the log, ports and whatever is accepted and not yet closed; never more than half of what there is [choice]
    private const int Reserve = 512;
    // each costs some memory, and a local emulator never has as many [choice]
    private const int Most = 10_000;

    private readonly int _max = MaxConnections(MaxOpenFiles());
    private int _open;
    private int _refusing;

    /// <summary>How many connections there may be where so many files can be open; null where nothing says how many.</summary>
    public static int MaxConnections(int? maxOpenFiles) => maxOpenFiles is { } max ? Math.Clamp(Math.Max(max - Reserve, max / 2), 1, Most) : Most;

    /// <summary>Connection middleware, the same for every port.</summary>
    public ConnectionDelegate Serve(ConnectionDelegate next) => async connection =>
    {
        int open = Interlocked.Increment(ref _open);
        try
        {
            if (open <= _max)
            {
                await next(connection);
                return;
            }

            // once for a crowd, not for each of it
            if (Interlocked.Exchange(ref _refusing, 1) == 0)
                Log.Full(logger, _max);
            connection.Abort(new ConnectionAbortedException("too many connections"));
        }
        finally
        {
            if (Interlocked.Decrement(ref _open) < _max / 2)
                Volatile.Write(ref _refusing, 0);
        }
    };

    // the limit that counts, which the runtime has raised to the highest allowed; https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html
    private static int? MaxOpenFiles()
    {
        const string Row = "Max open files";
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
            return null;
        string? row = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        string? soft = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out int max) ? max : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Connections are refused: {Max} are open, which is as many as this process can serve.")]
        public static partial void Full(ILogger logger, int max);
    }
}
