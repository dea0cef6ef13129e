using System.Collections.Concurrent;
using System.Data.Common;
using CvmKeyPair.Protocol;
using CvmKeyPair.Telemetry;

namespace CvmKeyPair.Store;

/// <summary>A few connections that only read, so that reads of a file wait neither for the writer nor for each other.</summary>
internal sealed class StoreReaders(DataFolder folder) : IDisposable
{
    // each holds a page cache, and more than one for each core gains nothing [choice]
    private static readonly int MaxReaders = Math.Max(4, Environment.ProcessorCount);

    private readonly ConcurrentBag<StoreConnection> _idle = [];
    private readonly SemaphoreSlim _free = new(MaxReaders);
    private volatile bool _closed;

    /// <summary>Reads what was last committed; all queries of <paramref name="read"/> see the same state.</summary>
    /// <returns>What it made of it, or <c>InternalServerError</c> with its reason.</returns>
    public async Task<Result<T>> ReadAsync<T>(Func<StoreContext, T> read)
        where T : notnull
    {
        Task free = _free.WaitAsync();
        using (Instruments.Wait(Instruments.StoreReaderWait, free.IsCompleted))
            await free;
        try
        {
            return _closed ? ErrorCatalogue.InternalServerError().Because("the store is closed") : Read(read);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for those that read and closes every connection; the next read opens new ones.</summary>
    public void CloseAll()
    {
        for (int held = 0; held < MaxReaders; held++)
            _free.Wait();
        Drain();
        _free.Release(MaxReaders);
    }

    /// <summary>Closes every connection, those in use as soon as they are not.</summary>
    public void Dispose()
    {
        _closed = true;
        Drain();
    }

    private Result<T> Read<T>(Func<StoreContext, T> read)
        where T : notnull
    {
        StoreConnection connection = _idle.TryTake(out StoreConnection? idle) ? idle : new StoreConnection(folder);
        bool sound = false;
        try
        {
            T value = connection.Read(read);
            sound = true;
            return value;
        }
        catch (DbException exception)
        {
            return ErrorCatalogue.InternalServerError().Because(exception.Message);
        }
        finally
        {
            Return(connection, sound);
        }
    }

    private void Return(StoreConnection connection, bool sound)
    {
        if (sound)
            _idle.Add(connection);
        else
            connection.Dispose();
        if (_closed)
            Drain();
    }

    private void Drain()
    {
        while (_idle.TryTake(out StoreConnection? connection))
            connection.Dispose();
    }
}
