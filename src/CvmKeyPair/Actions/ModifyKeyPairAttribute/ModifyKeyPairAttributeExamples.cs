using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions.ModifyKeyPairAttribute;

/// <summary>Requests that show what ModifyKeyPairAttribute does and refuses.</summary>
internal static class ModifyKeyPairAttributeExamples
{
    private const string OtherName = "name_of_another_pair";

    private static readonly string TooLong = new('d', 61);

    /// <summary>What succeeds once the id is one of the account's.</summary>
    public static JsonObject Example => new() { ["KeyId"] = Examples.KeyId, ["KeyName"] = "renamed_key", ["Description"] = "for operations" };

    /// <summary>The documented refusals, in the order they are checked.</summary>
    public static IReadOnlyList<ErrorExample> Errors { get; } =
    [
        new(ErrorCatalogue.MissingParameter("KeyName")) { Parameters = new JsonObject { ["KeyId"] = Examples.KeyId } },
        new(ErrorCatalogue.KeyPairIdMalformed()) { Parameters = new JsonObject { ["KeyId"] = "skey-1122", ["KeyName"] = "renamed_key" } },
        new(ErrorCatalogue.InvalidParameterValue("renamed-key", "KeyName")) { Parameters = new JsonObject { ["KeyId"] = Examples.KeyId, ["KeyName"] = "renamed-key" } },
        new(ErrorCatalogue.InvalidParameterValue(TooLong, "Description")) { Parameters = new JsonObject { ["KeyId"] = Examples.KeyId, ["Description"] = TooLong } },
        new(ErrorCatalogue.KeyPairNotFound()) { Parameters = new JsonObject { ["KeyId"] = "skey-00000000", ["KeyName"] = "renamed_key" } },
        new(ErrorCatalogue.KeyPairNameDuplicate())
        {
            Parameters = new JsonObject { ["KeyId"] = Examples.KeyId, ["KeyName"] = OtherName },
            Before = [new("CreateKeyPair", new JsonObject { ["KeyName"] = OtherName, ["ProjectId"] = 0 })],
        },
        Examples.NotWritten,
    ];
}
