using CvmKeyPair.Actions;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Signing;
using CvmKeyPair.Store;
using CvmKeyPair.Throttling;

namespace CvmKeyPair.Http;

/// <summary>From an HTTP request to a response or a refusal, in the order of Protocol/README.md, "Order of checks".</summary>
internal sealed class ApiPipeline(
    SettingsInForce settings, ActionCatalogue actions, Authenticator authenticator, RegionRule regions, FaultStep faults, RequestThrottle throttle, KeyPairStore store,
    LargeBodies largeBodies)
{
    private static readonly TimeSpan MaxWaitForStore = TimeSpan.FromSeconds(10);

    /// <summary>The response as a JSON object without its RequestId, or the first refusal; what is learnt on the way goes into <paramref name="call"/>.</summary>
    public async Task<Result<byte[]>> RunAsync(HttpRequest http, CallRecord call)
    {
        // known even where nothing else can be read
        call.Claims = RequestReader.ReadClaims(http, authenticator);
        // 1 method, content type, size; 2 parameters can be read
        using RequestBody body = new(largeBodies);
        if ((await RequestReader.ReadAsync(http, body)).Refused(out ApiError? refusal, out ApiRequest? request))
            return refusal;
        Result<byte[]> result = await RunAsync(http, call, request);
        return request.Hint is { } hint && result.Refused(out refusal, out _) ? refusal.Hinting(hint) : result;
    }

    private async Task<Result<byte[]>> RunAsync(HttpRequest http, CallRecord call, ApiRequest request)
    {
        call.Action = request.Action;
        call.Claims = RequestReader.ClaimsOf(request, authenticator);
        call.Parameters = request.Parameters;
        call.Language = Languages.Choose(request.Language, settings.Current.Language);

        // 3 timestamp, version and action are there; 4 they exist
        ApiError? refusal = authenticator.AskForTimestamp(request);
        if (refusal is not null)
            return refusal;
        if (actions.Find(request).Refused(out refusal, out IAction? action))
            return refusal;

        // 5 who is calling
        if (authenticator.Authenticate(request, action.Definition.Request).Refused(out refusal, out Caller? caller))
            return refusal;
        call.Account = caller.Account;

        // 6 region
        if (regions.Check(action.Definition, request) is { } unserved)
            return unserved;

        // where a fault may stand in the place of the rest, or of its answer
        return await faults.RunAsync(
            http.HttpContext, call, action.Definition.Name, caller.Account, () => RunAsync(http, call, request, action, caller));
    }

    private async Task<Result<byte[]>> RunAsync(HttpRequest http, CallRecord call, ApiRequest request, IAction action, Caller caller)
    {
        // 7 rate limit
        ApiError? refusal = throttle.Count(
            action.Definition.Name, caller.Account, regions.AccessRegion(request), action.Definition.RateLimit(settings.Current));
        if (refusal is not null)
            return refusal;

        // 8 unknown, mistyped, missing parameters
        if (ParameterBinder.Bind(action.Definition.Request, request.Parameters).Refused(out refusal, out object? bound))
            return refusal;
        call.BoundAs = action.Definition.Request;

        // 9 the action's own rules
        if (!await store.WaitUntilOpenAsync(MaxWaitForStore, http.HttpContext.RequestAborted))
            return ErrorCatalogue.NotReady();
        if (action.Definition.Product.HasInternalServerError)
            call.OnBug = ErrorCatalogue.InternalServerError();
        return await action.RunAsync(bound, caller with { Language = call.Language });
    }
}
