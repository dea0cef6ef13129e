using System.Text.Json;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;
using CvmKeyPair.Tests.SshKeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Actions.CreateKeyPair;

public sealed class CreateKeyPairTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LogCollector _log = new();
    private readonly EmulatorFactory _emulator;

    public CreateKeyPairTests() => _emulator = new EmulatorFactory(("DataPath", _folder.Path), ("Logging:LogLevel:Default", "Trace"))
        .With(services => services.AddSingleton<ILoggerProvider>(_log));

    public void Dispose()
    {
        _emulator.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task CreateKeyPair_GivesAPrivateKey_ThatSshKeygenFindsToMatch()
    {
        JsonElement pair = await CreateAsync("made");

        string keyId = pair.GetProperty("KeyId").GetString()!;
        string[] line = pair.GetProperty("PublicKey").GetString()!.Split(' ');
        string pem = pair.GetProperty("PrivateKey").GetString()!;
        Assert.Equal(["KeyId", "KeyName", "ProjectId", "PublicKey", "PrivateKey"], pair.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["ssh-rsa", keyId], [line[0], line[^1]]);
        Assert.Equal(3, line.Length);
        Assert.Matches(new Regex(@"\A-----BEGIN RSA PRIVATE KEY-----\n([A-Za-z0-9+/]{64}\n)+[A-Za-z0-9+/=]{1,64}\n-----END RSA PRIVATE KEY-----\n\z"), pem);
        Assert.Equal($"ssh-rsa {line[1]}", await SshKeygen.PublicHalfAsync(pem));
        Assert.Equal(2048, (await SshKeygen.JudgeAloneAsync(pair.GetProperty("PublicKey").GetString()!))!.Bits);
    }

    [Fact]
    public async Task CreateKeyPair_StoresAndLogsNothingOfThePrivateKey()
    {
        string pem = (await CreateAsync("made")).GetProperty("PrivateKey").GetString()!;
        KeyPairClient client = new(_emulator.Api(), "any");
        Assert.DoesNotContain("PrivateKey", (await client.DescribeAsync(new { })).Text, StringComparison.Ordinal);
        ApiAnswer last = await client.CallAsync("DeleteKeyPairs", new { });
        IReadOnlyList<string> log = await _log.UpToAsync($"{last.RequestId} any DeleteKeyPairs");
        _emulator.Dispose();

        string[] secrets = [.. pem.Split('\n')[1..^2], Convert.ToBase64String(Number(pem, 3)), Convert.ToHexString(Number(pem, 3))];
        Assert.All(secrets, secret => Assert.DoesNotContain(log, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        foreach (byte[] file in Directory.GetFiles(_folder.Path).Select(File.ReadAllBytes))
        {
            Assert.All(secrets, secret => Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret))));
            Assert.Equal(-1, file.AsSpan().IndexOf(Number(pem, 3)));
        }
    }

    [Fact]
    public async Task CreateKeyPair_CountsAgainstTheSameQuotaAndNames_AsImportKeyPair()
    {
        using EmulatorFactory small = new(("KeyPairQuota", "2"));
        KeyPairClient client = new(small.Api(), "any");
        await client.ImportAsync("imported");
        (await client.CallAsync("CreateKeyPair", new { KeyName = "imported", ProjectId = 0 })).ShouldBe("InvalidKeyPairName.Duplicate");
        (await client.CallAsync("CreateKeyPair", new { KeyName = "made", ProjectId = "0", TagSpecification = KeyPairClient.Specification(("team", "web")) })).ShouldBe("OK");
        (await client.CallAsync("CreateKeyPair", new { KeyName = "imported", ProjectId = 0 })).ShouldBe("InvalidKeyPair.LimitExceeded");

        Assert.Equal(["made"], await client.NamesAsync(new { Filters = new[] { new { Name = "tag:team", Values = KeyPairClient.List("web") } } }));
    }

    // the n-th INTEGER in a PKCS#1 private key; 3 is the private exponent (RFC 8017 appendix A.1.2)
    private static byte[] Number(string pem, int index)
    {
        var reader = new System.Formats.Asn1.AsnReader(Convert.FromBase64String(string.Concat(pem.Split('\n')[1..^2])), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        for (int skipped = 0; skipped < index; skipped++)
            reader.ReadInteger();
        return reader.ReadIntegerBytes().ToArray();
    }

    private async Task<JsonElement> CreateAsync(string name) =>
        (await new KeyPairClient(_emulator.Api(), "any").CallAsync("CreateKeyPair", new { KeyName = name, ProjectId = 0 })).ShouldBe("OK").Response.GetProperty("KeyPair");
}
