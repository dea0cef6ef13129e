using System.Globalization;
using System.Text.Json;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>An emulator that asks for signatures, its clock standing at <see cref="Now"/>; for the tests of a class.</summary>
public sealed class StrictEmulator : IDisposable
{
    public const string SecretId = "AKIDEXAMPLE";
    public const string SecretKey = "SECRETEXAMPLE";
    public const string OtherId = "AKIDOTHER";
    public const string OtherKey = "OTHERSECRETEXAMPLE";
    public const string TemporaryId = "AKIDTEMPORARY";
    public const string TemporaryKey = "TEMPORARYSECRETEXAMPLE";
    public const string Token = "TOKENEXAMPLEtokenexample";

    /// <summary>A secret with every character that encodings treat in their own way.</summary>
    public const string OddKey = "q7+ZrHc2/V3=x9Kw%Lb5&Tn8";

    /// <summary>A token of letters and digits alone, which may stand where those can't.</summary>
    public const string PlainToken = "Wd4kYt2mQz8rHs6bJv";

    public const string Clock = "2026-11-24T05:00:00Z";

    /// <summary>The emulator's time in seconds.</summary>
    public const long Now = 1795496400;

    /// <summary>One lasting credential, one that shares its account, two temporary ones.</summary>
    public static readonly (string Name, string Value)[] Settings =
    [
        ("Clock", Clock),
        ("KeyPairQuota", "1000000"),
        ("Credentials:0:SecretId", SecretId), ("Credentials:0:SecretKey", SecretKey), ("Credentials:0:Account", "shared"),
        ("Credentials:1:SecretId", OtherId), ("Credentials:1:SecretKey", OtherKey), ("Credentials:1:Account", "shared"),
        ("Credentials:2:SecretId", TemporaryId), ("Credentials:2:SecretKey", TemporaryKey), ("Credentials:2:Token", Token),
        ("Credentials:3:SecretId", "AKIDODD"), ("Credentials:3:SecretKey", OddKey), ("Credentials:3:Token", PlainToken),
    ];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = Envelope.Encoder };

    private readonly LogCollector _log = new();

    public StrictEmulator() => Emulator = new EmulatorFactory(Settings)
        .With(services => services.AddSingleton<ILoggerProvider>(_log))
        .StartOnRealPort();

    public EmulatorFactory Emulator { get; }

    /// <summary>Sends a signed request as it is, or with another Authorization.</summary>
    public Task<ApiAnswer> AskAsync(SignedRequest request, string? authorization = null) =>
        RawHttp.AskAsync(Emulator, request.StartLine, request.Headers(authorization), request.Body);

    /// <summary>Sends a signed form or query, with this or the right signature.</summary>
    public Task<ApiAnswer> AskAsync(SignedForm form, string? signature = null) => form.Method == "GET"
        ? RawHttp.AskAsync(Emulator, $"GET /?{form.Encoded(signature)} HTTP/1.1", $"Host: {form.Host}\n", "")
        : RawHttp.AskAsync(Emulator, Wire.Post, $"Host: {form.Host}\n" + Wire.Form, form.Encoded(signature));

    /// <summary>What the log says of a refused signature.</summary>
    public async Task<string> ExplanationAsync(ApiAnswer answer) => (await _log.UpToAsync($"{answer.RequestId} signature refused"))[^1];

    /// <summary>Every line about a request, up to the explanation of its signature where there is one; or what there is, where it was none of the API's.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(ApiAnswer answer)
    {
        if (answer.RequestId is not { } id)
            return _log.SoFar();
        IReadOnlyList<string> lines = await _log.UpToAsync($"CallLog: {id}");
        bool isExplained = answer.Code is "AuthFailure.SignatureFailure" or "AuthFailure.SignatureExpire" or "AuthFailure.SecretIdNotFound" or "AuthFailure.TokenFailure";
        return isExplained ? [.. lines, .. await _log.UpToAsync($"{id} signature refused")] : lines;
    }

    /// <summary>What the journal shows of a request; of its newest entries, where it was none of the API's.</summary>
    public IReadOnlyList<string> Entries(ApiAnswer answer) =>
    [
        .. Emulator.Services.GetRequiredService<RequestJournal>().Find(new JournalFilter(RequestId: answer.RequestId), 3).Requests
            .Select(entry => JsonSerializer.Serialize(entry, Relaxed)),
    ];

    /// <inheritdoc/>
    public void Dispose() => Emulator.Dispose();

    internal static string At(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    internal static SettingsInForce Loaded(params (string Name, string Value)[] settings) =>
        new(SettingsLoader.Load([.. settings.Select(setting => $"--{setting.Name}={setting.Value}")], ["ImportKeyPair"], new Dictionary<string, string>()).Settings);
}
