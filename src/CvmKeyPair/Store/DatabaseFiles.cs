using System.Runtime.InteropServices;

namespace CvmKeyPair.Store;

/// <summary>
/// Notices when another program deletes, replaces, cuts or overwrites the database's files under the process. SQLite goes on with the files that
/// it has open, so that the next start would find nothing of what callers were told: Store/README.md, "The file".
/// </summary>
/// <remarks>Only on Linux; Windows lets nobody delete an open file.</remarks>
internal sealed class DatabaseFiles
{
    private readonly string _database;
    private readonly string _log;
    private readonly FileStatus _claimed;
    private volatile Known _known;
    private volatile bool _isWriting;

    /// <summary>Looks at a file that the process has just claimed.</summary>
    public DatabaseFiles(string database)
    {
        (_database, _log) = (database, database + "-wal");
        _claimed = FileStatus.Of(_database);
        _known = new Known(_claimed, null);
    }

    /// <summary>Whether nobody else has touched them since <see cref="See"/>; where somebody has, they must be opened and checked anew.</summary>
    public bool AreAsSeen
    {
        get
        {
            (FileStatus seen, FileStatus? seenLog, bool isDoubtful) = _known;
            FileStatus database = FileStatus.Of(_database);
            return !isDoubtful && WhyLost(database) is null
                // the writer folds its log into the database at times
                && (seenLog is null || ((_isWriting || database == seen) && FileStatus.Of(_log).IsContinued(seenLog.Value)));
        }
    }

    /// <summary>Whether the path leads to another file than was claimed, or to none.</summary>
    public bool AreElsewhere => !FileStatus.Of(_database).IsSameFileAs(_claimed);

    /// <summary>Why the next start would not find what is written now, as a sentence; null where it would.</summary>
    public string? WhyLost() => WhyLost(FileStatus.Of(_database));

    /// <summary>Writes, whereby the files change.</summary>
    /// <exception cref="DatabaseFilesLostException">It was committed to files that the next start will not find.</exception>
    public void Write(Action commit)
    {
        _isWriting = true;
        try
        {
            commit();
            if (WhyLost() is { } why)
                throw new DatabaseFilesLostException(why);
            if (_known.Log is { } log && !FileStatus.Of(_log).IsContinued(log))
                throw new DatabaseFilesLostException($"The write-ahead log {_log} was deleted, replaced or cut by another program.");
            See();
        }
        finally
        {
            _isWriting = false;
        }
    }

    /// <summary>Takes them as they are now for what they should be.</summary>
    public void See() => _known = new Known(FileStatus.Of(_database), FileStatus.Of(_log) is { Exists: true } log ? log : null);

    /// <summary>Takes them for touched until they are seen again, whatever they look like.</summary>
    public void Doubt() => _known = _known with { IsDoubtful = true };

    /// <summary>Forgets what a connection that is given up may take with it.</summary>
    public void Forget() => _known = _known with { Log = null };

    private string? WhyLost(FileStatus database)
    {
        if (!database.IsSameFileAs(_claimed))
            return $"The database {_database} was {(database.Exists ? "replaced" : "deleted")} by another program.";
        long size = _known.Database.Size;
        return database.Size < size ? $"The database {_database} was cut from {size} to {database.Size} bytes by another program." : null;
    }

    // the log is unknown until the first commit, and where the connections to it were given up
    private sealed record Known(FileStatus Database, FileStatus? Log, bool IsDoubtful = false);
}

/// <summary>Another program took the files away under the process, so that what was committed to them must not be acknowledged.</summary>
internal sealed class DatabaseFilesLostException(string message) : IOException(message);

/// <summary>What the system says of a file; on other systems than Linux nothing, which is the same for every file.</summary>
/// <param name="Device">Where it is.</param>
/// <param name="Inode">Which it is there; 0 where there is none.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ModifiedAt">In nanoseconds.</param>
internal readonly record struct FileStatus(ulong Device, ulong Inode, long Size, Int128 ModifiedAt)
{
    private const int CurrentFolder = -100;
    private const uint BasicStats = 0x7ff;

    /// <summary>Whether there is such a file.</summary>
    public bool Exists => Inode != 0;

    /// <summary>The file of a path; opening it would do harm, since to close it again drops SQLite's locks (https://sqlite.org/howtocorrupt.html, 2.2).</summary>
    public static FileStatus Of(string path) => OperatingSystem.IsLinux() && Ask(CurrentFolder, path, 0, BasicStats, out Answer answer) == 0
        ? new(((ulong)answer.DeviceMajor << 32) | answer.DeviceMinor, answer.Inode, answer.Size, ((Int128)answer.ModifiedSeconds * 1_000_000_000) + answer.ModifiedNanoseconds)
        : default;

    /// <summary>Whether both are one file, or both are none.</summary>
    public bool IsSameFileAs(FileStatus other) => (Device, Inode) == (other.Device, other.Inode);

    /// <summary>Whether it is the file that it was before, and no shorter.</summary>
    public bool IsContinued(FileStatus before) => IsSameFileAs(before) && Size >= before.Size;

    // the one call of its kind whose answer looks the same on every processor: https://man7.org/linux/man-pages/man2/statx.2.html
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Ask(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Answer answer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Answer
    {
        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(40)]
        public readonly long Size;

        [FieldOffset(112)]
        public readonly long ModifiedSeconds;

        [FieldOffset(120)]
        public readonly uint ModifiedNanoseconds;

        [FieldOffset(136)]
        public readonly uint DeviceMajor;

        [FieldOffset(140)]
        public readonly uint DeviceMinor;
    }
}
