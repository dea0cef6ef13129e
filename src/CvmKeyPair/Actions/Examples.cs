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
/// page another on every click, deleted again where the call fails.
/// </remarks>
internal sealed partial record ErrorExample(ApiError Error)
{
    private static readonly JsonSerializerOptions AsText = new() { Encoder = Envelope.Encoder };

    private const string ContentType = "Content-Type";

    /// <summary>Whether the action never gives it by itself, so that nothing of the below leads to it.</summary>
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
    public string How => OnDemand ? $"Raised on demand only: no request leads to it, but a fault does. `POST /_emulator/faults` with `{{\"error\": {{\"code\": \"{Error.Code}\"}}}}`." : string.Join(' ', ((string?[])
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
            { } header => $"The header `{header.Name}` above is set to `{header.Value}`.",
        },
        Times switch { 1 => null, 2 => "Send it twice.", _ => $"Send its curl command {Times} times within a second." },
    ]).Where(part => part is not null));

    /// <summary>What it takes besides choosing it on the Swagger page and one click.</summary>
    public ExampleNeed Need => this switch
    {
        { OnDemand: true } => ExampleNeed.Fault,
        { Otherwise: not null } or { Header.Name: ContentType } => ExampleNeed.OtherMeans,
        { Setting: not null } => ExampleNeed.Setting,
        { Times: > 1 } or { Before.Count: > 0 } => ExampleNeed.AnotherCall,
        _ => ExampleNeed.Nothing,
    };

    /// <summary>Tells which settings an example needs, as each way to start the emulator takes them.</summary>
    public static string StartWith(params IEnumerable<(string Name, string Value)> settings)
    {
        return $"Start the emulator with `{Each("--")}`; with Docker `{Each("-e CVMKEYPAIR_")}`; with compose `{Each("CVMKEYPAIR_")} docker compose up`.";

        string Each(string before) => string.Join(' ', settings.Select(setting => $"{before}{setting.Name}={setting.Value}"));
    }

    [GeneratedRegex("\"skey-[0-9a-z]{8}\"")]
    private static partial Regex KeyId();
}

/// <summary>What an example takes besides choosing it on the Swagger page and one click.</summary>
internal enum ExampleNeed
{
    /// <summary>That is enough.</summary>
    Nothing,

    /// <summary>A second click, or another call before it.</summary>
    AnotherCall,

    /// <summary>A setting to start the emulator with.</summary>
    Setting,

    /// <summary>Credentials, another program, or a store in trouble.</summary>
    OtherMeans,

    /// <summary>A fault, since no request leads to it.</summary>
    Fault,
}

/// <summary>A call that makes the state which an example needs; it may be refused, since an earlier one may have made it.</summary>
internal sealed record PrecedingCall(string Action, JsonObject Parameters);

/// <summary>What the examples of several actions have in common.</summary>
internal static class Examples
{
    /// <summary>The key pair of the examples; page and test put the id of one that there is in its place.</summary>
    public const string KeyId = "skey-4e5ty7i8";

    /// <summary>The same key pair in the tag product.</summary>
    public const string Resource = $"{ResourcePrefix}{KeyId}";

    /// <summary>What an id follows in the tag product.</summary>
    public const string ResourcePrefix = "qcs::cvm:ap-guangzhou:uin/:keypair/";

    /// <summary>The instance of the examples.</summary>
    public const string InstanceId = "ins-11111111";

    /// <summary>The setting that the instance is in, running.</summary>
    public static (string Name, string Value) InstanceSetting => ("Instances", $"{InstanceId}=RUNNING");

    /// <summary>The refusal of a call that the database fails.</summary>
    public static ErrorExample NotWritten => new(ErrorCatalogue.InternalServerError()) { Otherwise = "Call while the database can't be written, such as on a full disk." };

    /// <summary>The same in the tag product, which documents another code.</summary>
    public static ErrorExample TagNotWritten => new(Product.Tag.Documented(ErrorCatalogue.InternalServerError())) { Otherwise = NotWritten.Otherwise };

    /// <summary>Documented codes that no action gives by itself.</summary>
    public static IEnumerable<ErrorExample> OnDemand(params IEnumerable<string> codes) => codes.Select(code => OnDemand(ErrorCatalogue.OnDemand(code)));

    /// <summary>A documented code that other actions give by themselves.</summary>
    public static ErrorExample OnDemand(ApiError error) => new(error) { OnDemand = true };

    /// <summary>So many texts that differ in the number behind <paramref name="prefix"/>.</summary>
    public static IEnumerable<string> Numbered(string prefix, int count) => Enumerable.Range(0, count).Select(number => $"{prefix}{number:d8}");

