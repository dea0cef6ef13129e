using System.Net;
using System.Text.Json;

namespace CvmKeyPair.CommandLine;

/// <summary>Asks a running emulator whether it is ready; the image has neither a shell nor curl to ask with.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(28);

    /// <summary>What keeps the address from answering 200 within two seconds, as one line; null when it does.</summary>
    /// <param name="address">What is asked.</param>
    /// <param name="uptime">How long the emulator runs, where it says so.</param>
    public static string? FindProblem(Uri address, out TimeSpan uptime)
    {
        uptime = TimeSpan.Zero;
        // no proxy: the answer must be this emulator's, whatever HTTP_PROXY says, which may be the emulator itself
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var response = client.Send(request);
            if (response.StatusCode != HttpStatusCode.OK)
                return $"{address} answers {(int)response.StatusCode}.";
            uptime = UptimeIn(response.Content.ReadAsStream());
            return null;
        }
        catch (HttpRequestException exception)
        {
            return $"{address} can't be reached: {exception.Message}";
        }
        catch (TaskCanceledException)
        {
            return $"{address} doesn't answer within {Patience.TotalSeconds} seconds.";
        }
    }

    /// <summary>
    /// How long a successful check of a container stays before it ends: Docker asks again a fixed interval after that. Short while the
    /// container starts and long afterwards is what <c>--start-interval</c> is for, which the classic builder refuses.
    /// </summary>
    public static TimeSpan StayAfter(TimeSpan uptime) => uptime > Young ? Pace : TimeSpan.Zero;

    /// <summary>Stays so long; a signal ends it at once.</summary>
    public static void Stay(TimeSpan uptime)
    {
        using ManualResetEventSlim never = new();
        never.Wait(StayAfter(uptime));
    }

    private static TimeSpan UptimeIn(Stream answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("uptimeSeconds", out JsonElement seconds) && seconds.TryGetDouble(out double value)
                ? TimeSpan.FromSeconds(value) : TimeSpan.Zero;
        }
        catch (JsonException)
        {
            // some other address than /readyz
            return TimeSpan.Zero;
        }
    }
}
