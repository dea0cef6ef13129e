using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CvmKeyPair.Testing;

/// <summary>
/// What tests do to an emulator beside calling its API: the routes below <c>/_emulator</c>, typed. It serves for one in this process
/// (<see cref="CvmEmulator"/>) and for one in a container alike.
/// </summary>
/// <remarks>Every call throws <see cref="CvmEmulatorException"/> where the emulator refuses it, with the reason, and <see cref="HttpRequestException"/> where none answers.</remarks>
public class CvmEmulatorClient : IDisposable
{
    // the longest that the emulator waits in one request
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly string? _token;

    /// <summary>A client of an emulator that runs.</summary>
    /// <param name="address">Where, such as <c>http://localhost:8080</c>.</param>
    /// <param name="token">Its setting <c>ControlPlaneToken</c>, where that is set.</param>
    public CvmEmulatorClient(Uri address, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        _token = token;
        Address = address;
        // http_proxy, which leads other calls of the test elsewhere, would lead these there too
        HttpClient = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    /// <summary>Where it listens: plain HTTP.</summary>
    public Uri Address { get; }

    /// <summary>The same as SDKs take it, which want no scheme: <c>127.0.0.1:41234</c>. Their protocol must be HTTP, which is mostly a setting beside it.</summary>
    public string Endpoint => Address.Authority;

    /// <summary>A client whose base address is the emulator's.</summary>
    public HttpClient HttpClient { get; }

    /// <summary>Waits until an import would succeed: <c>/readyz</c>.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It is not ready by then; the message says why, as far as it answers.</exception>
    public async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        long started = Stopwatch.GetTimestamp();
        string last;
        do
        {
            try
            {
                using HttpResponseMessage answer = await HttpClient.GetAsync(new Uri("readyz", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
                last = await answer.Content.ReadAsStringAsync(cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                last = exception.Message;
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
        while (Stopwatch.GetElapsedTime(started) < timeout);

        throw new TimeoutException($"The emulator at {Address} is not ready after {timeout}: {last}");
    }

    /// <summary>
    /// Empties the store and seeds it again, and takes back faults, journal and changed settings; every rate limit begins anew. With an account
    /// only that account's part.
    /// </summary>
    /// <param name="account">The only account; null for everything.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many key pairs were deleted.</returns>
    public async Task<int> ResetAsync(string? account = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Post, $"reset{Query(("account", account))}", CvmJson.Default.ResetAnswer, cancellationToken)).KeyPairsDeleted;

    /// <summary>Exports the key pairs.</summary>
    /// <param name="account">The only account; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<CvmState> GetStateAsync(string? account = null, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, $"state{Query(("account", account))}", CvmJson.Default.CvmState, cancellationToken);

    /// <summary>Puts key pairs in the place of those there are, or changes nothing. They are judged by the rules of requests; the exception names every fault.</summary>
    /// <param name="state">The key pairs.</param>
    /// <param name="account">The only account whose key pairs are replaced, and that the state may hold; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many key pairs were written.</returns>
    public async Task<int> PutStateAsync(CvmState state, string? account = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Put, $"state{Query(("account", account))}", state, CvmJson.Default.CvmState, CvmJson.Default.StateAnswer, cancellationToken)).KeyPairs;

    /// <summary>Lists the key pairs with their fingerprints.</summary>
    /// <param name="account">The only account; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<CvmListedKeyPair>> GetKeyPairsAsync(string? account = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Get, $"key-pairs{Query(("account", account))}", CvmJson.Default.KeyPairsAnswer, cancellationToken)).KeyPairs;

    /// <summary>Makes calls fail, wait, or both.</summary>
    /// <param name="fault">Which calls, and what they get.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<CvmFaultInForce> AddFaultAsync(CvmFault fault, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, "faults", fault, CvmJson.Default.CvmFault, CvmJson.Default.CvmFaultInForce, cancellationToken);

    /// <summary>The faults in force, in the order in which they are tried.</summary>
    /// <param name="account">Those for this account alone; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<CvmFaultInForce>> GetFaultsAsync(string? account = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Get, $"faults{Query(("account", account))}", CvmJson.Default.FaultsAnswer, cancellationToken)).Faults;

    /// <summary>Takes one fault back.</summary>
    /// <param name="id">Its <see cref="CvmFaultInForce.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RemoveFaultAsync(string id, CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Delete, $"faults/{Uri.EscapeDataString(id)}", content: null, cancellationToken);
    }

    /// <summary>Takes all faults back.</summary>
    /// <param name="account">Those for this account alone; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> ClearFaultsAsync(string? account = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Delete, $"faults{Query(("account", account))}", CvmJson.Default.FaultsDeletedAnswer, cancellationToken)).FaultsDeleted;

    /// <summary>What was asked of the API and what it answered, the newest last.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="limit">The newest of them, at most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<CvmRequests> GetRequestsAsync(CvmRequestFilter? filter = null, int limit = 100, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, $"requests{Query([.. Conditions(filter), ("limit", Number(limit))])}", CvmJson.Default.CvmRequests, cancellationToken);

    /// <summary>Waits until requests of this kind have been answered. Whoever has got an answer finds its request at once.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="atLeast">How many there must be.</param>
    /// <param name="timeout">How long at most; ten seconds where null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest hundred of them, or as many as were waited for, where those are more; the newest last.</returns>
    /// <exception cref="TimeoutException">There are not so many by then; the message says which requests there are.</exception>
    public async Task<IReadOnlyList<CvmRequest>> WaitForRequestsAsync(
        CvmRequestFilter? filter = null, int atLeast = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        TimeSpan patience = timeout ?? TimeSpan.FromSeconds(10);
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            TimeSpan left = patience - Stopwatch.GetElapsedTime(started);
            TimeSpan wait = left > MaxWait ? MaxWait : left > TimeSpan.Zero ? left : TimeSpan.Zero;
            string query = Query([.. Conditions(filter), ("limit", Number(Math.Max(100, atLeast))), ("atLeast", Number(atLeast)), ("waitSeconds", Number((long)Math.Ceiling(wait.TotalSeconds)))]);
            CvmRequests found = await AskAsync(HttpMethod.Get, $"requests{query}", CvmJson.Default.CvmRequests, cancellationToken);
            if (found.Matching >= atLeast)
                return found.Requests;
            if (Stopwatch.GetElapsedTime(started) >= patience)
                throw new TimeoutException(await MissingAsync(filter, atLeast, found.Matching, patience, cancellationToken));
        }
    }

    /// <summary>Forgets what was asked and answered.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many entries there were.</returns>
    public async Task<int> ClearRequestsAsync(CvmRequestFilter? filter = null, CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Delete, $"requests{Query([.. Conditions(filter)])}", CvmJson.Default.RequestsDeletedAnswer, cancellationToken)).RequestsDeleted;

