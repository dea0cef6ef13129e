using CvmKeyPair.Protocol;

namespace CvmKeyPair.Faults;

/// <summary>When a fault comes (ControlPlane/README.md, "Faults").</summary>
internal enum FaultMoment
{
    /// <summary>In place of the action.</summary>
    Before,

    /// <summary>The action is carried out, and only its answer is replaced or held back.</summary>
    After,
}

/// <summary>What a caller gets in place of an answer.</summary>
internal abstract record FaultEffect;

/// <summary>A refusal of the API.</summary>
/// <param name="Error">What is answered.</param>
/// <param name="Message">The text that was asked for; null for the catalogue's own.</param>
internal sealed record ErrorEffect(ApiError Error, string? Message) : FaultEffect;

/// <summary>What a gateway in front of the API answers: an HTTP status from 500 to 599 and a page in HTML.</summary>
internal sealed record GatewayEffect(int Status) : FaultEffect;

/// <summary>The connection is reset without an answer.</summary>
internal sealed record DisconnectEffect : FaultEffect;

/// <summary>Which calls a fault is for, and what they get.</summary>
/// <param name="Action">The only action; null for all.</param>
/// <param name="Account">The only account; null for all.</param>
/// <param name="Skip">How many matching calls pass first.</param>
/// <param name="Times">How many matching calls it is for after those; null for all.</param>
/// <param name="Probability">0 to 1: how likely each of these gets it.</param>
/// <param name="When">Whether the action is carried out.</param>
/// <param name="Delay">How long the call waits for what it gets.</param>
/// <param name="Effect">What it gets; null for the action's own answer.</param>
internal sealed record FaultRule(
    string? Action, string? Account, long Skip, long? Times, double Probability, FaultMoment When, TimeSpan? Delay, FaultEffect? Effect)
{
    /// <summary>Whether it is for a call of this action by this account.</summary>
    public bool IsFor(string action, string account) => (Action ?? action) == action && (Account ?? account) == account;
}

/// <summary>A fault as it stands.</summary>
/// <param name="Id">Its number, the first being 1.</param>
/// <param name="Rule">For which calls it is, and what it does.</param>
/// <param name="Matched">Calls so far that it was for, those that passed included.</param>
/// <param name="Raised">Those that got it.</param>
internal sealed record Fault(string Id, FaultRule Rule, long Matched, long Raised);
