using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Http;

/// <summary>What official SDKs really sent, byte by byte over a socket.</summary>
public sealed partial class RecordedRequestsTests
{
    public static TheoryData<string> Recorded { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Http", "recorded-requests.jsonl"))];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task RecordedRequest_ImportsItsKey(string line)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        await AssertImportsAsync(emulator, line);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task RecordedRequest_ImportsItsKey_WhenSignaturesAreAskedFor_WithTheClockAtItsTime(string line)
    {
        long seconds = long.Parse(TimestampOf().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort(
            ("Clock", DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            ("Credentials:0:SecretId", StrictEmulator.SecretId), ("Credentials:0:SecretKey", StrictEmulator.SecretKey));
        await AssertImportsAsync(emulator, line);
    }

    private static async Task AssertImportsAsync(EmulatorFactory emulator, string line)
    {
        JsonElement recorded = JsonDocument.Parse(line).RootElement;
        string request = $"{recorded.GetProperty("start").GetString()}\r\n"
            + string.Concat(recorded.GetProperty("headers").EnumerateArray().Select(header => header.GetString() + "\r\n"))
            + $"\r\n{recorded.GetProperty("body").GetString()}";

        string answer = await RawHttp.SendAsync(emulator, request);

        Assert.True(answer.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal) && answer.Contains("\"KeyId\":\"skey-", StringComparison.Ordinal),
            $"{recorded.GetProperty("sdk")} {recorded.GetProperty("case")}\n{request}\n--- answered\n{answer}");
    }

    [GeneratedRegex(@"Timestamp(?:: |=)(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex TimestampOf();
}
