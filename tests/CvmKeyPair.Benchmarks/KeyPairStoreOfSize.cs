using System.Globalization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CvmKeyPair.Benchmarks;

/// <summary>A store in a folder of its own with so many key pairs, of one account or evenly of several, as the host runs it.</summary>
internal sealed class KeyPairStoreOfSize
{
    /// <summary>Whose they all are, where they are of one account.</summary>
    public const string Account = "100";

    private const int Tagged = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("cvmkeypair-benchmark-").FullName;
    private readonly DataFolder _file;
    private readonly Func<int, string> _accountOf;

    private KeyPairStoreOfSize(int size, Func<int, string> accountOf)
    {
        (Size, _accountOf) = (size, accountOf);
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
    /// <param name="size">How many key pairs.</param>
    /// <param name="accountOf">Whose each of them is, by its number; null where they are all of <see cref="Account"/>.</param>
    public static async Task<KeyPairStoreOfSize> MakeAsync(int size, Func<int, string>? accountOf = null)
    {
        var made = new KeyPairStoreOfSize(size, accountOf ?? (_ => Account));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.Remove();
        await made.Store.StartAsync(CancellationToken.None);
        Task<Result<string>>[] imports = [.. Enumerable.Range(0, size).Select(made.ImportAsync)];
        Result<string>[] answers = await Task.WhenAll(imports);
        made.HundredIds = [.. answers.Where((_, number) => number % (size / 100) == 0).Select(Id)];
        return made;
    }

    /// <summary>Closes it; the path of its database, which goes with the process.</summary>
    public async Task<string> CloseAsync()
    {
        string path = _file.Database!;
        await Store.StopAsync(CancellationToken.None);
        Store.Dispose();
        _file.Dispose();
        return path;
    }

    private void Remove()
    {
        CloseAsync().GetAwaiter().GetResult();
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
        return Store.ImportAsync(new NewKeyPair(_accountOf(number), $"key_{text}_", 0, key, $"SHA256:{text.PadLeft(43, 'A')}", 2048, tags));
    }

    private static string Id(Result<string> answer) =>
        answer.Refused(out ApiError? error, out string? keyId) ? throw new InvalidOperationException($"{error.Code}: {error.Reason}") : keyId;
}
