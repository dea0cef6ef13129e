using System.Globalization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CvmKeyPair.Benchmarks;

/// <summary>A store in a folder of its own with so many key pairs of one account, as the host runs it.</summary>
internal sealed class KeyPairStoreOfSize
{
    /// <summary>Whose they all are.</summary>
    public const string Account = "100";

    private const int Tagged = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("cvmkeypair-benchmark-").FullName;
    private readonly DataFolder _file;

    private KeyPairStoreOfSize(int size)
    {
        Size = size;
        _file = DataFolder.Claim(_folder);
        Store = new KeyPairStore(_file, new SettingsInForce(new EmulatorSettings { DataPath = _folder, KeyPairQuota = int.MaxValue }), StoreSeed.Empty, new IdGenerator(), TimeProvider.System,
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<KeyPairStore>.Instance);
    }

    /// <summary>How many there are.</summary>
    public int Size { get; }

    /// <summary>The store.</summary>
    public KeyPairStore Store { get; }

    /// <summary>A hundred of the ids, from all over.</summary>
    public IReadOnlyList<string> HundredIds { get; private set; } = [];

    /// <summary>Makes one that goes with the process; a hundred thousand take some seconds.</summary>
    public static async Task<KeyPairStoreOfSize> MakeAsync(int size)
    {
        var made = new KeyPairStoreOfSize(size);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.Remove();
        await made.Store.StartAsync(CancellationToken.None);
        Task<Result<string>>[] imports = [.. Enumerable.Range(0, size).Select(made.ImportAsync)];
        Result<string>[] answers = await Task.WhenAll(imports);
        made.HundredIds = [.. answers.Where((_, number) => number % (size / 100) == 0).Select(Id)];
        return made;
    }

    private void Remove()
    {
        Store.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        Store.Dispose();
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<Result<string>> ImportAsync(int number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        // as long as a real key of 2048 bits
        string key = text.PadLeft(372, 'A');
        List<KeyPairTag> tags = [new("group", $"{number % 1000}")];
        if (number % (Size / Tagged) == 0)
            tags.Add(new("rare", "ten"));
        return Store.ImportAsync(new NewKeyPair(Account, $"key_{text}_", 0, key, $"SHA256:{text.PadLeft(43, 'A')}", 2048, tags));
    }

    private static string Id(Result<string> answer) =>
        answer.Refused(out ApiError? error, out string? keyId) ? throw new InvalidOperationException($"{error.Code}: {error.Reason}") : keyId;
}
