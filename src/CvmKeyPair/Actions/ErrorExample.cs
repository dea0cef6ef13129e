using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>A documented refusal together with the request that provokes it; Swagger shows both, and a test sends each.</summary>
/// <param name="Error">What is answered.</param>
/// <remarks>
/// Wherever a request has a KeyName, PublicKey or KeyId of its action's success example, page and test put a fresh one in its
/// place; a fresh KeyId is that of a key pair imported for it: for the test the same one in the whole of an example, on the
/// page another on every click.
/// </remarks>
internal sealed partial record ErrorExample(ApiError Error)
{
    private static readonly JsonSerializerOptions AsText = new() { Encoder = Envelope.Encoder };

    private const string ContentType = "Content-Type";

    /// <summary>Whether the action never gives it by itself, so that nothing of the below leads to it; the catalogue knows it, and faults raise it.</summary>
    public bool OnDemand { get; init; }

    /// <summary>The body to send; null for the action's own example.</summary>
    public JsonNode? Parameters { get; init; }

    /// <summary>A header that differs from the usual ones; the content type too.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>Calls that have to be made before, for state that this one needs.</summary>
    public IReadOnlyList<PrecedingCall> Before { get; init; } = [];

    /// <summary>How often the request has to be sent; the last one is refused.</summary>
    public int Times { get; init; } = 1;

    /// <summary>A setting that makes it quick to reach.</summary>
    public (string Name, string Value)? Setting { get; init; }

    /// <summary>What else has to be so, where parameters, header, times and setting don't say it all.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The way to this refusal in words.</summary>
    public string How => OnDemand ? "Raised on demand only: no request leads to it." : string.Join(' ', ((string?[])
    [
        Otherwise,
        Setting is { } setting ? StartWith(setting) : null,
        .. Before.Select(call => $"First call {call.Action} with `{call.Parameters.ToJsonString(AsText)}`."),
        Before.Any(call => KeyId().IsMatch(call.Parameters.ToJsonString()))
            ? "Both are to name one key pair: put the id that the first call's curl command shows into this request." : null,
        Header switch
        {
            null => null,
            { Name: ContentType, Value: string type } => $"This page always sends JSON: send its curl command with `{ContentType}: {type}` instead.",
            { } header => $"Set `{header.Name}` above to `{header.Value}`.",
        },
        Times switch { 1 => null, 2 => "Send it twice.", _ => $"Send it {Times} times within a second." },
    ]).Where(part => part is not null));

    /// <summary>Tells which setting an example needs.</summary>
    public static string StartWith((string Name, string Value) setting) => $"Start the emulator with `--{setting.Name}={setting.Value}`.";

    [GeneratedRegex("\"skey-[0-9a-z]{8}\"")]
    private static partial Regex KeyId();
}

/// <summary>A call that makes the state which an example needs; it may be refused, since an earlier one may have made it.</summary>
internal sealed record PrecedingCall(string Action, JsonObject Parameters);
