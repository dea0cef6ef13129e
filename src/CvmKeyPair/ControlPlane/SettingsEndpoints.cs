using System.Text.Json;
using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using CvmKeyPair.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator/settings</c>: what is in force, and what can be changed while the emulator runs (ControlPlane/README.md).</summary>
internal static class SettingsEndpoints
{
    private const string Source = "the body";

    /// <summary>Maps the routes.</summary>
    public static void MapSettings(this RouteGroupBuilder group)
    {
        const string Path = "/settings";
        group.MapGet(Path, (SettingsInForce settings) => TypedResults.Ok(Shown(settings)))
            .WithName("GetSettings").WithTags("settings")
            .WithSummary("Tells every setting in force and where it is from.")
            .WithDescription("`source` is `default`, `file`, `environment`, `command line` or `patched`; secrets are `…`, and one that is unset has no value.")
            .AllowOnly();
        group.MapPatch(Path, PatchAsync)
            .WithName("PatchSettings").WithTags("settings")
            .WithSummary("Changes settings until the next reset, all or none.")
            .WithDescription("As a settings file has them: `projects`, `keyPairQuota`, `tagResourceQuota`, `rateLimit`, `rateLimits`, `regions`, `unsupportedRegions`, "
                + "`nameErrors`, `instances`, `clock`. An empty value puts back what was configured.")
            .TakesJson<JsonObject>()
            .AllowOnly();
    }

    private static async Task<Results<Ok<SettingsAnswer>, ProblemHttpResult>> PatchAsync(HttpRequest request, SettingsInForce settings, ActionCatalogue actions)
    {
        (Dictionary<string, JsonElement>? body, ProblemHttpResult? problem) = await request.ReadJsonAsync(ControlPlaneJson.Default.DictionaryStringJsonElement);
        if (body is null)
            return problem!;
        try
        {
            settings.Patch(Values(body), [.. actions.All.Select(action => action.Definition.Name)]);
        }
        catch (SettingsRefusedException refusal)
        {
            return StrictRequests.BadRequest(refusal.Message);
        }

        return TypedResults.Ok(Shown(settings));
    }

    private static SettingsAnswer Shown(SettingsInForce settings) =>
        new(settings.Show().ToDictionary(setting => setting.Name, setting => new SettingAnswer(setting.Value, setting.Source)));

    /// <summary>The members as a settings file gives them.</summary>
    /// <exception cref="SettingsRefusedException">A name stands twice, letter case aside.</exception>
    private static SettingValue[] Values(Dictionary<string, JsonElement> body)
    {
        using MemoryStream text = new(JsonSerializer.SerializeToUtf8Bytes(body, ControlPlaneJson.Default.DictionaryStringJsonElement));
        try
        {
            KeyValuePair<string, string?>[] entries = [.. new ConfigurationBuilder().AddJsonStream(text).Build().AsEnumerable()];
            // what only holds others is none itself
            return [.. entries.Where(entry => entry.Value is not null || !entries.Any(other => other.Key.StartsWith($"{entry.Key}:", StringComparison.OrdinalIgnoreCase)))
                .Select(entry => SettingValue.Named(entry.Key, entry.Value, Source))];
        }
        catch (FormatException twice)
        {
            throw new SettingsRefusedException(twice.Message);
        }
    }
}

/// <summary>The answer of <c>/_emulator/settings</c>.</summary>
/// <param name="Settings">Every setting, by its name in a settings file.</param>
internal sealed record SettingsAnswer(IReadOnlyDictionary<string, SettingAnswer> Settings);

/// <summary>One setting.</summary>
/// <param name="Value">As a settings file has it; secrets are hidden, and it is left out where it is unset.</param>
/// <param name="Source"><c>default</c>, <c>file</c>, <c>environment</c>, <c>command line</c> or <c>patched</c>.</param>
internal sealed record SettingAnswer(JsonNode? Value, string Source);
