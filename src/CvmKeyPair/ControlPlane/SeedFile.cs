using System.Text.Json;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair.ControlPlane;

/// <summary>The setting <c>SeedFile</c>: a state document that an empty store begins with, and that a reset puts back (ControlPlane/README.md, "Seed").</summary>
internal static class SeedFile
{
    /// <summary>Reads and judges it.</summary>
    /// <exception cref="SettingsRefusedException">It can't be read, is no state document, or breaks a rule; the line has file, path and reason.</exception>
    public static StoreSeed Read(EmulatorSettings settings)
    {
        if (settings.SeedFile is not { } path)
            return StoreSeed.Empty;
        StateDocument document = Parse(path);
        if (document.FirstSlip() is { } slip)
            throw Refused(path, slip);
        (IReadOnlyList<KeyPairState> keyPairs, IReadOnlyList<StateFault> faults) = StateRules.Judge(document, only: null, settings);
        return faults is [var first, ..]
            ? throw Refused(path, $"{first.Path}: {first.Code}: {first.Message}{(faults.Count > 1 ? $" And {faults.Count - 1} more." : "")}")
            : new StoreSeed(keyPairs);
    }

    private static StateDocument Parse(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ControlPlaneJson.Default.StateDocument) ?? throw Refused(path, "it is null.");
        }
        catch (JsonException exception)
        {
            throw Refused(path, StrictRequests.Told(exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, exception.Message);
        }
    }

    private static SettingsRefusedException Refused(string path, string why) => new($"The seed file {path} can't be used: {why}");
}
