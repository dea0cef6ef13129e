using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CvmKeyPair.Settings;
using CvmKeyPair.Testing;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Testing;

/// <summary>The kit: an emulator in the process of a test, and what a test does to it. What a stranger makes of its package is a matter of PackageTests.</summary>
public sealed class CvmEmulatorTests
{
    private const string Import = "ImportKeyPair";

    // set by the kit itself, of no use to who asks no page, or a way round it
    private static readonly string[] NotOffered = ["Listen", "ControlPlane", "ControlPlaneToken", "LogFormat"];

    [Fact]
    public void EverySetting_IsOffered_AndThoseThatMayBeChangedWhileRunningToo()
    {
        string[] offered = [.. typeof(CvmEmulatorOptions).GetProperties().Select(property => property.Name)];
        string[] changeable = [.. typeof(CvmSettings).GetProperties().Select(property => property.Name)];

        Assert.Equal(SettingDeclarations.All.Select(setting => setting.Root).Except(NotOffered).Order(), offered.Except([nameof(CvmEmulatorOptions.Seed), nameof(CvmEmulatorOptions.Log)]).Order());
        Assert.Equal(SettingDeclarations.All.Where(setting => setting.WhileRunning).Select(setting => setting.Root).Order(), changeable.Order());
    }

    [Fact]
    public async Task EverySetting_Arrives_AsItWasGiven()
    {
        using TempFolder folder = new();
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new()
        {
            Projects = [0, 1017],
            KeyPairQuota = 5,
            TagResourceQuota = 6,
            Instances = new Dictionary<string, CvmInstanceState> { ["ins-11111111"] = CvmInstanceState.Running, ["ins-22222222"] = CvmInstanceState.Stopped },
            NameErrors = CvmNameErrors.Observed,
            RateLimit = 7,
            RateLimits = new Dictionary<string, int> { [Import] = 8 },
            Regions = ["ap-guangzhou", "ap-shanghai"],
            UnsupportedRegions = ["ap-tokyo"],
            Clock = CvmClock.Ahead(TimeSpan.FromMinutes(-90)),
            DataPath = folder.Path,
            Language = "zh-CN",
            Credentials = [new("AKIDone", "secret"), new("AKIDtwo", "secret", "token", "shared")],
            PublicHosts = ["cvm.example"],
            IdSeed = "seed = \"x\"",
            JournalCapacity = 9,
            TlsPort = 0,
            TlsHosts = ["emulator.test"],
            CorsOrigins = ["http://localhost:3000"],
        });

        IReadOnlyDictionary<string, CvmSettingInForce> settings = await emulator.GetSettingsAsync();

        Assert.Equal(
            """
            clock "-90m"
            corsOrigins ["http://localhost:3000"]
            credentials [{"secretId":"AKIDone","secretKey":"…","account":"AKIDone"},{"secretId":"AKIDtwo","secretKey":"…","account":"shared","token":"…"}]
            idSeed "seed = \"x\""
            instances ["ins-11111111=RUNNING","ins-22222222=STOPPED"]
            journalCapacity 9
            keyPairQuota 5
            language "zh-CN"
            nameErrors "observed"
            port 0
            projects [0,1017]
            publicHosts ["cvm.example"]
            rateLimit 7
            rateLimits {"ImportKeyPair":8}
            regions ["ap-guangzhou","ap-shanghai"]
            tagResourceQuota 6
            tlsHosts ["emulator.test"]
            tlsPort 0
            unsupportedRegions ["ap-tokyo"]
            """,
            string.Join('\n', settings.Where(setting => setting.Value.Source == "command line" && setting.Key != "dataPath")
                .OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key} {setting.Value.Value!.Value.GetRawText()}")));
        Assert.True(File.Exists(folder.Database));
    }

