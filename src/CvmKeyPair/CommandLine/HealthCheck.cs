using System.Net;

namespace CvmKeyPair.CommandLine;

/// <summary>Asks a running emulator whether it is ready; the image has neither a shell nor curl to ask with.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What keeps the address from answering 200 within two seconds, as one line; null when it does.</summary>
    public static string? FindProblem(Uri address)
    {
        // no proxy: the answer must be this emulator's, whatever HTTP_PROXY says, which may be the emulator itself
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            return response.StatusCode == HttpStatusCode.OK ? null : $"{address} answers {(int)response.StatusCode}.";
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
}
