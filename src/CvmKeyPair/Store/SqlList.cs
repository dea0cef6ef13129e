using System.Text.Json;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Store;

/// <summary>Lists as one parameter: SQL that reads <c>json_each($0)</c> is the same for any length, so it is compiled once.</summary>
internal static partial class SqlList
{
    /// <summary>A list of texts.</summary>
    public static string Of(IEnumerable<string> values) => JsonSerializer.Serialize([.. values], ListJson.Default.StringArray);

    /// <summary>A list of numbers.</summary>
    public static string Of(IEnumerable<long> values) => JsonSerializer.Serialize([.. values], ListJson.Default.Int64Array);

    [JsonSerializable(typeof(string[]))]
    [JsonSerializable(typeof(long[]))]
    private sealed partial class ListJson : JsonSerializerContext;
}
