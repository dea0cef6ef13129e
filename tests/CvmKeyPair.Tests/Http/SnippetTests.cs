using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Http;

/// <summary>
/// The documents' programs for SDKs that can't be had here: what each says is read out of it, held against what that SDK was recorded to send, and
/// sent so. Those for Node, bash and .NET are run as they stand (tests/sdk-nodejs/snippets.test.mjs, PackageTests).
/// </summary>
public sealed partial class SnippetTests
{
    private const string Readme = "README.md";
    private const string Clients = ".github/CLIENTS.md";
    private const string Endpoint = "localhost:8080";

    // Python's SDK was not recorded; it makes the same requests as Go's, which are the same but for the client's name
    [Theory]
    [InlineData("python", "go", "en-US",
        """HttpProfile\(protocol="(?<protocol>\w+)", endpoint="(?<endpoint>[^"]+)"\)""", """Credential\("(?<account>\w+)", "\w+"\), "(?<region>[^"]+)".*language="(?<language>[^"]+)""",
        """from tencentcloud\.cvm\.(?<version>v\d+) import cvm_client, models""",
        """request\.KeyName, request\.ProjectId, request\.PublicKey = "(?<KeyName>\w+)", (?<ProjectId>\d+), open\("(?<PublicKey>[^"]+)"\)\.read\(\)""")]
    [InlineData("go", "go", "en-US",
        """HttpProfile\.Scheme = "(?<protocol>\w+)".*HttpProfile\.Endpoint = "(?<endpoint>[^"]+)".*Language = "(?<language>[^"]+)""", """NewCredential\("(?<account>\w+)", "\w+"\), "(?<region>[^"]+)""",
        """tencentcloud/cvm/(?<version>v\d+)""", """KeyName = common\.StringPtr\("(?<KeyName>\w+)"\)""", """ProjectId = common\.Int64Ptr\((?<ProjectId>\d+)\)""", """os\.ReadFile\("(?<PublicKey>[^"]+)"\)""")]
    [InlineData("csharp", "dotnet", "zh-CN",
        """Protocol = HttpProfile\.(?<protocol>\w+), Endpoint = "(?<endpoint>[^"]+)""", """SecretId = "(?<account>\w+)", SecretKey = "\w+" }, "(?<region>[^"]+)""", """using TencentCloud\.Cvm\.(?<version>V\d+);""",
        """KeyName = "(?<KeyName>\w+)", ProjectId = (?<ProjectId>\d+), PublicKey = File\.ReadAllText\("(?<PublicKey>[^"]+)"\)""")]
    [InlineData("java", "java", "en-US",
        """setProtocol\(HttpProfile\.(?<protocol>\w+)\);.*setEndpoint\("(?<endpoint>[^"]+)"\);""", """new Credential\("(?<account>\w+)", "\w+"\), "(?<region>[^"]+)", new ClientProfile\(ClientProfile\.SIGN_TC3_256, http\)""",
        """import com\.tencentcloudapi\.cvm\.(?<version>v\d+)\.CvmClient;""",
        """setKeyName\("(?<KeyName>\w+)"\);.*setProjectId\((?<ProjectId>\d+)L\);.*setPublicKey\(Files\.readString\(Path\.of\("(?<PublicKey>[^"]+)"\)\)\);""")]
    [InlineData("php", "php", "en-US",
        """new HttpProfile\("(?<protocol>[^"]+)", "(?<endpoint>[^"]+)"\)""", """new Credential\("(?<account>\w+)", "\w+"\), "(?<region>[^"]+)""", """use TencentCloud\\Cvm\\(?<version>V\d+)\\CvmClient;""",
        """KeyName = "(?<KeyName>\w+)";.*ProjectId = (?<ProjectId>\d+);.*PublicKey = file_get_contents\("(?<PublicKey>[^"]+)"\);""")]
    public async Task Snippet_MakesTheRequest_ThatItsSdkWasRecordedToSend(string fence, string sdk, string language, params string[] patterns)
    {
        Dictionary<string, string> said = Read(Snippet(Clients, fence), patterns);
        Assert.Contains(said["protocol"], (string[])["http", "HTTP", "REQ_HTTP", "http://"]);
        Assert.Equal((Endpoint, "demo_key.pub", fence == "csharp" ? "dotnet" : fence), (said["endpoint"], said["PublicKey"], said["account"]));
        Recorded recorded = Recorded.Of(sdk);
        Assert.Equal(("ImportKeyPair", Dashed(said["version"]), said["region"]), (recorded.Header("X-TC-Action"), recorded.Header("X-TC-Version"), recorded.Header("X-TC-Region")));
        Assert.Equal(["KeyName", "ProjectId", "PublicKey"], recorded.Body.Select(member => member.Key).Order());

        JsonNode body = recorded.Body.DeepClone();
        (body["KeyName"], body["ProjectId"], body["PublicKey"]) = (said["KeyName"], int.Parse(said["ProjectId"]), $"{SharedEmulator.NewKey()} demo\n");
        JsonElement entry = await SendAsync(recorded, body.ToJsonString(), said);

        Assert.Equal((language, "TC3-HMAC-SHA256", said["KeyName"]), (entry.GetProperty("language").GetString(), entry.GetProperty("signing").GetString(), entry.GetProperty("parameters").GetProperty("KeyName").GetString()));
    }

