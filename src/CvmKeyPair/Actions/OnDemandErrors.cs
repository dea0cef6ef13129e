using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>Documented refusals that an action never gives by itself; the catalogue knows them, and faults raise them.</summary>
internal static class OnDemandErrors
{
    /// <summary>Codes that no action gives by itself.</summary>
    public static IEnumerable<ErrorExample> Of(params IEnumerable<string> codes) =>
        codes.Select(code => Of(ErrorCatalogue.OnDemand(code)));

    /// <summary>A code that other actions give by themselves.</summary>
    public static ErrorExample Of(ApiError error) => new(error) { OnDemand = true };
}
