using System.Net;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Processes;

/// <summary>One connection's steady mix of calls, turn by turn; it deletes as much as it imports.</summary>
internal sealed class SoakingClient(int number, EmulatorProcess emulator)
{
    private const int Held = 20;
    private const int TurnsForACreation = 50;
    private const int Spread = 7;

    private readonly ApiClient _api = emulator.Api();
    private readonly KeyPairClient _client = new(emulator.Api(), $"AKIDsoaking{number}");
    private readonly Queue<string> _held = [];
    private List<double> _took = [];
    private int _turn;

    /// <summary>How long each call took since this was asked last, in milliseconds; without CreateKeyPair, which computes.</summary>
    public List<double> TakeTimes()
    {
        List<double> took = _took;
        _took = [];
        return took;
    }

    /// <summary>Imports, looks for it, changes its name and tags, is refused, and deletes the oldest; once in a while something rarer.</summary>
    public async Task TurnAsync()
    {
        string name = $"k{++_turn}", key = PublicKeys.Line((number * 100_000_000) + _turn, bits: 1024);
        string id = (await OkAsync("ImportKeyPair", new { KeyName = name, ProjectId = 0, PublicKey = key, TagSpecification = KeyPairClient.Specification(("turn", name)) })).KeyId!;
        _held.Enqueue(id);
        Holds(await OkAsync("DescribeKeyPairs", new { Limit = 100 }), _held.Count);
        Holds(await OkAsync("DescribeKeyPairs", new { Filters = new[] { new { Name = "key-name", Values = KeyPairClient.List(name) } } }), 1);
        await OkAsync("ModifyKeyPairAttribute", new { KeyId = id, KeyName = $"{name}_new", Description = name });
        await TagAsync("ModifyResourceTags", new { Resource = KeyPairClient.Resource(id), ReplaceTags = new[] { new { TagKey = "changed", TagValue = name } }, DeleteTags = new[] { new { TagKey = "turn" } } });
        await TagAsync("DescribeResourceTagsByResourceIds", new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = ApiClient.Region, ResourceIds = KeyPairClient.List(id) });
        await CallAsync("InvalidKeyPairName.Duplicate", () => _client.CallAsync("ImportKeyPair", new { KeyName = $"{name}_new", ProjectId = 0, PublicKey = key }));
        await CallAsync("InvalidPublicKey.Malformed", () => _client.CallAsync("ImportKeyPair", new { KeyName = name, ProjectId = 0, PublicKey = "none" }));
        await CallAsync("InvalidAction", () => _api.GetAsync($"Action=Soak&Version={ApiClient.CvmVersion}&Region={ApiClient.Region}"));
        if (_held.Count > Held)
            await OkAsync("DeleteKeyPairs", new { KeyIds = KeyPairClient.List(_held.Dequeue()) });

        // an account that nobody had before, and nobody will have again
        KeyPairClient stranger = new(_api, $"AKIDonce{number}x{_turn}");
        string only = (await CallAsync("OK", () => stranger.CallAsync("ImportKeyPair", new { KeyName = name, ProjectId = 0, PublicKey = key }))).KeyId!;
        await CallAsync("OK", () => stranger.CallAsync("DeleteKeyPairs", new { KeyIds = KeyPairClient.List(only) }));

        if ((_turn + (number * Spread)) % TurnsForACreation == 0)
        {
            ApiAnswer created = (await _client.CallAsync("CreateKeyPair", new { KeyName = "created", ProjectId = 0 })).ShouldBe("OK");
            await OkAsync("DeleteKeyPairs", new { KeyIds = KeyPairClient.List(created.Response.GetProperty("KeyPair").GetProperty("KeyId").GetString()!) });
            (await emulator.ReadinessAsync()).ShouldBe(HttpStatusCode.OK);
        }
    }

    private static void Holds(ApiAnswer answer, int count) => Assert.True(answer.Response.GetProperty("TotalCount").GetInt32() == count, $"expected {count}\n{answer}");

    private Task<ApiAnswer> OkAsync(string action, object parameters) => CallAsync("OK", () => _client.CallAsync(action, parameters));

    private Task<ApiAnswer> TagAsync(string action, object parameters) => CallAsync("OK", () => _client.TagAsync(action, parameters));

    private async Task<ApiAnswer> CallAsync(string code, Func<Task<ApiAnswer>> call)
    {
        long asked = TimeProvider.System.GetTimestamp();
        ApiAnswer answer = await call();
        _took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
        return answer.ShouldBe(code);
    }
}
