using System.Threading.Channels;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Telemetry;

namespace CvmKeyPair.Store;

/// <summary>Whether key pairs can be written.</summary>
internal enum StoreState
{
    /// <summary>The file is being checked and migrated, or was refused.</summary>
    Opening,

    /// <summary>The last write was committed.</summary>
    Ready,

    /// <summary>The last write failed; one a second is tried until one succeeds.</summary>
    WriteFailed,
}

/// <summary>What <c>/readyz</c> says of the store.</summary>
/// <param name="State">Ready or why not.</param>
/// <param name="Detail">The same as a sentence for people.</param>
internal sealed record StoreStatus(StoreState State, string Detail);

/// <summary>All accounts' key pairs. Every change waits in one queue for one writer, and is answered after its commit: Store/README.md.</summary>
/// <remarks>Every answer may also be <c>InternalServerError</c> with its reason, where the database fails.</remarks>
internal sealed partial class KeyPairStore : BackgroundService
{
    private const int MaxJobsInABatch = 256;

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    private readonly DataFolder _folder;
    private readonly SettingsInForce _settings;
    private readonly StoreConnection _connection;
    private readonly StoreReaders _readers;
    private readonly StoreWriter _writer;
    private readonly KeyPairImport _import;
    private readonly StoreProbe _probe;
    private readonly StateReplacement _replacement;
    private readonly StoreSeed _seed;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<KeyPairStore> _log;
    private readonly Channel<WriteJob> _queue = Channel.CreateUnbounded<WriteJob>(new() { SingleReader = true });
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _probing;
    private bool _unseeded;
    private volatile StoreStatus _status = new(StoreState.Opening, "The database is being opened and checked.");

