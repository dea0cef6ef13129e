using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>A documented refusal together with the request that provokes it; Swagger shows both, and a test sends each.</summary>
/// <param name="Error">What is answered.</param>
internal sealed record ErrorExample(ApiError Error)
{
    /// <summary>The parameters to send; null for those of the action's own example.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>A header that differs from the usual ones.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>How often the request has to be sent; the last one is refused.</summary>
    public int Times { get; init; } = 1;

    /// <summary>A setting that makes it quick to reach.</summary>
    public (string Name, string Value)? Setting { get; init; }

    /// <summary>What else has to be so, where parameters, header, times and setting don't say it all.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The way to this refusal in words.</summary>
    public string How => string.Join(' ', new[]
    {
        Otherwise,
        Setting is { } setting ? $"Start the emulator with `--{setting.Name}={setting.Value}`." : null,
        Header is { } header ? $"Send `{header.Name}: {header.Value}`." : null,
        Times switch { 1 => null, 2 => "Send it twice.", _ => $"Send it {Times} times within a second." },
    }.Where(part => part is not null));
}
