using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Http;

/// <summary>What official SDKs really sent, byte by byte over a socket.</summary>
public class RecordedRequestsTests
{
    public static TheoryData<string> Recorded { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Http", "recorded-requests.jsonl"))];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task RecordedRequest_ImportsItsKey(string line)
    {
        JsonElement recorded = JsonDocument.Parse(line).RootElement;
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        string request = $"{recorded.GetProperty("start").GetString()}\r\n"
            + string.Concat(recorded.GetProperty("headers").EnumerateArray().Select(header => header.GetString() + "\r\n"))
            + $"\r\n{recorded.GetProperty("body").GetString()}";

        string answer = await RawHttp.SendAsync(emulator, request);

        Assert.True(answer.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal) && answer.Contains("\"KeyId\":\"skey-", StringComparison.Ordinal),
            $"{recorded.GetProperty("sdk")} {recorded.GetProperty("case")}\n{request}\n--- answered\n{answer}");
    }
}