    /// <summary>A list of texts.</summary>
    public static JsonArray List(params IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>The tag of a creating call.</summary>
    public static JsonArray TagSpecification(string key = "team", string value = "build", string resourceType = TagRules.KeyPairResource) => new(new JsonObject
    {
        ["ResourceType"] = resourceType,
        ["Tags"] = new JsonArray(new JsonObject { ["Key"] = key, ["Value"] = value }),
    });
}

/// <summary>The refusals that every action shares (Protocol/README.md section 4), with the requests that provoke them.</summary>
internal static class CommonErrorExamples
{
    private const string Unknown = "Unknown";

    private static readonly string Strict =
        $"{ErrorExample.StartWith(("Credentials__0__SecretId", "AKIDEXAMPLE"), ("Credentials__0__SecretKey", "SECRETEXAMPLE"))} ";

    /// <summary>For one action, made from its own example and parameters.</summary>
    public static IEnumerable<ErrorExample> Of(ActionDefinition action)
    {
        yield return new(ErrorCatalogue.UnknownParameter(Unknown)) { Parameters = With(action, Unknown, "x") };
        if (action.Request.Parameters.FirstOrDefault(parameter => parameter.Required) is { } required)
            yield return new(ErrorCatalogue.MissingParameter(required.Name)) { Parameters = With(action, required.Name, null) };
        if (action.Request.Parameters is [{ } first, ..])
            yield return new(ErrorCatalogue.WrongType(first.Name, first.Type)) { Parameters = With(action, first.Name, true) };
        // the word counts as absent [sdk]; a page that requires the header can't leave it out
        if (action.RegionRequired)
            yield return new(ErrorCatalogue.MissingParameter("Region")) { Header = ("X-TC-Region", "null") };
        yield return new(ErrorCatalogue.InvalidRegion("X-TC-Region")) { Header = ("X-TC-Region", "mars") };
        yield return new(ErrorCatalogue.UnsupportedRegion()) { Header = ("X-TC-Region", "ap-shanghai-fsi") };
        // a version that no product has leaves the host to name one, and only `tag.` names the other
        yield return new(ErrorCatalogue.NoSuchVersion("2000-01-01", Product.Cvm.Name)) { Header = ("X-TC-Version", "2000-01-01") };
        yield return new(ErrorCatalogue.InvalidAction("Nonsense", action.Product.Name, action.Product.Version)) { Header = ("X-TC-Action", "Nonsense") };
        yield return new(ErrorCatalogue.RequestLimitExceeded(action.RequestsPerSecond + 1, action.RequestsPerSecond)) { Times = action.RequestsPerSecond + 1 };
        yield return new(ErrorCatalogue.MalformedJson()) { Parameters = new JsonArray() };
        yield return new(ErrorCatalogue.MalformedForm()) { Header = ("Content-Type", "application/x-www-form-urlencoded") };
        yield return new(ErrorCatalogue.UnsupportedContentType("text/plain")) { Header = ("Content-Type", "text/plain") };
        yield return new(ErrorCatalogue.UnsupportedMethod()) { Otherwise = "Send the curl command of this page with `-X PUT`." };
        yield return new(ErrorCatalogue.RequestSizeLimitExceeded()) { Otherwise = "Send a body of more than 10 MiB." };
        yield return new(ErrorCatalogue.InvalidAuthorization("`SKIP` signs nothing")) { Otherwise = Strict + "Sign a call under *Account*, and send its curl command with `Authorization: SKIP`." };
        yield return new(ErrorCatalogue.SecretIdNotFound()) { Otherwise = Strict + "Enter another SecretId under *Account*, with any SecretKey." };
        yield return new(ErrorCatalogue.SignatureExpire(1551113065)) { Otherwise = Strict + "Sign a call under *Account*, and send its curl command after more than five minutes." };
        yield return new(ErrorCatalogue.SignatureFailure()) { Otherwise = Strict + "Enter the SecretId under *Account*, with another SecretKey." };
        yield return new(ErrorCatalogue.TokenFailure()) { Otherwise = Strict + "Enter both under *Account*, and a Token, which the credential doesn't have." };
        yield return new(ErrorCatalogue.NotReady()) { Otherwise = "Call while the emulator is still opening its database, for more than ten seconds." };
    }

    private static JsonObject With(ActionDefinition action, string name, JsonNode? value)
    {
        JsonObject changed = (JsonObject)action.Example().DeepClone();
        if (value is null)
            changed.Remove(name);
        else
            changed[name] = value;
        return changed;
    }
}
