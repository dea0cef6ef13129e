using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DeleteKeyPairs;

/// <summary>Requests that show what DeleteKeyPairs does and refuses.</summary>
internal static class DeleteKeyPairsExamples
{
    private const string Id = "skey-4e5ty7i8";

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => Request(Id);

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.TooManyValues()) { Parameters = Request([.. Enumerable.Range(0, 101).Select(number => $"skey-{number:d8}")]) },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = Request("skey-1122") },
        new(ErrorCatalogue.KeyPairNotFound()) { Parameters = Request("skey-00000000") },
        new(ErrorCatalogue.KeyPairInUse(Id)) { Before = [Use()], Setting = ExampleInstance.Setting },
        new(ErrorCatalogue.InternalServerError()) { Otherwise = "Call while the database can't be written, such as on a full disk." },
        OnDemandErrors.Of(ErrorCatalogue.KeyPairLimitExceeded()),
    ];

    private static PrecedingCall Use() => new("AssociateInstancesKeyPairs", new JsonObject
    {
        ["InstanceIds"] = new JsonArray(ExampleInstance.Id),
        ["KeyIds"] = new JsonArray(Id),
        ["ForceStop"] = true,
    });

    private static JsonObject Request(params string[] keyIds) => new() { ["KeyIds"] = new JsonArray([.. keyIds.Select(id => JsonValue.Create(id))]) };
}
