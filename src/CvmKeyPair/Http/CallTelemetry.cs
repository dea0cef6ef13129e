using System.Collections.Frozen;
using System.Diagnostics;
using CvmKeyPair.Actions;
using CvmKeyPair.Journal;
using CvmKeyPair.Settings;
using CvmKeyPair.Telemetry;

namespace CvmKeyPair.Http;

/// <summary>A span and two measurements for each call (Telemetry/README.md): as much as the journal shows, and no more.</summary>
internal sealed class CallTelemetry(SettingsInForce settings, ActionCatalogue actions, TimeProvider time)
{
    private const string OtherAction = "_OTHER";

    // neither is made while nobody listens
    private readonly Lazy<Redactor> _redactor = new(() => new Redactor(settings));
    private readonly Lazy<FrozenSet<string>> _names = new(() => actions.All.Select(action => action.Definition.Name).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Begins a call's span, within the caller's where its headers name one; null while nobody listens.</summary>
    public static Activity? Begin(HttpRequest request)
    {
        if (!Instruments.Source.HasListeners())
            return null;
        _ = ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out ActivityContext caller);
        return Instruments.Source.StartActivity("call", ActivityKind.Server, caller);
    }

    /// <summary>Tells what came of a call, and ends its span.</summary>
    public void End(CallRecord call)
    {
        if (call.Span is null && !Instruments.Calls.Enabled && !Instruments.CallDuration.Enabled)
            return;
        string? asked = call.Action ?? call.Claims?.Action;
        // callers choose it, and must not make series without bound
        string action = asked is not null && _names.Value.Contains(asked) ? asked : OtherAction;
        TagList tags = new() { { "cvmkeypair.action", action }, { "cvmkeypair.code", call.Code } };
        Instruments.Calls.Add(1, tags);
        Instruments.CallDuration.Record(time.GetElapsedTime(call.StartedAt).TotalSeconds, tags);
        if (call.Span is not { } span)
            return;
        if (span.IsAllDataRequested)
        {
            if (action != OtherAction)
                span.DisplayName = action;
            string? account = call.Account ?? call.Claims?.Account;
            span.SetTag("cvmkeypair.request_id", call.RequestId)
                .SetTag("cvmkeypair.account", account is null ? null : _redactor.Value.Account(account))
                .SetTag("cvmkeypair.action", Shown(asked))
                .SetTag("cvmkeypair.region", Shown(call.Claims?.Region))
                .SetTag("cvmkeypair.fault", call.Fault)
                .SetTag("cvmkeypair.code", call.Code);
            if (call.IsOwnFailure)
                span.SetStatus(ActivityStatusCode.Error);
        }

        span.Stop();
    }

    private string? Shown(string? text) => text is null ? null : _redactor.Value.Value(text, Redactor.MaxLength);
}
