using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Actions;

/// <summary>What everyone but the action itself needs to know of it.</summary>
internal abstract record ActionDefinition
{
    private readonly Lazy<RecordShape> _request;
    private readonly Type _response;

    private protected ActionDefinition(string name, Type request, Type response) => (Name, _request, _response) = (name, new(() => new RecordShape(request)), response);

    /// <summary>The name on the wire, case-sensitive.</summary>
    public string Name { get; }

    /// <summary>The request's parameters.</summary>
    public RecordShape Request => _request.Value;

    /// <summary>The response's members, RequestId aside; only documents ask for them.</summary>
    public RecordShape Response => new(_response);

    /// <summary>The product whose version it answers to.</summary>
    public required Product Product { get; init; }

    /// <summary>One sentence for README and Swagger.</summary>
    public required BothLanguages Summary { get; init; }

    /// <summary>Requests a second that its document allows.</summary>
    public required int RequestsPerSecond { get; init; }

    /// <summary>Whether a region must be named.</summary>
    public bool RegionRequired { get; init; } = true;

    /// <summary>Makes parameters that succeed; like all examples asked for by documents only, so that no start makes them.</summary>
    public required Func<JsonObject> Example { get; init; }

    /// <summary>The setting that they need, where they need one.</summary>
    public (string Name, string Value)? ExampleSetting { get; init; }

    /// <summary>Makes what they are answered with, RequestId aside.</summary>
    public Func<JsonObject> ExampleAnswer { get; init; } = () => [];

    /// <summary>Makes the action's own documented refusals, in the order they are checked.</summary>
    public required Func<IReadOnlyList<ErrorExample>> Errors { get; init; }

    /// <summary>Requests a second that are served: the setting for this action, else the setting for all, else its document's; 0 is no limit.</summary>
    public int RateLimit(EmulatorSettings settings) =>
        settings.RateLimits.TryGetValue(Name, out int own) ? own : settings.RateLimit ?? RequestsPerSecond;
}

/// <summary>A product of the cloud: its name in messages and signatures, and the one version of its API that is emulated.</summary>
internal sealed record Product(string Name, string Version)
{
    /// <summary>Cloud Virtual Machine.</summary>
    public static Product Cvm { get; } = new("cvm", "2017-03-12");

    /// <summary>Tags; it shares the endpoint, so that a version is never blamed on the wrong product.</summary>
    public static Product Tag { get; } = new("tag", "2018-08-13") { HasInternalServerError = false };

    /// <summary>Whether its documents list InternalServerError for an action that fails while it runs; where not, InternalError stands for it too [doc].</summary>
    public bool HasInternalServerError { get; private init; } = true;

    /// <summary>The refusal as the product's documents have it.</summary>
    public ApiError Documented(ApiError refusal) => HasInternalServerError || refusal.Code != ErrorCatalogue.InternalServerError().Code
        ? refusal
        : ErrorCatalogue.InternalError("The database failed.").Because(refusal.Reason ?? refusal.English);
}
