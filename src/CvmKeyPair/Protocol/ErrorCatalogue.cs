using System.Reflection;

namespace CvmKeyPair.Protocol;

/// <summary>Every refusal the emulator can give. README's error table and Swagger's examples are read from here.</summary>
/// <remarks>Common codes: wire.md section 4. Where no Chinese text is known, one in the same style stands in [choice].</remarks>
internal static partial class ErrorCatalogue
{
    /// <summary>All definitions; one code may have several messages.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Declared.Definitions;

    // Apart, because the fields of a class in several files are set in no order one may rely on: here all are set before they are read.
    private static class Declared
    {
        public static readonly IReadOnlyList<ErrorDefinition> Definitions = [.. typeof(ErrorCatalogue)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(ErrorDefinition))
            .Select(field => (ErrorDefinition)field.GetValue(null)!),
            .. OnDemandDefinitions];
    }
}
