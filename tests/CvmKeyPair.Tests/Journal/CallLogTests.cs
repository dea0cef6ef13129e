using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Journal;

/// <summary>.github/CONTRIBUTING.md, "Rules": one line per request that says what happened, and no secrets in any line.</summary>
public sealed class CallLogTests : IDisposable
{
    private const string Secret = "zzTOPSECRETzz";
    private const string Signature = "5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474";

    private readonly LogCollector _log = new();
    private readonly EmulatorFactory _emulator;

    public CallLogTests() => _emulator = new EmulatorFactory(("Logging:LogLevel:Default", "Trace"))
        .With(services => services.AddSingleton<ILoggerProvider>(_log));

    public void Dispose() => _emulator.Dispose();

    [Theory]
    [InlineData("{{good}}", "OK", "")]
    [InlineData("{\"KeyName\":\"a b\",\"ProjectId\":0,\"PublicKey\":\"x\"}", "InvalidKeyPairNameIncludeIllegalChar",
        ": The specified key pair name `a b` is include illegal character ` `\\.")]
    [InlineData("{\"KeyName\":\"a\",\"ProjectId\":0,\"PublicKey\":\"ssh-dss AAAA\"}", "InvalidPublicKey.Malformed",
        ": PublicKey of 12 characters: OtherTypeOnLine: The line names another key type than ssh-rsa\\.")]
    [InlineData("[", "InvalidParameter", ": line 1, byte 1: not JSON, or a name given twice")]
    public async Task EveryRequest_HasOneLine_WithIdAccountActionOutcomeDurationAndReason(string body, string code, string reason)
    {
        ApiAnswer answer = await _emulator.Api().PostTextAsync(
            body == "{{good}}" ? Good("a", SharedEmulator.NewKey()) : body, change: request => Authorize(request, "AKIDlog"));
        string line = (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1];
        // what could not be read has neither account nor action
        string who = body == "[" ? "- -" : "AKIDlog ImportKeyPair";
        Assert.Matches($@"^Information CvmKeyPair\.Journal\.CallLog: {answer.RequestId} {who} {Regex.Escape(code)} [0-9]+\.[0-9] ms{reason} ", line);
        Assert.Contains($"[RequestId, {answer.RequestId}]", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-TC-Action", "RunInstances", "RunInstances is a real action that is not emulated")]
    [InlineData("X-TC-Action", "FlyInstances", "The request action=`FlyInstances` is invalid")]
    public async Task UnknownAction_IsSaidToBeNotEmulated_WhenItIsReal(string header, string value, string reason)
    {
        ApiAnswer answer = await _emulator.Api().PostTextAsync("{}", change: request =>
        {
            request.Headers.Remove(header);
            request.Headers.Add(header, value);
        });
        Assert.Contains(reason, (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonWithoutTc3Headers_IsSaidToLackThem()
    {
        ApiAnswer answer = await _emulator.Api().PostFormAsync("{\"Action\":\"ImportKeyPair\"}");
        Assert.Contains("the body is JSON, but the request has no X-TC-Action header", (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicKey={key+}", "InvalidPublicKey.Malformed", "PlusBecameBlank: A `+` inside the key arrived as a blank")]
    [InlineData("PublicKey=~/.ssh/id_rsa.pub", "InvalidPublicKey.Malformed", "PublicKey of 17 characters: Path: A path or an expression for a file was sent")]
    [InlineData("PublicKey=c3NoLXJzYSBBQUFBQjNOemFDMXljMkVBQUFBREFRQUJBQUFC", "InvalidPublicKey.Malformed", "WholeInBase64: The whole line was sent in base64")]
    [InlineData("PublicKey=%EF%BB%BFssh-rsa+AAAA", "InvalidPublicKey.Malformed", "ByteOrderMark: A byte order mark stands before the line")]
    [InlineData("PublicKey=s%00s%00h%00-%00r%00s%00a%00+%00A%00", "InvalidPublicKey.Malformed", "Utf16: The key is in UTF-16")]
    [InlineData("PublicKey=x&TagSpecification[0][ResourceType]=keypair", "UnknownParameter",
        ": Brackets, as PHP writes them, name no list: in a query or form it is `KeyIds.0`, with dots and from 0. The parameter `TagSpecification[0][ResourceType]` is not recognized.")]
    public async Task CommonSlipInAForm_HasItsHint(string fields, string code, string hint)
    {
        string key = Enumerable.Range(1, 100).Select(seed => PublicKeys.Line(seed)).First(line => line.Contains('+', StringComparison.Ordinal));
        await AssertHintAsync(Encoding.UTF8.GetBytes($"{V1}&KeyName=a&ProjectId=0&{fields.Replace("{key+}", key, StringComparison.Ordinal)}"), "application/x-www-form-urlencoded", isTc3: false, code, hint);
    }

    [Theory]
    [InlineData("application/json", "gzip", "InvalidParameter", "The body is compressed with gzip: it must be sent as it is. the body is not UTF-8")]
    [InlineData("application/x-www-form-urlencoded", "gzip", "InvalidParameter", "The body is compressed with gzip")]
    [InlineData("application/json", "deflate", "InvalidParameter", "The header Content-Encoding says that the body is compressed")]
    [InlineData("application/json", "utf-16", "InvalidParameter", "The body is in UTF-16: it must be sent in UTF-8.")]
    [InlineData("application/json", "utf-16BE", "InvalidParameter", "The body is in UTF-16: it must be sent in UTF-8.")]
    [InlineData("application/x-www-form-urlencoded", "utf-16", "MissingParameter", "The body is in UTF-16: it must be sent in UTF-8. The request is missing a required parameter `Version`.")]
    [InlineData("application/x-www-form-urlencoded", "utf-8", "UnknownParameter", "A byte order mark stands before the first name of the form. The parameter `?KeyName` is not recognized.")]
    public async Task CommonSlipInABody_HasItsHint(string contentType, string encoding, string code, string hint)
    {
        bool isJson = contentType == "application/json", isCompressed = encoding is "gzip" or "deflate";
        string text = isJson ? Good("a", SharedEmulator.NewKey()) : $"KeyName=a&{V1}";
        foreach (bool hasMark in isCompressed || encoding == "utf-8" ? new[] { true } : [true, false])
        {
            byte[] body = isCompressed ? Compressed(text, encoding) : Encoding.GetEncoding(encoding).GetBytes(hasMark ? "\uFEFF" + text : text);
            await AssertHintAsync(body, contentType, isTc3: isJson || !encoding.StartsWith("utf-16", StringComparison.Ordinal), code, hint, encoding == "deflate" ? encoding : null);
        }
    }

    [Fact]
    public async Task ReadableBody_HasNoHint_WhateverItsHeadersSay()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"KeyName":"操作","ProjectId":0,"PublicKey":"x"}""")];
        await AssertHintAsync(body, "application/json", isTc3: true, "InvalidKeyPairNameIncludeIllegalChar", " ms: The specified key pair name `操作`", "gzip");
    }

    [Theory]
    [InlineData(100, "The request action=`{0}` is invalid or not found in service=`cvm` and version=`2017-03-12`. ")]
    [InlineData(128, "The request action=`{0}` is invalid or not found in service=`cvm` and version=`2017-03-12`. ")]
    [InlineData(5000, "The request action=`{0}…` is invalid or not found in service=`cvm` and version=`2017-03-12`. ")]
    public async Task Reason_HasUpTo256Characters_EveryPartOfItShortened(int length, string reason)
    {
        ApiAnswer answer = (await _emulator.Api().GetAsync($"Action={new string('a', length)}&Version=2017-03-12")).ShouldBe("InvalidAction");
        Assert.Contains(" ms: " + reason.Replace("{0}", new string('a', Math.Min(128, length)), StringComparison.Ordinal), (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a private key for a public one", "KeyName=a&ProjectId=0&PublicKey=-----BEGIN+RSA+PRIVATE+KEY-----%0A" + Secret, "InvalidPublicKey.Malformed")]
    [InlineData("a private key behind a public one", "KeyName=a&ProjectId=0&PublicKey={key%}%0A-----BEGIN+RSA+PRIVATE+KEY-----%0A" + Secret, "InvalidPublicKey.Malformed")]
    [InlineData("a refused key's comment", "KeyName=a&ProjectId=0&PublicKey=ssh-ed25519+AAAA+" + Secret, "InvalidPublicKey.Malformed")]
    [InlineData("a private key for a name", "KeyName=-----BEGIN+RSA+PRIVATE+KEY-----%0A" + Secret + "%0Axxxxxxxxxxxxxxxxxxxx&ProjectId=0&PublicKey=x", "InvalidKeyPairNameIncludeIllegalChar")]
    [InlineData("a private key for a long name", "KeyName=" + Secret + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx&ProjectId=0&PublicKey=x", "InvalidKeyPairNameTooLong")]
    [InlineData("a private key for a parameter", "-----BEGIN+RSA+PRIVATE+KEY-----%0A" + Secret + "%0Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=", "UnknownParameter")]
    [InlineData("a private key for a body", "-----BEGIN RSA PRIVATE KEY-----\n" + Secret, "InvalidParameter")]
    [InlineData("a private key for a resource type", Fields + "&TagSpecification.0.Tags.0.Key=k&TagSpecification.0.Tags.0.Value=&TagSpecification.0.ResourceType="
        + "-----BEGIN+RSA+PRIVATE+KEY-----%0A" + Secret + "%0Axxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "InvalidParameterValue")]
    [InlineData("an accepted key's comment and tags", Fields + "+" + Secret + "&TagSpecification.0.ResourceType=keypair&TagSpecification.0.Tags.0.Key="
        + Secret + "&TagSpecification.0.Tags.0.Value=" + Secret, "OK")]
    [InlineData("a signature and a token", Fields + "&Signature=" + Secret + "&Token=" + Secret, "OK")]
    [InlineData("a signature twice", Fields + "&Signature=" + Secret + "&Signature=" + Secret, "InvalidParameter")]
    public async Task Secrets_AreInNoLine(string secret, string fields, string code)
    {
        string form = fields.Replace("{name}", "a", StringComparison.Ordinal).Replace("{key%}", Uri.EscapeDataString(SharedEmulator.NewKey()), StringComparison.Ordinal);
        ApiAnswer answer = (await _emulator.Api().PostFormAsync(form.StartsWith('-') ? form : $"{V1}&{form}", request =>
        {
            Authorize(request, "AKIDlog");
            request.Headers.Add("X-TC-Action", "ImportKeyPair");
            request.Headers.Add("X-TC-Version", ApiClient.CvmVersion);
            request.Headers.Add("X-TC-Region", ApiClient.Region);
            request.Headers.Add("X-TC-Token", Secret);
        })).ShouldBe(code);
        IReadOnlyList<string> lines = await _log.UpToAsync($"CallLog: {answer.RequestId}");
        Assert.All(lines, line => Assert.True(!line.Contains("TOPSECRET", StringComparison.Ordinal) && !line.Contains(Signature[..8], StringComparison.Ordinal), $"{secret}: {line}"));
    }

    [Theory]
    [InlineData("Action=SECRETEXAMPLE&Version=2017-03-12")]
    [InlineData("Action=xSECRETEXAMPLEx&Version=2017-03-12")]
    [InlineData("Action=a&Version=SECRETEXAMPLE")]
    [InlineData("Action=a&Version=TOKENEXAMPLE")]
    [InlineData("Action=a&Version=CONTROLEXAMPLE")]
    public async Task ConfiguredSecrets_AreInNoLine_WhereACallerPutsOneWhereItDoesNotBelong(string query)
    {
        using EmulatorFactory emulator = new EmulatorFactory(
            ("Credentials:0:SecretId", "AKIDEXAMPLE"), ("Credentials:0:SecretKey", "SECRETEXAMPLE"), ("Credentials:0:Token", "TOKENEXAMPLE"), ("ControlPlaneToken", "CONTROLEXAMPLE"))
            .With(services => services.AddSingleton<ILoggerProvider>(_log));
        ApiAnswer answer = await emulator.Api().GetAsync($"{query}&Timestamp=1");
        string line = (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1];
        Assert.Contains("…", line, StringComparison.Ordinal);
        Assert.DoesNotMatch("(SECRET|TOKEN|CONTROL)EXAMPLE", line);
    }

    [Theory]
    [InlineData("SecretId=a%0Aforged", "a?forged ImportKeyPair MissingParameter")]
    [InlineData("SecretId=a%0D%0Aforged%1B[2J", "a??forged?[2J ImportKeyPair MissingParameter")]
    [InlineData("SecretId=a%E2%80%AEb%EF%BB%BFc", "a?b?c ImportKeyPair MissingParameter")]
    [InlineData("SecretId=a%E2%80%A8b%E2%80%A9c%C2%85d", "a?b?c?d ImportKeyPair MissingParameter")]
    public async Task SecretIdWithLineBreaks_ForgesNoSecondLine(string field, string shown)
    {
        ApiAnswer answer = await _emulator.Api().GetAsync($"{V1}&{field}");
        string line = (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1];
        Assert.Contains($"{answer.RequestId} {shown} ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public async Task ParameterNameAndAction_ForgeNoSecondLine()
    {
        ApiAnswer answer = await _emulator.Api().GetAsync("Version=2017-03-12&Action=a%0Ab%0Dc");
        string line = (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1];
        Assert.Contains(" a?b?c InvalidAction ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task LogFormat_IsLinesOfTextOrOfJson_WithTheRequestId(string format)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Program).Assembly.Location, $"--LogFormat={format}", "--Port=0", "--DataPath=:memory:"]);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        try
        {
            string address = Regex.Match(await LineAsync(process, "http://"), @"http://127\.0\.0\.1:[0-9]+").Value;
            using HttpClient http = new() { BaseAddress = new Uri(address) };
            ApiAnswer answer = await new ApiClient(http).GetAsync($"{V1}&SecretId=a%0Ab");
            string line = await LineAsync(process, answer.RequestId!);
            if (format == "json")
            {
                JsonElement entry = JsonDocument.Parse(line).RootElement;
                Assert.Equal(answer.RequestId, entry.GetProperty("State").GetProperty("RequestId").GetString());
                Assert.Contains("parameter `KeyName`.", line, StringComparison.Ordinal);
                Assert.Contains(entry.GetProperty("Scopes").EnumerateArray(), scope => scope.TryGetProperty("RequestId", out JsonElement id) && id.GetString() == answer.RequestId);
            }
            else
            {
                Assert.Contains($"{answer.RequestId} a?b ImportKeyPair MissingParameter", line, StringComparison.Ordinal);
            }
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<string> LineAsync(Process process, string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"no line with {text}");
    }

    private async Task AssertHintAsync(byte[] body, string contentType, bool isTc3, string code, string hint, string? encoding = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        if (isTc3)
        {
            request.Headers.Add("X-TC-Action", "ImportKeyPair");
            request.Headers.Add("X-TC-Version", ApiClient.CvmVersion);
            request.Headers.Add("X-TC-Region", ApiClient.Region);
        }

        ApiAnswer answer = (await _emulator.Api().SendAsync(request)).ShouldBe(code);
        string line = (await _log.UpToAsync($"CallLog: {answer.RequestId}"))[^1];
        Assert.Contains(hint, line, StringComparison.Ordinal);
        Assert.DoesNotContain("must be sent", answer.Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(string text, string encoding)
    {
        MemoryStream body = new();
        using (Stream compressor = encoding == "gzip" ? new GZipStream(body, CompressionLevel.Fastest) : new ZLibStream(body, CompressionLevel.Fastest))
            compressor.Write(Encoding.UTF8.GetBytes(text));
        return body.ToArray();
    }

    private static string Good(string name, string key) => JsonSerializer.Serialize(new { KeyName = name, ProjectId = 0, PublicKey = key });

    private static void Authorize(HttpRequestMessage request, string secretId) => request.Headers.TryAddWithoutValidation("Authorization",
        $"TC3-HMAC-SHA256 Credential={secretId}/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature={Signature}");
}