    [Fact]
    public void Terraform_AndPulumi_SayTheSame_AndLeadToTheHostsThatTheProviderAsks()
    {
        Dictionary<string, string> terraform = Assignments().Matches(Snippet(Readme, "hcl")).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);
        Dictionary<string, string> chinese = Assignments().Matches(Snippet(".github/README.zh-CN.md", "hcl")).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);
        Dictionary<string, string> pulumi = PulumiSettings().Matches(Repository.Read(Clients)).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);

        Assert.Equal(terraform, chinese);
        Assert.Equal(("terraform", "any", "ap-guangzhou", "HTTP", Endpoint, "demo", "build"),
            (terraform["secret_id"], terraform["secret_key"], terraform["region"], terraform["protocol"], terraform["domain"], terraform["key_name"], terraform["team"]));
        Assert.Equal(("pulumi", "any", "ap-guangzhou", "HTTP", Endpoint), (pulumi["secretId"], pulumi["secretKey"], pulumi["region"], pulumi["protocol"], pulumi["domain"]));
        Assert.Contains("public_key = file(\"demo_key.pub\")", Snippet(Readme, "hcl"));
        // TerraformTests replays what the provider asks, of these hosts
        Assert.Contains($"Host: {{product}}.{terraform["domain"]}", Repository.Read("tests/CvmKeyPair.Tests/Actions/TerraformTests.cs"));
    }

    [Fact]
    public async Task PowerShell_SendsTheFirstCall()
    {
        string command = Snippet(Clients, "powershell");
        Assert.StartsWith($"Invoke-RestMethod http://{Endpoint}/ -Method Post -ContentType application/json", command);
        Dictionary<string, string> headers = PowerShellHeaders().Matches(command).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);
        Dictionary<string, string> said = Read(command, ["""@\{ KeyName = "(?<KeyName>\w+)"; ProjectId = (?<ProjectId>\d+); PublicKey = \(Get-Content (?<PublicKey>\S+) -Raw\) \} \| ConvertTo-Json"""]);
        Assert.Equal("demo_key.pub", said["PublicKey"]);
        using EmulatorFactory emulator = new();

        ApiAnswer answer = await emulator.Api().PostTextAsync(
            JsonSerializer.Serialize(new { KeyName = said["KeyName"], ProjectId = int.Parse(said["ProjectId"]), PublicKey = $"{SharedEmulator.NewKey()} demo\r\n" }), "none", request =>
            {
                foreach (string name in request.Headers.Select(header => header.Key).ToArray())
                    request.Headers.Remove(name);
                foreach ((string name, string value) in headers)
                    request.Headers.Add(name, value);
            });

        answer.ShouldBe("OK");
    }

    [Fact]
    public async Task Tccli_NamesParametersThatThereAre_AndAnEndpointOfHttps()
    {
        Match command = Tccli().Match(Repository.Read(Clients));
        Dictionary<string, string> options = Options().Matches(command.Value).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);
        Assert.Equal(("localhost:8443", "tccli", "any", "en-US"), (options["endpoint"], options["secretId"], options["secretKey"], options["language"]));
        Assert.Contains("--TlsPort=8443", Repository.Read(Clients));
        Recorded recorded = Recorded.Of("go");
        Assert.Equal(recorded.Body.Select(member => member.Key).Order(), options.Keys.Where(name => char.IsUpper(name[0])).Order());

        JsonNode body = recorded.Body.DeepClone();
        (body["KeyName"], body["ProjectId"], body["PublicKey"]) = (options["KeyName"], int.Parse(options["ProjectId"]), $"{SharedEmulator.NewKey()} demo");
        await SendAsync(recorded, body.ToJsonString(), new() { ["account"] = options["secretId"], ["region"] = options["region"] });
    }

    // sends what was recorded, with what the snippet says in its place; the journal's entry of it
    private static async Task<JsonElement> SendAsync(Recorded recorded, string body, Dictionary<string, string> said)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        IEnumerable<string> headers = recorded.Headers
            .Where(header => !header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) && (said.ContainsKey("language") || recorded.Sdk != "go" || !header.StartsWith("X-Tc-Language:", StringComparison.Ordinal)))
            .Select(header => header.Replace("AKIDEXAMPLE", said["account"], StringComparison.Ordinal))
            .Select(header => said.TryGetValue("language", out string? language) && header.StartsWith("X-TC-Language:", StringComparison.OrdinalIgnoreCase) ? $"X-TC-Language: {language}" : header);

        ApiAnswer answer = await RawHttp.AskAsync(emulator, recorded.Start, string.Concat(headers.Select(header => $"{header}\n")), body);

        answer.ShouldBe("OK");
        ApiAnswer journal = await emulator.Api().ControlAsync("GET", $"/requests?account={said["account"]}&requestId={answer.RequestId}");
        JsonElement entry = Assert.Single(journal.Json().GetProperty("requests").EnumerateArray());
        Assert.Equal(("OK", said["region"], "2017-03-12"), (entry.GetProperty("code").GetString(), entry.GetProperty("region").GetString(), entry.GetProperty("version").GetString()));
        return entry;
    }

    private static string Snippet(string document, string fence) =>
        Assert.Single(Block().Matches(Repository.Read(document)), block => block.Groups["fence"].Value == fence).Groups["code"].Value;

    private static Dictionary<string, string> Read(string snippet, string[] patterns)
    {
        Dictionary<string, string> said = [];
        foreach (string pattern in patterns)
        {
            Match match = Regex.Match(snippet, pattern, RegexOptions.Singleline);
            Assert.True(match.Success, $"{pattern} is not in\n{snippet}");
            foreach (Group group in match.Groups.Values.Skip(1))
                said.Add(group.Name, group.Value);
        }

        return said;
    }

    private static string Dashed(string version) => $"{version[1..5]}-{version[5..7]}-{version[7..]}";

    /// <summary>What an official SDK sent for ImportKeyPair by TC3, as its defaults are.</summary>
    private sealed record Recorded(string Sdk, string Start, IReadOnlyList<string> Headers, JsonObject Body)
    {
        public static Recorded Of(string sdk)
        {
            JsonElement line = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Http", "recorded-requests.jsonl")).Select(row => JsonDocument.Parse(row).RootElement)
                .Single(one => one.GetProperty("sdk").GetString() == sdk && one.GetProperty("case").GetString() == "tc3-post-json");
            return new(sdk, line.GetProperty("start").GetString()!, [.. line.GetProperty("headers").EnumerateArray().Select(header => header.GetString()!)],
                JsonNode.Parse(line.GetProperty("body").GetString()!)!.AsObject());
        }

        public string Header(string name) => Assert.Single(Headers, header => header.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
    }

    [GeneratedRegex(@"^```(?<fence>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""(?<name>\w+) += "(?<value>[^"]+)""")]
    private static partial Regex Assignments();

    [GeneratedRegex("""tencentcloud:(?<name>\w+): \{ value: "?(?<value>[^" ]+)"? \}""")]
    private static partial Regex PulumiSettings();

    [GeneratedRegex(""" "(?<name>X-TC-\w+)" = "(?<value>[^"]+)";?""")]
    private static partial Regex PowerShellHeaders();

    [GeneratedRegex(@"^tccli cvm ImportKeyPair .*\\\n.*$", RegexOptions.Multiline)]
    private static partial Regex Tccli();

    [GeneratedRegex("""--(?<name>\w+) "?(?<value>\$\([^)]*\)|[^ "\n]+)""")]
    private static partial Regex Options();
}
