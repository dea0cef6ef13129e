using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Tls;

namespace CvmKeyPair.CommandLine;

/// <summary><c>healthcheck</c>: asks a running emulator whether it is ready; the image has neither a shell nor curl to ask with.</summary>
internal static class HealthCheck
{
    private const string Paced = "--paced";

    // far more than /readyz ever answers
    private const int MaxAnswer = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartPeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(28);

    /// <summary>Checks the url given, else where the settings make the emulator listen.</summary>
    /// <param name="args">What followed the command: a url, or settings, and <c>--paced</c>.</param>
    /// <param name="actionNames">The actions that <c>RateLimits__</c> may name.</param>
    /// <param name="error">Gets one line when the check fails.</param>
    /// <param name="environment">The environment variables.</param>
    /// <returns>The exit code: 0 for ready, else 1.</returns>
    public static int Run(string[] args, IReadOnlyCollection<string> actionNames, TextWriter error, IDictionary environment)
    {
        string? problem;
        try
        {
            Uri address = FindAddress([.. args.Where(argument => argument != Paced)], actionNames, environment);
            X509Certificate2Collection? trusted = address.Scheme == Uri.UriSchemeHttps ? OwnAuthority(SettingsLoader.Load([], actionNames, environment).Settings) : null;
            problem = FindProblem(address, out TimeSpan uptime, trusted);
            if (problem is null && args.Contains(Paced))
                Stay(uptime);
        }
        catch (SettingsRefusedException refusal)
        {
            problem = refusal.Message;
        }

        if (problem is null)
            return 0;
        error.WriteLine(problem);
        return 1;
    }

    /// <summary>What keeps the address from answering 200 within two seconds, as one line; null when it does.</summary>
    /// <param name="address">What is asked.</param>
    /// <param name="uptime">How long the emulator runs, where it says so.</param>
    /// <param name="trusted">Whom to trust over HTTPS; null for whom this machine trusts.</param>
    public static string? FindProblem(Uri address, out TimeSpan uptime, X509Certificate2Collection? trusted = null)
    {
        uptime = TimeSpan.Zero;
        try
        {
            (int status, uptime) = address.Scheme == Uri.UriSchemeHttps ? AskOverHttps(address, trusted) : Ask(address);
            return status == (int)HttpStatusCode.OK ? null : $"{address} answers {status}.";
        }
        catch (HttpRequestException exception)
        {
            // over HTTPS the outer one only says that there is an inner one
            return $"{address} can't be reached: {(exception.InnerException as AuthenticationException)?.Message ?? exception.Message}";
        }
        catch (SocketException exception)
        {
            return $"{address} can't be reached: {exception.Message}";
        }
        catch (Exception exception) when (exception is TaskCanceledException or TimeoutException)
        {
            return $"{address} doesn't answer within {Timeout.TotalSeconds} seconds.";
        }
    }

    // no proxy: the answer must be this emulator's, whatever HTTP_PROXY says, which may be the emulator itself
    private static (int Status, TimeSpan Uptime) AskOverHttps(Uri address, X509Certificate2Collection? trusted)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        if (trusted is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
        }

