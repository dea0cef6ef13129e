using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CvmKeyPair.Tests.Store;

/// <summary>A store on a folder or in memory, as the host runs it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly DataFolder _file;
    private bool _started;

    public TestStore(string dataPath, int keyPairQuota = 100, int tagResourceQuota = 1000, TimeProvider? time = null)
    {
        Settings = new SettingsInForce(new EmulatorSettings { DataPath = dataPath, KeyPairQuota = keyPairQuota, TagResourceQuota = tagResourceQuota });
        _file = DataFolder.Claim(dataPath);
        Store = new KeyPairStore(_file, Settings, StoreSeed.Empty, new IdGenerator(), time ?? TimeProvider.System, Lifetime, Log.LoggerOf<KeyPairStore>());
    }

    public SettingsInForce Settings { get; }

    public KeyPairStore Store { get; }

    public LogCollector Log { get; } = new();

    public ApplicationLifetime Lifetime { get; } = new(NullLogger<ApplicationLifetime>.Instance);

    public static async Task<TestStore> OpenAsync(string dataPath, int keyPairQuota = 100, int tagResourceQuota = 1000, TimeProvider? time = null)
    {
        var store = new TestStore(dataPath, keyPairQuota, tagResourceQuota, time);
        await store.StartAsync();
        return store;
    }

    /// <summary>A key pair that differs from others in all but its account.</summary>
    public static NewKeyPair KeyPair(string name, string? key = null, string account = "100", params KeyPairTag[] tags) =>
        new(account, name, 0, $"AAAA{key ?? name}", $"SHA256:{key ?? name}", 2048, tags);

    public async Task StartAsync()
    {
        _started = true;
        await Store.StartAsync(CancellationToken.None);
        Lifetime.NotifyStarted();
        await Store.WaitUntilOpenAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    /// <summary>Imports one after the other's answer.</summary>
    public async Task<string> ImportAsync(NewKeyPair keyPair) => Answer(await Store.ImportAsync(keyPair));

    /// <summary>Imports one that nothing speaks against.</summary>
    public async Task<string> ImportedIdAsync(NewKeyPair keyPair)
    {
        Assert.False((await Store.ImportAsync(keyPair)).Refused(out ApiError? error, out string? keyId), error?.Reason ?? error?.Code);
        return keyId!;
    }

    /// <summary>Imports all at once; the answers in the order asked.</summary>
    public async Task<string[]> ImportAllAsync(IEnumerable<NewKeyPair> keyPairs)
    {
        Task<Result<string>>[] imports = [.. keyPairs.Select(keyPair => Task.Run(() => Store.ImportAsync(keyPair)))];
        return [.. (await Task.WhenAll(imports)).Select(Answer)];
    }

    /// <summary>What a query of account 100 finds.</summary>
    public async Task<KeyPairPage> PageAsync(IReadOnlyList<string>? keyIds = null, long offset = 0, long limit = 100, params KeyPairFilter[] filters)
    {
        Result<KeyPairPage> read = await Store.DescribeAsync(new KeyPairQuery("100", keyIds, filters, offset, limit));
        Assert.False(read.Refused(out ApiError? error, out KeyPairPage? page), error?.Reason);
        return page!;
    }

    /// <summary>Every answer in one word: <c>OK</c>, or the refusal's code.</summary>
    public static string Answer(Result<string> result) => result.Refused(out ApiError? error, out _) ? error.Code : "OK";

    public async ValueTask DisposeAsync()
    {
        if (_started)
            await Store.StopAsync(CancellationToken.None);
        Store.Dispose();
        _file.Dispose();
    }
}
