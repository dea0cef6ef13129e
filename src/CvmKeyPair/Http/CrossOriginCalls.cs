using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CvmKeyPair.Http;

/// <summary>
/// Lets the pages of the setting <c>CorsOrigins</c> call the API (ControlPlane/README.md, "Cross-origin calls"): the framework's CORS, and what
/// it doesn't know, a page of a public address that asks to reach a private one.
/// </summary>
internal sealed class CrossOriginCalls(IOptions<CorsOptions> options, ILoggerFactory loggers) : CorsService(options, loggers)
{
    // a browser asks again after this; Chromium would keep an answer for two hours at most [choice]
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromMinutes(10);

    /// <summary>Whether pages of this origin may call the API.</summary>
    public static bool IsAllowed(EmulatorSettings settings, string origin) =>
        origin.Length > 0 && (AllowsAll(settings) || settings.CorsOrigins.Contains(origin));

    /// <summary>Whether a request is for the API, and not for a page, health or the control plane.</summary>
    public static bool IsForApi(HttpRequest request) => !OwnPaths.All.Any(path => request.Path.StartsWithSegments(path));

    /// <summary>Answers preflights and adds what a browser asks for to the API's answers, whatever these are; stands before the API, and isn't there without the setting.</summary>
    public static void Use(IApplicationBuilder api, EmulatorSettings settings)
    {
        if (settings.CorsOrigins.Count == 0)
            return;
        api.UseCors(policy => Allow(policy, settings).WithMethods(HttpMethods.Get, HttpMethods.Post).AllowAnyHeader()
            .WithExposedHeaders(ApiEndpoint.TraceIdHeader).SetPreflightMaxAge(PreflightMaxAge));
    }

    /// <inheritdoc/>
    public override void ApplyResult(CorsResult result, HttpResponse response)
    {
        base.ApplyResult(result, response);
        // https://wicg.github.io/private-network-access/; what came after it, Local Network Access, asks the user and not the server
        if (result is { IsPreflightRequest: true, IsOriginAllowed: true } && response.HttpContext.Request.Headers["Access-Control-Request-Private-Network"] == "true")
            response.Headers["Access-Control-Allow-Private-Network"] = "true";
    }

    private static bool AllowsAll(EmulatorSettings settings) => settings.CorsOrigins.Contains(CorsConstants.AnyOrigin);

    // with a predicate the answer says that it varies, also where the list has one origin
    private static CorsPolicyBuilder Allow(CorsPolicyBuilder policy, EmulatorSettings settings) =>
        AllowsAll(settings) ? policy.AllowAnyOrigin() : policy.SetIsOriginAllowed(origin => IsAllowed(settings, origin));
}
