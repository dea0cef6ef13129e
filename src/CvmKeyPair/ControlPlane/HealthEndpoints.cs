using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Store;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/healthz</c> and <c>/readyz</c>: always on, open to everyone (ControlPlane/README.md).</summary>
internal static class HealthEndpoints
{
    private const string Tag = "health";

    public static void MapHealth(this IEndpointRouteBuilder app, TimeProvider time)
    {
        long startedAt = time.GetTimestamp();
        app.MapGetAndHead(OwnPaths.Health, () => TypedResults.Ok(new HealthAnswer("ok")))
            .WithName("Health").WithTags(Tag).WithSummary("Answers as soon as the process serves.");
        app.MapGetAndHead(OwnPaths.Readiness, async (KeyPairStore store) =>
        {
            StoreStatus status = await store.LookAsync();
            bool ready = status.State == StoreState.Ready;
            string word = ready ? "ready" : "unready";
            return TypedResults.Json(
                new ReadinessAnswer(word, EmulatorVersion.Text, time.GetElapsedTime(startedAt).TotalSeconds, [new ReadinessCheck("store", word, status.Detail)]),
                statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        })
            .WithName("Readiness").WithTags(Tag).WithSummary("Tells whether an import would succeed now.")
            .Produces<ReadinessAnswer>().Produces<ReadinessAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    // wait-on and `wget --spider` ask with HEAD; the document shows GET only
    private static RouteHandlerBuilder MapGetAndHead(this IEndpointRouteBuilder app, string path, Delegate handler)
    {
        app.MapMethods(path, [HttpMethods.Head], handler).ExcludeFromDescription();
        return app.MapGet(path, handler);
    }
}

/// <summary>The answer of <c>/healthz</c>.</summary>
internal sealed record HealthAnswer(string Status);

/// <summary>The answer of <c>/readyz</c>.</summary>
/// <param name="Status"><c>ready</c> or <c>unready</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="UptimeSeconds">Seconds since the start.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record ReadinessAnswer(string Status, string Version, double UptimeSeconds, IReadOnlyList<ReadinessCheck> Checks);

/// <summary>One thing that readiness depends on, its state, and the same as a sentence.</summary>
internal sealed record ReadinessCheck(string Name, string Status, string Detail);