    /// <summary>Every setting in force, by its name in a settings file, such as <c>keyPairQuota</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyDictionary<string, CvmSettingInForce>> GetSettingsAsync(CancellationToken cancellationToken = default) =>
        (await AskAsync(HttpMethod.Get, "settings", CvmJson.Default.SettingsAnswer, cancellationToken)).Settings;

    /// <summary>Changes settings until the next reset of everything, all or none; what is null stays. They count for every request that comes afterwards.</summary>
    /// <param name="settings">What to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task ChangeSettingsAsync(CvmSettings settings, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Patch, "settings", settings, CvmJson.Default.CvmSettings, CvmJson.Default.SettingsAnswer, cancellationToken);

    /// <summary>Puts back what was configured at the start.</summary>
    /// <param name="names">Names as <see cref="GetSettingsAsync"/> has them, such as <c>clock</c>.</param>
    public Task RestoreSettingsAsync(params IReadOnlyCollection<string> names) => AskAsync(
        HttpMethod.Patch, "settings", names.ToDictionary(name => name, _ => (string?)""), CvmJson.Default.DictionaryStringString, CvmJson.Default.SettingsAnswer, CancellationToken.None);

    /// <summary>The CA that signed a made certificate of HTTPS, in PEM.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string> GetCertificateAuthorityAsync(CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, "ca.pem", content: null, cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Ends <see cref="HttpClient"/>; the emulator goes on.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends <see cref="HttpClient"/>.</summary>
    /// <param name="disposing">Whether it was asked for.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            HttpClient.Dispose();
    }

    private async Task<string> MissingAsync(CvmRequestFilter? filter, int atLeast, int matching, TimeSpan patience, CancellationToken cancellationToken)
    {
        CvmRequests all = await GetRequestsAsync(limit: 20, cancellationToken: cancellationToken);
        StringBuilder message = new(string.Create(CultureInfo.InvariantCulture,
            $"After {patience} {matching} of {atLeast} requests have come{(filter is null ? "" : $" that match {filter}")}. The journal holds {all.Kept}, the newest last:"));
        foreach (CvmRequest request in all.Requests)
            message.Append(CultureInfo.InvariantCulture, $"\n{request.Sequence} {request.Account ?? "–"} {request.Action ?? "–"} {request.Code} {request.Reason ?? request.Message}");
        return message.ToString();
    }

    private static IEnumerable<(string Name, string? Value)> Conditions(CvmRequestFilter? filter) => filter is null
        ? []
        : [("action", filter.Action), ("account", filter.Account), ("code", filter.Code), ("requestId", filter.RequestId), ("afterSequence", filter.AfterSequence is { } after ? Number(after) : null)];

    // an empty value is sent, so that the emulator says what is wrong with it: it must not pass for none
    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        StringBuilder query = new();
        foreach ((string name, string? value) in parameters)
        {
            if (value is not null)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<TAnswer> AskAsync<TAnswer>(HttpMethod method, string route, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : class => ReadAsync(method, route, content: null, answer, cancellationToken);

    private async Task<TAnswer> AskAsync<TBody, TAnswer>(
        HttpMethod method, string route, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : class
    {
        ArgumentNullException.ThrowIfNull(body);
        using JsonContent content = JsonContent.Create(body, type);
        return await ReadAsync(method, route, content, answer, cancellationToken);
    }

    private async Task<TAnswer> ReadAsync<TAnswer>(HttpMethod method, string route, HttpContent? content, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
        where TAnswer : class
    {
        using HttpResponseMessage answer = await SendAsync(method, route, content, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new CvmEmulatorException($"{Told(method, route)} answered null.", answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string route, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, new Uri($"_emulator/{route}", UriKind.Relative)) { Content = content };
        if (_token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        HttpResponseMessage answer = await HttpClient.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw new CvmEmulatorException($"{Told(method, route)}: {(int)answer.StatusCode} {await ReasonAsync(answer, cancellationToken)}", answer.StatusCode);
    }

    private static string Told(HttpMethod method, string route) => $"{method} /_emulator/{route}";

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!TryRead(answer, text, out Problem? problem))
            return text.Length > 0 ? text : $"({answer.StatusCode})";
        return string.Join('\n', (problem.Errors ?? []).Select(fault => $"{fault.Path}: {fault.Code}: {fault.Message}").Prepend(problem.Detail ?? problem.Title ?? text));
    }

    // a proxy or another server may answer anything
    private static bool TryRead(HttpResponseMessage answer, string text, [NotNullWhen(true)] out Problem? problem)
    {
        problem = null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return false;
        try
        {
            problem = JsonSerializer.Deserialize(text, CvmJson.Default.Problem);
        }
        catch (JsonException)
        {
            return false;
        }

        return problem is not null;
    }
}

/// <summary>A setting in force.</summary>
/// <param name="Value">As a settings file has it; secrets are hidden, and it is null where it is unset.</param>
/// <param name="Source"><c>default</c>, <c>file</c>, <c>environment</c>, <c>command line</c> or <c>patched</c>.</param>
public sealed record CvmSettingInForce(JsonElement? Value, string Source);