        using var client = new HttpClient(handler) { Timeout = Timeout };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = client.Send(request);
        using MemoryStream answer = new();
        response.Content.CopyTo(answer, null, CancellationToken.None);
        return ((int)response.StatusCode, UptimeIn(answer.ToArray()));
    }

    // By hand, in HTTP/1.0, after whose answer the connection ends: containers are asked all day, and a client of the framework's would double
    // what a check costs.
    private static (int Status, TimeSpan Uptime) Ask(Uri address)
    {
        // one of both families would show an address of version 4 as one of version 6 where it can't be reached
        using Socket socket = IPAddress.TryParse(address.IdnHost, out IPAddress? literal)
            ? new(literal.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new(SocketType.Stream, ProtocolType.Tcp);
        using CancellationTokenSource patience = new(Timeout);
        using CancellationTokenRegistration end = patience.Token.Register(socket.Dispose);
        byte[] answer = new byte[MaxAnswer];
        int length = 0, read;
        try
        {
            socket.Connect(address.IdnHost, address.Port);
            socket.Send(Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.0\r\nHost: {address.Authority}\r\n\r\n"));
            do
            {
                read = socket.Receive(answer.AsSpan(length));
                length += read;
            }
            while (read > 0 && length < answer.Length);
        }
        catch (Exception exception) when (patience.IsCancellationRequested && exception is SocketException or ObjectDisposedException)
        {
            throw new TimeoutException();
        }

        // HTTP/1.1 200 OK
        ReadOnlySpan<byte> whole = answer.AsSpan(0, length);
        int head = whole.IndexOf("\r\n\r\n"u8);
        if (head < 0 || !whole.StartsWith("HTTP/1."u8) || !int.TryParse(whole[9..12], CultureInfo.InvariantCulture, out int status))
            throw new HttpRequestException("its answer is not HTTP");
        return (status, UptimeIn(whole[(head + 4)..]));
    }

    /// <summary>
    /// How long a successful check of a container stays before it ends: Docker asks again a fixed interval after that. Short while the
    /// container starts and long afterwards is what <c>--start-interval</c> is for, which the classic builder refuses.
    /// </summary>
    public static TimeSpan StayAfter(TimeSpan uptime) => uptime > StartPeriod ? Pace : TimeSpan.Zero;

    /// <summary>The CA that an emulator of these settings would show its certificate from; null where none is kept.</summary>
    private static X509Certificate2Collection? OwnAuthority(EmulatorSettings settings)
    {
        string file = Path.Combine(settings.DataPath, CertificateAuthority.CertificateName);
        if (settings.TlsCertificate is not null || !File.Exists(file))
            return null;
        try
        {
            return [X509CertificateLoader.LoadCertificateFromFile(file)];
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsRefusedException($"{file} can't be read: {exception.Message}");
        }
    }

    // a signal ends it at once
    private static void Stay(TimeSpan uptime)
    {
        using ManualResetEventSlim never = new();
        never.Wait(StayAfter(uptime));
    }

    // some other address than /readyz has none, and needs none
    private static TimeSpan UptimeIn(ReadOnlySpan<byte> answer)
    {
        Utf8JsonReader json = new(answer);
        try
        {
            while (json.Read())
            {
                if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("uptimeSeconds"u8))
                    return json.Read() && json.TokenType == JsonTokenType.Number && json.TryGetDouble(out double seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
            }
        }
        catch (JsonException)
        {
            // no JSON at all
        }

        return TimeSpan.Zero;
    }

    // a url without a path gets /readyz
    private static Uri FindAddress(string[] args, IReadOnlyCollection<string> actionNames, IDictionary environment)
    {
        if (args is [var url] && !url.StartsWith('-') && !url.StartsWith('/'))
            return FromUrl(url);

        var (settings, _, framework) = SettingsLoader.Load(args, actionNames, environment);
        return framework["urls"] is { } urls ? FromUrls(urls) : OnThisMachine(Uri.UriSchemeHttp, "127.0.0.1", settings.Port);
    }

    private static Uri FromUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var given) || (given.Scheme != Uri.UriSchemeHttp && given.Scheme != Uri.UriSchemeHttps))
            throw new SettingsRefusedException($"The argument {SettingsRefusedException.Quoted(url)} is no url such as http://localhost:8080.");

        return given.AbsolutePath == "/" ? new Uri(given, OwnPaths.Readiness) : given;
    }

    // the first http address of the framework's list, with a host that can be called where it stands for every one
    private static Uri FromUrls(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new SettingsRefusedException($"The setting urls holds {SettingsRefusedException.Quoted(url)}, which is no address.");
            }

            if (address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) && !address.IsUnixPipe && !address.IsNamedPipe)
                return OnThisMachine(address.Scheme, address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host, address.Port);
        }

        throw new SettingsRefusedException("The setting urls has no http address; give healthcheck a url.");
    }

    private static Uri OnThisMachine(string scheme, string host, int port) => port == 0
        ? throw new SettingsRefusedException("Port 0 takes a free port, which nobody else knows; give healthcheck a url.")
        : new UriBuilder(scheme, host, port, OwnPaths.Readiness).Uri;
}
