using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.DescribeKeyPairs;

/// <summary>Requests that show what DescribeKeyPairs does and refuses.</summary>
internal static class DescribeKeyPairsExamples
{
    /// <summary>What succeeds: the account's newest key pairs, however they were named and tagged.</summary>
    public static JsonObject Example => new() { ["Offset"] = 0, ["Limit"] = 20 };

    /// <summary>What it is answered with.</summary>
    public static JsonObject Answer => new()
    {
        ["TotalCount"] = 1,
        ["KeyPairSet"] = new JsonArray(new JsonObject
        {
            [nameof(KeyPair.KeyId)] = Examples.KeyId,
            [nameof(KeyPair.KeyName)] = "operation_key",
            [nameof(KeyPair.ProjectId)] = 0,
            [nameof(KeyPair.Description)] = "",
            [nameof(KeyPair.PublicKey)] = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ… " + Examples.KeyId,
            [nameof(KeyPair.AssociatedInstanceIds)] = new JsonArray(),
            [nameof(KeyPair.CreatedTime)] = "2026-11-24T04:05:06Z",
            [nameof(KeyPair.Tags)] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "build" }),
        }),
    };

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.Exclusive("KeyIds", "Filters")) { Parameters = new JsonObject { ["KeyIds"] = new JsonArray(Examples.KeyId), ["Filters"] = new JsonArray(Filter("key-name", "a")) } },
        new(ErrorCatalogue.TooManyValues()) { Parameters = new JsonObject { ["KeyIds"] = Examples.List(Examples.Numbered("skey-", IdRules.MaxIds + 1)) } },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = new JsonObject { ["KeyIds"] = new JsonArray("skey-1122") } },
        new(ErrorCatalogue.TooManyFilters()) { Parameters = With(Filter("key-name", "a", "b", "c", "d", "e", "f")) },
        new(ErrorCatalogue.InvalidFilter()) { Parameters = With(Filter("colour", "red")) },
        new(ErrorCatalogue.InvalidParameterValue("default", "Filters.0.Values.0")) { Parameters = With(Filter("project-id", "default")) },
        new(ErrorCatalogue.InvalidOffset()) { Parameters = new JsonObject { ["Offset"] = -1 } },
        new(ErrorCatalogue.InvalidLimit()) { Parameters = new JsonObject { ["Limit"] = 101 } },
        new(ErrorCatalogue.InternalServerError()) { Otherwise = "Call while the database can't be read." },
        Examples.OnDemand(ErrorCatalogue.KeyPairLimitExceeded()),
        .. Examples.OnDemand("UnsupportedOperation", "UnauthorizedOperation.InvalidToken"),
    ];

    private static JsonObject With(JsonNode filter) => new() { ["Filters"] = new JsonArray(filter) };

    private static JsonObject Filter(string name, params string[] values) =>
        new() { ["Name"] = name, ["Values"] = Examples.List(values) };
}
