namespace CvmKeyPair.Store;

/// <summary>Keeps a data folder for one process; the system lets go of it even when that process is killed.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "cvmkeypair.lock";

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Locks the folder, making it where it is missing.</summary>
    /// <exception cref="StoreRefusedException">Another process has it, or it can't be made or written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FolderLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw new StoreRefusedException($"The data folder {folder} is in use by another process, which holds {FileName} in it.");
        }
        catch (IOException exception)
        {
            throw new StoreRefusedException($"The data folder {folder} can't be used: {exception.Message}");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreRefusedException($"The data folder {folder} can't be written: {exception.Message}");
        }
    }

    /// <summary>Lets go. The file stays: deleting it could take it from under a process that has just locked it.</summary>
    public void Dispose() => _held.Dispose();

    // Windows' ERROR_SHARING_VIOLATION, and flock's EWOULDBLOCK on Linux and macOS.
    private static bool IsSharingViolation(IOException exception) => (exception.HResult & 0xffff) is 32 or 11 or 35;
}
