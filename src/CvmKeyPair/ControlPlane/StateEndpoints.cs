using System.Text.Json.Serialization;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator/state</c> and <c>/_emulator/key-pairs</c>: what is stored, as a document to keep and as a list to look at (ControlPlane/README.md, "State").</summary>
internal static class StateEndpoints
{
    private const string Path = "/state";
    private const string Tag = "state";

    // several hundred thousand key pairs [choice]
    private const long MaxLength = 512L * 1024 * 1024;

    /// <summary>Maps the routes.</summary>
    public static void MapState(this RouteGroupBuilder group)
    {
        group.MapGet(Path, GetAsync)
            .WithName("GetState").WithTags(Tag)
            .WithSummary("Exports every key pair as one document.")
            .WithDescription("Those of one account, where `account` names one. The same document is what `PUT` takes, and a seed file.")
            .AllowOnly("account")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPut(Path, PutAsync)
            .WithName("PutState").WithTags(Tag)
            .WithSummary("Puts a document in the place of all key pairs, or changes nothing.")
            .WithDescription("Of one account, where `account` names one; the document may then hold no other. It is judged by the rules of requests, and a refused one is answered with every fault at once.")
            .TakesJson<StateDocument>()
            .AllowOnly("account")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/key-pairs", ListAsync)
            .WithName("GetKeyPairs").WithTags(Tag)
            .WithSummary("Lists every key pair with its fingerprints.")
            .WithDescription("Those of one account, where `account` names one.")
            .AllowOnly("account")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<StateDocument>, ProblemHttpResult>> GetAsync(string? account, KeyPairStore store) =>
        (await store.ExportAsync(account)).Refused(out ApiError? error, out IReadOnlyList<ExportedKeyPair>? keyPairs)
            ? StrictRequests.Unavailable(error)
            : TypedResults.Ok(StateDocument.Of(keyPairs));

    private static async Task<Results<Ok<StateAnswer>, ProblemHttpResult>> PutAsync(string? account, HttpRequest request, KeyPairStore store, SettingsInForce settings)
    {
        (StateDocument? document, ProblemHttpResult? problem) = await request.ReadJsonAsync(ControlPlaneJson.Default.StateDocument, MaxLength);
        if (document is null)
            return problem!;
        if (document.FirstSlip() is { } slip)
            return StrictRequests.BadRequest(slip);
        EmulatorSettings current = settings.Current;
        (IReadOnlyList<KeyPairState> keyPairs, IReadOnlyList<StateFault> faults) = StateRules.Judge(document, account, current);
        if (faults.Count > 0)
            return Refused(faults);
        if ((await store.ReplaceAsync(account, keyPairs)).Refused(out ApiError? error, out IReadOnlySet<string>? taken))
            return StrictRequests.Unavailable(error);
        return taken.Count > 0 ? Refused(StateRules.Taken(document, taken, current)) : TypedResults.Ok(new StateAnswer(keyPairs.Count));
    }

    private static async Task<Results<Ok<KeyPairsAnswer>, ProblemHttpResult>> ListAsync(string? account, KeyPairStore store) =>
        (await store.ExportAsync(account)).Refused(out ApiError? error, out IReadOnlyList<ExportedKeyPair>? keyPairs)
            ? StrictRequests.Unavailable(error)
            : TypedResults.Ok(new KeyPairsAnswer(keyPairs.Select(ListedKeyPair.Of)));

    private static ProblemHttpResult Refused(IReadOnlyList<StateFault> faults) => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity, detail: "The document can't be the state; nothing was changed.",
        extensions: [KeyValuePair.Create<string, object?>("errors", faults.ToArray())]);
}

/// <summary>The answer of <c>PUT /_emulator/state</c>.</summary>
/// <param name="KeyPairs">How many were written.</param>
internal sealed record StateAnswer(int KeyPairs);

/// <summary>The answer of <c>GET /_emulator/key-pairs</c>.</summary>
/// <param name="KeyPairs">By account, time of creation and id.</param>
internal sealed record KeyPairsAnswer(IEnumerable<ListedKeyPair> KeyPairs);

/// <summary>A key pair as a list shows it.</summary>
/// <param name="Account">Whose.</param>
/// <param name="KeyId">Its id.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="Bits">Length of the modulus in bits.</param>
/// <param name="FingerprintSha256">As <c>ssh-keygen -l</c> prints it.</param>
/// <param name="FingerprintMd5">As <c>ssh-keygen -l -E md5</c> prints it.</param>
/// <param name="Tags">By key.</param>
/// <param name="InstanceIds">The instances that use it, by id.</param>
/// <param name="CreatedTime">ISO 8601, UTC.</param>
internal sealed record ListedKeyPair(
    string Account, string KeyId, string KeyName, long ProjectId, int Bits, string FingerprintSha256, string FingerprintMd5,
    IReadOnlyList<StateTag> Tags, IReadOnlyList<string> InstanceIds, [property: JsonConverter(typeof(UtcTimeConverter))] DateTime CreatedTime)
{
    /// <summary>A stored key pair.</summary>
    public static ListedKeyPair Of(ExportedKeyPair pair) => new(
        pair.Account, pair.KeyId, pair.KeyName, pair.ProjectId, pair.Bits, pair.Fingerprint, OpenSshRsaPublicKey.Md5Fingerprint(pair.PublicKeyBase64),
        [.. pair.Tags.Select(StateTag.Of)], pair.InstanceIds, pair.CreatedTime);
}