    [Fact]
    public async Task Https_IsServed_UnderTheAuthorityThatIsAnswered()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { TlsPort = 0 });
        string authority = await emulator.GetCertificateAuthorityAsync();
        using X509Certificate2 root = X509Certificate2.CreateFromPem(authority);
        using SocketsHttpHandler handler = new() { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(root);
        using HttpClient http = new(handler);

        Assert.Contains("ready", await http.GetStringAsync(new Uri(emulator.TlsAddress!, "readyz")));
    }

    [Fact]
    public async Task Seed_IsThere_AndAResetPutsItBack()
    {
        CvmStateKeyPair seeded = new() { KeyName = "seeded", PublicKey = SharedEmulator.NewKey(), Tags = [new("team", "build")], CreatedTime = new(2026, 11, 24, 5, 0, 0, 123, TimeSpan.FromHours(8)) };
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { Seed = new("AKIDseed", seeded) });
        ApiClient api = new(emulator.HttpClient);
        (await api.ImportAsync("another", SharedEmulator.NewKey(), account: "AKIDseed")).ShouldBe("OK");

        CvmState before = await emulator.GetStateAsync();
        Assert.Equal(2, await emulator.ResetAsync());
        CvmState after = await emulator.GetStateAsync("AKIDseed");

        Assert.Equal(["seeded", "another"], Assert.Single(before.Accounts).KeyPairs.Select(pair => pair.KeyName));
        CvmStateKeyPair only = Assert.Single(Assert.Single(after.Accounts).KeyPairs);
        Assert.Equal((seeded.KeyName, seeded.CreatedTime), (only.KeyName, only.CreatedTime));
        Assert.Equal([new CvmTag("team", "build")], only.Tags!);
    }

    [Fact]
    public async Task State_IsPutBack_AsItWasExported()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { RateLimit = 0 });
        ApiClient api = new(emulator.HttpClient);
        foreach (string name in new[] { "one", "two", "three" })
            (await api.ImportAsync(name, SharedEmulator.NewKey(), KeyPairClient.Specification(("team", name)), account: "AKIDstate")).ShouldBe("OK");
        string document = await emulator.HttpClient.GetStringAsync("/_emulator/state");
        CvmState state = await emulator.GetStateAsync();
        await emulator.ResetAsync();

        Assert.Equal(3, await emulator.PutStateAsync(state));

        Assert.Equal(document, await emulator.HttpClient.GetStringAsync("/_emulator/state"));
    }

    [Fact]
    public async Task State_ThatBreaksRules_IsRefusedWithEachOfThem()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();

        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() =>
            emulator.PutStateAsync(new("AKIDstate", new() { KeyName = "a-b", PublicKey = "none" }, new() { KeyName = "", PublicKey = SharedEmulator.NewKey() })));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.Status);
        Assert.Contains("$.accounts[0].keyPairs[0].keyName: InvalidKeyPairNameIncludeIllegalChar", refusal.Message);
        Assert.Contains("$.accounts[0].keyPairs[1].keyName: InvalidKeyPairNameEmpty", refusal.Message);
    }

    [Fact]
    public async Task Fault_IsMet_Counted_AndTakenBack()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();
        ApiClient api = new(emulator.HttpClient);
        CvmFault asked = new()
        {
            Action = Import,
            Account = "AKIDfault",
            Times = 1,
            Skip = 1,
            Probability = 1,
            When = CvmFaultMoment.After,
            Delay = TimeSpan.FromMilliseconds(1),
            Error = new("InternalServerError", "down"),
        };

        CvmFaultInForce made = await emulator.AddFaultAsync(asked);
        (await api.ImportAsync("one", SharedEmulator.NewKey(), account: "AKIDfault")).ShouldBe("OK");
        (await api.ImportAsync("two", SharedEmulator.NewKey(), account: "AKIDfault")).ShouldBe("InternalServerError", "down");
        (await api.ImportAsync("three", SharedEmulator.NewKey(), account: "AKIDfault")).ShouldBe("OK");

        Assert.Equal(new CvmFaultInForce
        {
            Action = Import,
            Account = "AKIDfault",
            Times = 1,
            Skip = 1,
            When = CvmFaultMoment.After,
            Delay = asked.Delay,
            Error = asked.Error,
            Id = made.Id,
            Matched = 3,
            Raised = 1,
        }, Assert.Single(await emulator.GetFaultsAsync("AKIDfault")));
        Assert.Equal(["one", "two", "three"], (await emulator.GetKeyPairsAsync()).Select(pair => pair.KeyName));
        await emulator.RemoveFaultAsync(made.Id);
        await emulator.AddFaultAsync(new() { HttpStatus = 502 });
        await emulator.AddFaultAsync(new() { Disconnect = true });
        Assert.Equal(2, await emulator.ClearFaultsAsync());
        Assert.Empty(await emulator.GetFaultsAsync());
    }

    [Fact]
    public async Task Fault_ThatCanNotBe_IsRefusedWithTheReason()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();

        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() => emulator.AddFaultAsync(new() { Error = new("NoSuchCode") }));

        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Contains("$.error.code is none of any action", refusal.Message);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<CvmEmulatorException>(() => emulator.RemoveFaultAsync("1/../2"))).Status);
    }

    [Fact]
    public async Task Journal_TellsOfACall_AllThatIsKnown()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();
        ApiClient api = new(emulator.HttpClient);
        ApiAnswer answer = await api.ImportAsync("demo", "none", account: "AKID&one+two=%");

        CvmRequest request = Assert.Single(await emulator.WaitForRequestsAsync(new(Import, "AKID&one+two=%", "InvalidPublicKey.Malformed", answer.RequestId, 0)));

        Assert.Equal((1, "ap-guangzhou", "2017-03-12", "en-US", "TC3-HMAC-SHA256"), (request.Sequence, request.Region, request.Version, request.Language, request.Signing));
        Assert.Equal("demo", request.Parameters!["KeyName"].GetString());
        Assert.True(request.Duration > TimeSpan.Zero && request.Message is not null && request.Reason is not null, $"{request}");
        CvmRequests counted = await emulator.GetRequestsAsync(limit: 0);
        Assert.Equal((0, 1, 1, 0), (counted.Requests.Count, counted.Matching, counted.Kept, counted.Dropped));
        Assert.Equal(0, await emulator.ClearRequestsAsync(new(Code: "OK")));
        Assert.Equal(1, await emulator.ClearRequestsAsync());
    }

    [Fact]
    public async Task Wait_EndsWithTheCall_ThatItWaitsFor()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();
        ApiClient api = new(emulator.HttpClient);
        Task<IReadOnlyList<CvmRequest>> waiting = emulator.WaitForRequestsAsync(new(Code: "OK"), atLeast: 2, TimeSpan.FromMinutes(5));

        (await api.ImportAsync("one", SharedEmulator.NewKey())).ShouldBe("OK");
        Assert.False(waiting.IsCompleted);
        (await api.ImportAsync("two", SharedEmulator.NewKey())).ShouldBe("OK");

        Assert.Equal(2, (await waiting).Count);
    }

    [Fact]
    public async Task Wait_InVain_TellsWhatCameInstead()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync();
        (await new ApiClient(emulator.HttpClient).ImportAsync("a-b", SharedEmulator.NewKey(), account: "AKIDwait")).ShouldBe("InvalidKeyPairNameIncludeIllegalChar");

        TimeoutException late = await Assert.ThrowsAsync<TimeoutException>(() => emulator.WaitForRequestsAsync(new(Account: "AKIDwait", Code: "OK"), timeout: TimeSpan.Zero));

        Assert.Contains("0 of 1", late.Message);
        Assert.Contains("1 AKIDwait ImportKeyPair InvalidKeyPairNameIncludeIllegalChar", late.Message);
    }

    [Fact]
    public async Task Settings_Change_AndAreRestored()
    {
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { KeyPairQuota = 3 });
        DateTimeOffset moment = new(2026, 11, 24, 13, 0, 0, TimeSpan.FromHours(8));

        await emulator.ChangeSettingsAsync(new() { KeyPairQuota = 1, Clock = CvmClock.At(moment), RateLimits = new Dictionary<string, int> { [Import] = 0 } });
        IReadOnlyDictionary<string, CvmSettingInForce> changed = await emulator.GetSettingsAsync();
        await emulator.RestoreSettingsAsync("clock", "keyPairQuota");
        IReadOnlyDictionary<string, CvmSettingInForce> restored = await emulator.GetSettingsAsync();
        await emulator.ChangeSettingsAsync(new() { Clock = CvmClock.Ahead(TimeSpan.FromHours(1)) });
        IReadOnlyDictionary<string, CvmSettingInForce> ahead = await emulator.GetSettingsAsync();

        Assert.Equal(("1", "2026-11-24T05:00:00Z", "patched"), ($"{changed["keyPairQuota"].Value}", $"{changed["clock"].Value}", changed["clock"].Source));
        Assert.Equal(("3", null, "patched"), ($"{restored["keyPairQuota"].Value}", restored["clock"].Value?.ToString(), restored["rateLimits"].Source));
        Assert.Equal("+1h", $"{ahead["clock"].Value}");
        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() => emulator.ChangeSettingsAsync(new() { KeyPairQuota = 0 }));
        Assert.Contains("KeyPairQuota", refusal.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => CvmClock.Ahead(TimeSpan.FromMilliseconds(1)));
    }

    [Theory]
    [InlineData("KeyPairQuota", "KeyPairQuota")]
    [InlineData("Port", "address already in use")]
    [InlineData("Seed", "$.accounts[0].keyPairs[0].keyName: InvalidKeyPairNameEmpty")]
    [InlineData("DataPath", "is in use by another process")]
    public async Task Start_ThatIsRefused_SaysWhy(string what, string words)
    {
        using TempFolder folder = new();
        await using CvmEmulator other = await CvmEmulator.StartAsync(new() { DataPath = folder.Path });
        CvmEmulatorOptions options = what switch
        {
            "KeyPairQuota" => new() { KeyPairQuota = 0 },
            "Port" => new() { Port = other.Address.Port },
            "Seed" => new() { Seed = new("AKIDseed", new CvmStateKeyPair { KeyName = "", PublicKey = "none" }) },
            _ => new() { DataPath = folder.Path },
        };

        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() => CvmEmulator.StartAsync(options));

        Assert.Contains(words, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Start_OnADamagedDatabase_SaysSo_AndLetsTheFolderGo()
    {
        using TempFolder folder = new();
        await File.WriteAllBytesAsync(folder.Database, new byte[4096]);

        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() => CvmEmulator.StartAsync(new() { DataPath = folder.Path }));
        File.Delete(folder.Database);
        await using CvmEmulator emulator = await CvmEmulator.StartAsync(new() { DataPath = folder.Path });

        Assert.Contains(folder.Database, refusal.Message);
        Assert.Empty(await emulator.GetKeyPairsAsync());
    }

    [Fact]
    public async Task Log_ComesLineByLine_AndNothingGoesToTheConsole()
    {
        ConcurrentQueue<string> lines = [];
        await using (CvmEmulator emulator = await CvmEmulator.StartAsync(new() { Log = lines.Enqueue }))
            (await new ApiClient(emulator.HttpClient).ImportAsync("demo", SharedEmulator.NewKey(), account: "AKIDlog")).ShouldBe("OK");

        Assert.Contains(lines, line => line.StartsWith("Information CvmKeyPair.Journal.CallLog: ", StringComparison.Ordinal) && line.Contains("AKIDlog ImportKeyPair OK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DataFolder_KeepsWhatWasImported_ForTheNextStart()
    {
        using TempFolder folder = new();
        await using (CvmEmulator first = await CvmEmulator.StartAsync(new() { DataPath = folder.Path }))
            (await new ApiClient(first.HttpClient).ImportAsync("kept", SharedEmulator.NewKey())).ShouldBe("OK");

        await using CvmEmulator second = await CvmEmulator.StartAsync(new() { DataPath = folder.Path });

        Assert.Equal("kept", Assert.Single(await second.GetKeyPairsAsync()).KeyName);
    }

    [Fact]
    public async Task Client_OfAnEmulatorElsewhere_SendsItsToken()
    {
        using EmulatorFactory elsewhere = EmulatorFactory.OnRealPort(("ControlPlaneToken", "letmein"));
        Uri address = elsewhere.CreateClient().BaseAddress!;
        using CvmEmulatorClient guest = new(address);
        using CvmEmulatorClient client = new(address, "letmein");
        await client.WaitUntilReadyAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<CvmEmulatorException>(() => guest.ResetAsync())).Status);
        Assert.Equal(0, await client.ResetAsync());
    }

    [Fact]
    public async Task Readiness_ThatDoesNotCome_IsToldWithTheReason()
    {
        // a port that was free a moment ago, so that nobody answers there
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using CvmEmulatorClient client = new(new Uri($"http://127.0.0.1:{port}"));

        TimeoutException late = await Assert.ThrowsAsync<TimeoutException>(() => client.WaitUntilReadyAsync(TimeSpan.Zero));

        Assert.Contains($"http://127.0.0.1:{port}", late.Message);
    }

    [Fact]
    public async Task SomebodyElsesServer_IsToldAsItAnswers()
    {
        using EmulatorFactory without = EmulatorFactory.OnRealPort(("ControlPlane", "false"));
        using CvmEmulatorClient client = new(without.CreateClient().BaseAddress!);

        CvmEmulatorException refusal = await Assert.ThrowsAsync<CvmEmulatorException>(() => client.GetSettingsAsync());

        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
        Assert.StartsWith("GET /_emulator/settings: 404 ", refusal.Message);
    }
}
