using System.Globalization;
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
    public const string Clock = "2026-11-24T05:00:00Z";

    /// <summary>The emulator's time in seconds.</summary>
    public const long Now = 1795496400;

    /// <summary>One lasting credential, one that shares its account, a temporary one.</summary>
    public static readonly (string Name, string Value)[] Settings =
    [
        ("Clock", Clock),
        ("KeyPairQuota", "1000000"),
        ("Credentials:0:SecretId", SecretId), ("Credentials:0:SecretKey", SecretKey), ("Credentials:0:Account", "shared"),
        ("Credentials:1:SecretId", OtherId), ("Credentials:1:SecretKey", OtherKey), ("Credentials:1:Account", "shared"),
        ("Credentials:2:SecretId", TemporaryId), ("Credentials:2:SecretKey", TemporaryKey), ("Credentials:2:Token", Token),
    ];

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

    /// <inheritdoc/>
    public void Dispose() => Emulator.Dispose();

    internal static string At(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    internal static EmulatorSettings Loaded(params (string Name, string Value)[] settings) =>
        SettingsLoader.Load([.. settings.Select(setting => $"--{setting.Name}={setting.Value}")], ["ImportKeyPair"], new Dictionary<string, string>()).Settings;
}
