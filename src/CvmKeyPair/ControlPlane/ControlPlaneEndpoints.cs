using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CvmKeyPair.Faults;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;
using CvmKeyPair.Throttling;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator</c>: what tests do to the emulator itself (ControlPlane/README.md). Errors are RFC 9457 problem details.</summary>
internal static class ControlPlaneEndpoints
{
    /// <summary>Maps the routes; with the setting <c>ControlPlane</c> off there are none.</summary>
    public static void MapControlPlane(this IEndpointRouteBuilder app, EmulatorSettings settings)
    {
        if (!settings.ControlPlane)
            return;
        app.MapPage();
        // 403 is what web pages of other sites get, whatever they ask for
        RouteGroupBuilder group = app.MapGroup(OwnPaths.ControlPlane).RequireToken(settings.ControlPlaneToken).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapPost("/reset", ResetAsync)
            .WithName("Reset")
            .WithTags("state")
            .WithSummary("Puts back what was there at the start.")
            .WithDescription("Key pairs are deleted and the seed's written again; faults, journal, rate limits and changed settings are taken back, and ids begin anew. "
                + "Where `account` names one, its key pairs, faults, journal and rate limits only.")
            .AllowOnly("account")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapState();
        group.MapFaults();
        group.MapSettings();
        group.MapTls();
        group.MapJournal();
    }

    /// <summary>Behind the routes: what is left under <c>/_emulator</c> is a 404, so that no script takes an envelope for success.</summary>
    /// <remarks>A catch-all route would take the place of routing's own 405.</remarks>
    public static void UseControlPlaneNotFound(this IApplicationBuilder app, EmulatorSettings settings)
    {
        ProblemHttpResult notFound = TypedResults.Problem(statusCode: StatusCodes.Status404NotFound,
            detail: settings.ControlPlane ? "The emulator has no such route." : "The control plane is off (setting ControlPlane).");
        app.Use((context, next) => context.Request.Path.StartsWithSegments(OwnPaths.ControlPlane) ? notFound.ExecuteAsync(context) : next(context));
    }

    /// <summary>Empties the store and opens every rate limit window anew; with an account, only that account's.</summary>
    private static async Task<Results<Ok<ResetAnswer>, ProblemHttpResult>> ResetAsync(
        string? account, KeyPairStore store, RequestThrottle throttle, RequestJournal journal, FaultList faults, IdGenerator ids, SettingsInForce settings)
    {
        Result<int> deleted = await store.ResetAsync(account);
        if (deleted.Refused(out ApiError? error, out int count))
            return StrictRequests.Unavailable(error);
        throttle.Reset(account);
        journal.Clear(new JournalFilter(Account: account));
        if (account is null)
        {
            settings.PutBack();
            faults.Restart();
            ids.Restart();
        }
        else
        {
            faults.Clear(account);
        }

        return TypedResults.Ok(new ResetAnswer(count));
    }
}

/// <summary>The answer of <c>POST /_emulator/reset</c>.</summary>
/// <param name="KeyPairsDeleted">How many key pairs there were.</param>
internal sealed record ResetAnswer(int KeyPairsDeleted);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(ResetAnswer))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(StateFault[]))]
[JsonSerializable(typeof(KeyPairsAnswer))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultAnswer))]
[JsonSerializable(typeof(FaultsAnswer))]
[JsonSerializable(typeof(FaultsDeletedAnswer))]
[JsonSerializable(typeof(SettingsAnswer))]
[JsonSerializable(typeof(JournalAnswer))]
[JsonSerializable(typeof(JournalClearedAnswer))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class ControlPlaneJson : JsonSerializerContext;
