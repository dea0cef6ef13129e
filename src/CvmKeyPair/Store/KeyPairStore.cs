using System.Threading.Channels;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Store;

/// <summary>All accounts' key pairs. Every change waits in one queue for one writer: architecture.md, one writer, one transaction.</summary>
internal sealed partial class KeyPairStore : BackgroundService
{
    private const int MostJobsInABatch = 256;

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);
    private static readonly NewKeyPair ProbeKeyPair = new("", "probe", 0, "probe", "probe", 0, [new("probe", "probe")]);

    private readonly StoreFile _file;
    private readonly EmulatorSettings _settings;
    private readonly string _instances;
    private readonly StoreConnection _connection;
    private readonly StoreReaders _readers;
    private readonly StoreWriter _writer;
    private readonly KeyPairImport _import;
    private readonly KeyPairImport _probeImport;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<KeyPairStore> _log;
    private readonly Channel<WriteJob> _queue = Channel.CreateUnbounded<WriteJob>(new() { SingleReader = true });
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _probe;
    private volatile StoreStatus _status = new(StoreState.Opening, "The database is being opened.");

    public KeyPairStore(
        StoreFile file,
        EmulatorSettings settings,
        IdGenerator ids,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<KeyPairStore> log)
    {
        (_file, _settings, _time, _lifetime, _log) = (file, settings, time, lifetime, log);
        _instances = SqlList.Of(settings.Instances.Keys);
        _connection = new StoreConnection(file);
        _readers = new StoreReaders(file);
        _writer = new StoreWriter(_connection, log);
        _import = new KeyPairImport(settings, ids.NewKeyId, time);
        // The probe's id is no key pair's, and takes none from the generator.
        _probeImport = new KeyPairImport(settings, () => "probe", time);
        _probe = time.CreateTimer(_ => QueueAsync(Probe), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether key pairs can be written now.</summary>
    public StoreStatus Status => _status;

    /// <summary>Imports a key pair. Answered when it is on the disk, or refused and nothing of it is left.</summary>
    /// <returns>The KeyId, or <c>InvalidKeyPair.LimitExceeded</c>, <c>InvalidKeyPairName.Duplicate</c>, <c>InvalidPublicKey.Duplicate</c>,
    /// <c>LimitExceeded.TagResourceQuota</c> (in this order; import-key-pair.md) or <c>InternalServerError</c> with its reason.</returns>
    public Task<Result<string>> ImportAsync(NewKeyPair keyPair) => QueueAsync(store => _import.Judge(store, keyPair));

    /// <summary>Deletes the key pairs of an account, or of all where it is null.</summary>
    /// <returns>How many they were, or <c>InternalServerError</c> with its reason.</returns>
    public Task<Result<int>> ResetAsync(string? account) => QueueAsync(store => Delete(store, account));

    /// <summary>Waits while the database is opened.</summary>
    /// <returns>True when it is open, whether or not it can be written; false when that takes longer or was refused.</returns>
    public async Task<bool> WaitUntilOpenAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        try
        {
            return await _opened.Task.WaitAsync(most, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes no more jobs, finishes those that wait and closes the file.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool ended = false;
        try
        {
            bool open = TryOpen();
            // Stopping completes the queue, so that what waits in it is still written.
            while (open && await _queue.Reader.WaitToReadAsync(CancellationToken.None))
                Write(Waiting());
            ended = true;
        }
        finally
        {
            // the host stops when the writer does, and must not call that a success
            if (!ended)
                Environment.ExitCode = 1;
            Close();
        }
    }
}
