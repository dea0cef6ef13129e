using CvmKeyPair.Actions;
using CvmKeyPair.Faults;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator/faults</c>: what calls are to be answered instead (ControlPlane/README.md, "Faults").</summary>
internal static class FaultEndpoints
{
    private const string Path = "/faults";
    private const string Tag = "faults";
    private const string Before = "before";
    private const string After = "after";
    private const int MaxDelayMilliseconds = 600_000;
    private const int MinGatewayStatus = 500;
    private const int MaxGatewayStatus = 599;

    /// <summary>Maps the routes.</summary>
    public static void MapFaults(this RouteGroupBuilder group)
    {
        group.MapPost(Path, AddAsync)
            .WithName("AddFault").WithTags(Tag)
            .WithSummary("Makes calls fail, wait, or both.")
            .WithDescription("Which calls: `action`, `account`, `skip`, `times`, `probability`. What they get: `delayMilliseconds`, alone or before one of `error`, `httpStatus`, `disconnect`. "
                + "With `when` at `after` the action is carried out, and only its answer replaced.")
            .TakesJson<FaultRequest>()
            .AllowOnly()
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet(Path, (FaultList faults, string? account) => TypedResults.Ok(new FaultsAnswer([.. faults.List(account).Select(Shown)])))
            .WithName("GetFaults").WithTags(Tag).WithSummary("Lists the faults in force, in the order in which they are tried.")
            .WithDescription("Those for one account only, where `account` names one.")
            .AllowOnly("account");
        group.MapDelete(Path, (FaultList faults, string? account) => TypedResults.Ok(new FaultsDeletedAnswer(faults.Clear(account))))
            .WithName("DeleteFaults").WithTags(Tag).WithSummary("Takes all faults back.")
            .WithDescription("Those for one account only, where `account` names one.")
            .AllowOnly("account");
        group.MapDelete($"{Path}/{{id}}", Results<NoContent, ProblemHttpResult> (FaultList faults, string id) => faults.Remove(id)
                ? TypedResults.NoContent()
                : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no fault of this id."))
            .WithName("DeleteFault").WithTags(Tag).WithSummary("Takes one fault back.")
            .AllowOnly()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<FaultAnswer>, ProblemHttpResult>> AddAsync(HttpRequest request, FaultList faults, ActionCatalogue actions)
    {
        (FaultRequest? asked, ProblemHttpResult? problem) = await request.ReadJsonAsync(ControlPlaneJson.Default.FaultRequest);
        if (asked is null)
            return problem!;
        ActionDefinition? action = actions.All.FirstOrDefault(known => known.Definition.Name == asked.Action)?.Definition;
        if (asked.Action is not null && action is null)
            return StrictRequests.BadRequest($"$.action is none that the emulator has. There are {string.Join(", ", actions.All.Select(known => known.Definition.Name))}.");
        if (FirstFault(asked) is { } slip)
            return StrictRequests.BadRequest(slip);
        IReadOnlyList<ApiError> raisable = asked.Error is null ? [] : RaisableErrors.Of(action);
        ApiError? raised = raisable.FirstOrDefault(error => error.Code == asked.Error!.Code);
        if (asked.Error is not null && raised is null)
            return StrictRequests.BadRequest($"$.error.code is none of {asked.Action ?? "any action"}. There are {string.Join(", ", raisable.Select(error => error.Code).Order(StringComparer.Ordinal))}.");

        Fault? added = faults.Add(new FaultRule(
            asked.Action, asked.Account, asked.Skip ?? 0, asked.Times, asked.Probability ?? 1, asked.When == After ? FaultMoment.After : FaultMoment.Before,
            asked.DelayMilliseconds is { } delay ? TimeSpan.FromMilliseconds(delay) : null, EffectOf(asked, raised)));
        return added is null
            ? TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: $"There are {FaultList.MaxCount} faults already, which is the most there may be.")
            : TypedResults.Created($"{OwnPaths.ControlPlane}{Path}/{added.Id}", Shown(added));
    }

    private static FaultEffect? EffectOf(FaultRequest asked, ApiError? raised)
    {
        if (raised is not null)
            return asked.Error!.Message is { } message ? new ErrorEffect(ErrorCatalogue.Saying(raised, message), message) : new ErrorEffect(raised, null);
        if (asked.HttpStatus is { } status)
            return new GatewayEffect(status);
        return asked.Disconnect == true ? new DisconnectEffect() : null;
    }

    // in the order of the members
    private static string? FirstFault(FaultRequest asked)
    {
        if (string.IsNullOrWhiteSpace(asked.Account ?? "any"))
            return "$.account is empty; without it the fault is for every account.";
        if (asked.Times < 1)
            return "$.times must be at least 1; without it the fault is for every call.";
        if (asked.Skip < 0)
            return "$.skip must be at least 0.";
        if (asked.Probability is not (null or (>= 0 and <= 1)))
            return "$.probability must be from 0 to 1.";
        if (asked.When is not (null or Before or After))
            return $"$.when must be {Before} or {After}.";
        if (asked.DelayMilliseconds is not (null or (>= 0 and <= MaxDelayMilliseconds)))
            return $"$.delayMilliseconds must be from 0 to {MaxDelayMilliseconds}.";
        if (asked.HttpStatus is not (null or (>= MinGatewayStatus and <= MaxGatewayStatus)))
            return $"$.httpStatus must be from {MinGatewayStatus} to {MaxGatewayStatus}.";
        int effects = new[] { asked.Error is not null, asked.HttpStatus is not null, asked.Disconnect == true }.Count(given => given);
        if (effects > 1)
            return "$ has more than one of error, httpStatus and disconnect; a call gets one.";
        return effects == 0 && asked.DelayMilliseconds is null ? "$ says nothing that calls are to get: delayMilliseconds, error, httpStatus or disconnect." : null;
    }

    private static FaultAnswer Shown(Fault fault)
    {
        FaultRule rule = fault.Rule;
        return new FaultAnswer(fault.Id, rule.Action, rule.Account, rule.Times, rule.Skip, rule.Probability,
            rule.When == FaultMoment.After ? After : Before,
            rule.Delay is { } delay ? (int)delay.TotalMilliseconds : null,
            rule.Effect is ErrorEffect raised ? new FaultError(raised.Error.Code, raised.Message) : null,
            rule.Effect is GatewayEffect gateway ? gateway.Status : null,
            rule.Effect is DisconnectEffect ? true : null,
            fault.Matched, fault.Raised);
    }
}

/// <summary>A fault as it is asked for; what is absent is as <see cref="FaultAnswer"/> then shows it.</summary>
internal sealed record FaultRequest(
    string? Action = null, string? Account = null, long? Times = null, long? Skip = null, double? Probability = null, string? When = null,
    int? DelayMilliseconds = null, FaultError? Error = null, int? HttpStatus = null, bool? Disconnect = null);

/// <summary>A fault as it stands.</summary>
/// <param name="Id">By which it is taken back.</param>
/// <param name="Action">The only action; left out for all.</param>
/// <param name="Account">The only account; left out for all.</param>
/// <param name="Times">For how many matching calls; left out for all.</param>
/// <param name="Skip">How many matching calls pass first.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="When"><c>before</c> the action, or <c>after</c> it.</param>
/// <param name="DelayMilliseconds">How long calls wait.</param>
/// <param name="Error">The refusal.</param>
/// <param name="HttpStatus">The gateway's status.</param>
/// <param name="Disconnect">True where the connection is reset.</param>
/// <param name="Matched">Calls so far that it was for, those that passed included.</param>
/// <param name="Raised">Those that got it.</param>
internal sealed record FaultAnswer(
    string Id, string? Action, string? Account, long? Times, long Skip, double Probability, string When,
    int? DelayMilliseconds, FaultError? Error, int? HttpStatus, bool? Disconnect, long Matched, long Raised);

/// <summary>The refusal of a fault.</summary>
/// <param name="Code">One that the catalogue has for the action, or for all.</param>
/// <param name="Message">What it says, whatever the language; left out for the catalogue's text.</param>
internal sealed record FaultError(string Code, string? Message = null);

/// <summary>The answer of <c>GET /_emulator/faults</c>.</summary>
internal sealed record FaultsAnswer(IReadOnlyList<FaultAnswer> Faults);

/// <summary>The answer of <c>DELETE /_emulator/faults</c>.</summary>
/// <param name="FaultsDeleted">How many there were.</param>
internal sealed record FaultsDeletedAnswer(int FaultsDeleted);
