using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Signing;

namespace CvmKeyPair.Benchmarks;

/// <summary>What it costs to verify the signature of an import of 470 bytes, with the five hosts that the default settings try.</summary>
[MemoryDiagnoser]
public class SignatureBenchmarks
{
    private const string SecretId = "AKIDEXAMPLE";
    private const string SecretKey = "SECRETEXAMPLE";
    private const string Host = "127.0.0.1:8080";
    private const string ContentType = "application/json";
    private const long Now = 1795496400;

    private static readonly SettingsInForce Settings = new(new EmulatorSettings
    {
        Credentials = [new CredentialSetting(SecretId, SecretKey, null, SecretId)],
        Clock = new ClockSetting(DateTimeOffset.FromUnixTimeSeconds(Now), TimeSpan.Zero),
    });

    private static readonly RecordShape Parameters = new(typeof(Actions.ImportKeyPair.ImportKeyPairRequest));

    private readonly byte[] _body = Encoding.UTF8.GetBytes(new string('x', 470));
    private readonly Authenticator _authenticator = new(Settings, new EmulatorClock(Settings));

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase) { ["Host"] = Host, ["Content-Type"] = ContentType };
    private ApiRequest _request = null!;

    /// <summary>Signs the request, step by step as texts.</summary>
    [GlobalSetup]
    public void Sign()
    {
        _headers["Authorization"] = $"TC3-HMAC-SHA256 Credential={SecretId}/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature={NaiveSignature()}";
        RawRequest sent = new() { Method = "POST", Query = "", Header = _headers.GetValueOrDefault, Body = _body, Fields = [] };
        _request = new ApiRequest
        {
            Style = RequestStyle.Tc3,
            Action = "ImportKeyPair",
            Version = "2017-03-12",
            Region = "ap-guangzhou",
            Language = null,
            SecretId = SecretId,
            Timestamp = Now.ToString(CultureInfo.InvariantCulture),
            Token = null,
            Host = "127.0.0.1",
            Raw = sent,
            Parameters = new ObjectNode(new Dictionary<string, ParameterNode>()),
        };
        if (Verify())
            throw new InvalidOperationException("the signature is refused");
    }

    /// <summary>The emulator's step 5; false where it is accepted.</summary>
    [Benchmark(Baseline = true)]
    public bool Verify() => _authenticator.Authenticate(_request, Parameters).Refused(out _, out _);

    /// <summary>The same signature made for one host, as a client makes it.</summary>
    [Benchmark]
    public string NaiveSignature()
    {
        string canonical = string.Join('\n', "POST", "/", "", $"content-type:{ContentType}\nhost:{Host}\n", "content-type;host", Hex(SHA256.HashData(_body)));
        string toSign = string.Join('\n', "TC3-HMAC-SHA256", Now, "2026-11-24/cvm/tc3_request", Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        byte[] key = Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("TC3" + SecretKey), "2026-11-24"), "cvm"), "tc3_request");
        return Hex(Hmac(key, toSign));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