    public KeyPairStore(
        DataFolder folder,
        SettingsInForce settings,
        StoreSeed seed,
        IdGenerator ids,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<KeyPairStore> log)
    {
        (_folder, _settings, _seed, _time, _lifetime, _log) = (folder, settings, seed, time, lifetime, log);
        _connection = new StoreConnection(folder);
        _readers = new StoreReaders(folder);
        _writer = new StoreWriter(_connection, log);
        _import = new KeyPairImport(settings, ids.NewKeyId, time);
        _replacement = new StateReplacement(ids.NewKeyId, time);
        _probe = new StoreProbe(settings, time);
        _probing = time.CreateTimer(_ => WriteAsync(_probe.WriteAll), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether key pairs can be written, as the last write told.</summary>
    public StoreStatus Status => _status;

    /// <summary>Why the file can't be used at all, so that the process has to stop; null where it can.</summary>
    public string? Refusal { get; private set; }

    /// <inheritdoc cref="KeyPairImport.Import"/>
    public Task<Result<string>> ImportAsync(NewKeyPair keyPair) => WriteAsync(store => _import.Import(store, keyPair));

    /// <inheritdoc cref="KeyPairReading.Page"/>
    public Task<Result<KeyPairPage>> DescribeAsync(KeyPairQuery query) => ReadAsync(store => KeyPairReading.Page(store, query, _settings.Current.Instances));

    /// <inheritdoc cref="KeyPairReading.TagsOf"/>
    public Task<Result<ResourceTagPage>> DescribeTagsAsync(string account, IReadOnlyList<string> keyIds, long offset, long limit) =>
        ReadAsync(store => KeyPairReading.TagsOf(store, account, keyIds, offset, limit));

    /// <inheritdoc cref="KeyPairChanges.Delete"/>
    public Task<Result<int>> DeleteAsync(string account, IReadOnlyCollection<string> keyIds) =>
        WriteAsync(store => KeyPairChanges.Delete(store, account, keyIds, _settings.Current.Instances));

    /// <inheritdoc cref="KeyPairChanges.Modify"/>
    public Task<Result<int>> ModifyAsync(string account, string keyId, string? name, string? description) =>
        WriteAsync(store => KeyPairChanges.Modify(store, account, keyId, name, description));

    /// <inheritdoc cref="KeyPairChanges.SetInstances"/>
    public Task<Result<int>> SetInstancesAsync(
        string account, IReadOnlyCollection<string> keyIds, IReadOnlyCollection<string> instanceIds, bool used) =>
        WriteAsync(store => KeyPairChanges.SetInstances(store, account, keyIds, instanceIds, used));

    /// <inheritdoc cref="TagChanges.Change"/>
    public Task<Result<bool>> ChangeTagsAsync(TagChange change) => WriteAsync(store => TagChanges.Change(store, change, _settings.Current.TagResourceQuota));

    /// <inheritdoc cref="TagChanges.Attach"/>
    public Task<Result<IReadOnlyList<string>>> AttachTagAsync(string account, IReadOnlyList<string> keyIds, KeyPairTag tag) =>
        WriteAsync(store => TagChanges.Attach(store, account, keyIds, tag, _settings.Current.TagResourceQuota));

    /// <inheritdoc cref="TagChanges.Detach"/>
    public Task<Result<int>> DetachTagAsync(string account, IReadOnlyList<string> keyIds, string key) =>
        WriteAsync(store => TagChanges.Detach(store, account, keyIds, key));

    /// <inheritdoc cref="StateReplacement.Reset"/>
    public Task<Result<int>> ResetAsync(string? account) => WriteAsync<int>(store => _replacement.Reset(store, account, _seed));

    /// <inheritdoc cref="StateReplacement.Replace"/>
    public Task<Result<IReadOnlySet<string>>> ReplaceAsync(string? account, IReadOnlyList<KeyPairState> keyPairs) =>
        WriteAsync(store => Result.Of(_replacement.Replace(store, account, keyPairs)));

    /// <inheritdoc cref="KeyPairReading.Export"/>
    public Task<Result<IReadOnlyList<ExportedKeyPair>>> ExportAsync(string? account) =>
        ReadAsync(store => KeyPairReading.Export(store, account, _settings.Current.Instances));

    /// <summary>True once the database is open, whether or not it can be written; false once it was refused.</summary>
    public Task<bool> Opened => _opened.Task;

    /// <summary>Waits while the database is opened.</summary>
    /// <returns>True when it is open, whether or not it can be written; false when that takes longer or was refused.</returns>
    public async Task<bool> WaitUntilOpenAsync(TimeSpan maxWait, CancellationToken cancellationToken)
    {
        try
        {
            using (Instruments.Wait(Instruments.StoreOpenWait, _opened.Task.IsCompleted))
                return await _opened.Task.WaitAsync(maxWait, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Looks whether the files are still there and as they were left.</summary>
    /// <returns>Whether key pairs can be written now.</returns>
    public async Task<StoreStatus> LookAsync()
    {
        if (_status.State == StoreState.Ready && AreFilesTouched)
            await WriteAsync(_probe.WriteAll);
        return _status;
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

    private bool TryOpen()
    {
        try
        {
            if (StoreOpening.Open(_folder, _connection) is { } copy)
                Log.CopiedAside(_log, copy);
        }
        catch (StoreRefusedException refused)
        {
            Refusal = refused.Message;
            _status = new StoreStatus(StoreState.Opening, refused.Message);
            // Not before the host has started: stopping it earlier makes it throw.
            _lifetime.ApplicationStarted.Register(_lifetime.StopApplication);
            _opened.SetResult(false);
            return false;
        }

        _unseeded = _seed.KeyPairs.Count > 0;
        // The first write is a probe: it prepares EF Core's queries too, which the first caller would have to wait for. Tags are left to who has some.
        Write([new WriteJob<string>(_probe.Write)]);
        _opened.SetResult(true);
        return true;
    }

    private List<WriteJob> Waiting()
    {
        var jobs = new List<WriteJob>();
        while (jobs.Count < MaxJobsInABatch && _queue.Reader.TryRead(out WriteJob? job))
            jobs.Add(job);
        Instruments.QueueLength.Add(-jobs.Count);
        return jobs;
    }

    private void Write(List<WriteJob> jobs)
    {
        // before anything else, also where the first try found no room
        WriteJob<bool>? seeding = _unseeded ? new WriteJob<bool>(Seed) : null;
        if (seeding is not null)
            jobs.Insert(0, seeding);
        BatchTelemetry? batch = BatchTelemetry.Begin();
        bool returned = false;
        try
        {
            string? failure = WhyNot();
            if (failure is null)
                failure = _writer.Write(jobs);
            else
                jobs.ForEach(job => job.Fail(failure));
            Report(failure);
            batch?.End([.. jobs.Select(job => job.Queued)], failure);
            returned = true;
        }
        finally
        {
            // After the status, so that whoever is told of a failure finds it there; and even when a bug ends the writer.
            foreach (WriteJob job in jobs)
            {
                if (!returned)
                    job.Fail("the writer ended");
                job.Answer();
            }

            _unseeded = seeding?.Answered.Result.Refused(out _, out _) ?? false;
        }
    }

    private bool AreFilesTouched => _folder.Files is { AreAsSeen: false };

    // Another program may have taken the files away, which SQLite doesn't notice, or changed them: then none of their old content may be used.
    private string? WhyNot()
    {
        if (!AreFilesTouched)
            return null;
        if (_folder.Files!.WhyLost() is { } lost)
            return lost;
        try
        {
            _folder.Files.Doubt();
            _readers.CloseAll();
            _connection.Drop();
            StoreOpening.Reopen(_folder, _connection);
            _folder.Files.See();
            return null;
        }
        catch (StoreRefusedException refused)
        {
            return refused.Message;
        }
    }

    // a file that holds key pairs keeps them
    private Result<bool> Seed(StoreContext store)
    {
        bool isEmpty = !store.KeyPairs.Any();
        if (isEmpty)
            _replacement.Reset(store, account: null, _seed);
        return isEmpty;
    }

    private void Report(string? failure)
    {
        bool failedBefore = _status.State == StoreState.WriteFailed;
        _status = failure is null
            ? new StoreStatus(StoreState.Ready, "The last write was committed.")
            : new StoreStatus(StoreState.WriteFailed, $"The last write failed: {failure}");
        if (failure is not null && !failedBefore)
        {
            Log.WriteFailed(_log, failure);
            _probing.Change(ProbeInterval, ProbeInterval);
        }
        else if (failure is null && failedBefore)
        {
            _probing.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Log.WriteRecovered(_log);
        }
    }

    private void Close()
    {
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out WriteJob? job))
        {
            Instruments.QueueLength.Add(-1);
            job.Fail("the store is closed");
            job.Answer();
        }

        _probing.Dispose();
        _readers.Dispose();
        _connection.Dispose();
    }

    private Task<Result<T>> WriteAsync<T>(Func<StoreContext, Result<T>> change)
        where T : notnull
    {
        var job = new WriteJob<T>(change);
        // before it is there, or the writer could count it off before
        Instruments.QueueLength.Add(1);
        if (!_queue.Writer.TryWrite(job))
        {
            Instruments.QueueLength.Add(-1);
            job.Fail("the store is closed");
            job.Answer();
        }

        return job.Answered;
    }

    private async Task<Result<T>> ReadAsync<T>(Func<StoreContext, T> read)
        where T : notnull
    {
        // memory has one connection, and that is the writer's
        if (_folder.Database is null)
            return await WriteAsync<T>(store => read(store));
        return AreFilesTouched && (await WriteAsync(_probe.WriteAll)).Refused(out ApiError? refusal, out _) ? refusal : await _readers.ReadAsync(read);
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "The database has an older schema and was copied to {Path} before it is migrated.")]
        public static partial void CopiedAside(ILogger log, string path);

        [LoggerMessage(3, LogLevel.Error, "Key pairs can't be written: {Failure}")]
        public static partial void WriteFailed(ILogger log, string failure);

        [LoggerMessage(4, LogLevel.Information, "Key pairs can be written again.")]
        public static partial void WriteRecovered(ILogger log);
    }
}

/// <summary>Puts the store into the house.</summary>
internal static class KeyPairStoreServices
{
    /// <summary>Adds the store and its writer. Starting the host claims the folder first of all.</summary>
    /// <remarks>Throws <see cref="StoreRefusedException"/> from the first resolution, at the latest from the host's start.</remarks>
    public static IServiceCollection AddKeyPairStore(this IServiceCollection services) => services
        .AddSingleton(provider => DataFolder.Claim(provider.GetRequiredService<SettingsInForce>().Current.DataPath))
        .AddSingleton<KeyPairStore>()
        .AddHostedService(provider => provider.GetRequiredService<KeyPairStore>());
}
