using System.Text.Json;

namespace CvmKeyPair.Settings;

/// <summary>Reads <c>appsettings.json</c> where there is one.</summary>
internal static class JsonFileSource
{
    private const string FileName = "appsettings.json";

    public static IReadOnlyList<SettingValue> Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return [];

        try
        {
            using var stream = File.OpenRead(path);
            return [.. new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable()
                .Select(entry => SettingValue.Named(entry.Key, entry.Value, FileName))];
        }
        catch (JsonException exception)
        {
            // its own message may quote a piece of a secret
            throw new SettingsRefusedException(
                $"{FileName} is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (FormatException exception)
        {
            throw new SettingsRefusedException($"{FileName} can't be used: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRefusedException($"{FileName} can't be read: {exception.Message}");
        }
    }
}
