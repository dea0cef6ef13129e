using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Journal;

/// <summary>Remembers the last requests of the API, as many as <c>JournalCapacity</c> says and 16 MiB hold (ControlPlane/README.md, "Journal").</summary>
/// <remarks>To remember one is next to free: what can stay as it is stays, and is made fit to be shown only when it is asked for.</remarks>
internal sealed class RequestJournal(SettingsInForce settings, TimeProvider time)
{
    /// <summary>What all entries together may take of the memory.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private readonly int _capacity = settings.Current.JournalCapacity;
    private readonly Redactor _redactor = new(settings);
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private Queue<KeptCall> _kept = [];
    private long _bytes;
    private long _dropped;
    private long _lastSequence;

    /// <summary>What the entries take of the memory, in bytes, as it is reckoned.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Remembers a request, whose answer is about to be sent: who has got it must find it here.</summary>
    public void Add(CallRecord call)
    {
        KeptCall? kept = _capacity > 0 ? new KeptCall(call, time.GetElapsedTime(call.StartedAt), _redactor) : null;
        lock (_lock)
        {
            if (kept is null)
            {
                _dropped++;
                return;
            }

            kept.Sequence = ++_lastSequence;
            _kept.Enqueue(kept);
            _bytes += kept.Size;
            while (_kept.Count > _capacity || _bytes > MaxBytes)
            {
                _bytes -= _kept.Dequeue().Size;
                _dropped++;
            }

            foreach (Waiter waiter in _waiters)
            {
                if (kept.Matches(waiter.Filter))
                    waiter.Wake();
            }
        }
    }

    /// <summary>The newest that match, the newest last.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">How many at most.</param>
    public JournalAnswer Find(JournalFilter filter, int limit)
    {
        filter = AsKept(filter);
        KeptCall[] matching;
        int kept;
        long dropped;
        lock (_lock)
            (matching, kept, dropped) = ([.. _kept.Where(call => call.Matches(filter))], _kept.Count, _dropped);
        return new JournalAnswer([.. matching.TakeLast(limit).Select(call => call.Show(_redactor))], matching.Length, kept, dropped);
    }

    /// <summary>Ends as soon as so many match, at the latest after <paramref name="patience"/> or when <paramref name="stop"/> says so.</summary>
    public async Task WaitAsync(JournalFilter filter, int atLeast, TimeSpan patience, CancellationToken stop)
    {
        filter = AsKept(filter);
        using CancellationTokenSource late = new(patience, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        while (!end.IsCancellationRequested)
        {
            Waiter waiter = new(filter);
            lock (_lock)
            {
                if (_kept.Count(call => call.Matches(filter)) >= atLeast)
                    return;
                _waiters.Add(waiter);
            }

            await using (end.Token.Register(waiter.Wake))
                await waiter.Woken;
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    /// <summary>Forgets those that match; how many there were. Without any condition it also counts anew what it dropped.</summary>
    public int Clear(JournalFilter filter)
    {
        filter = AsKept(filter);
        lock (_lock)
        {
            int before = _kept.Count;
            _kept = new Queue<KeptCall>(_kept.Where(call => !call.Matches(filter)));
            _bytes = _kept.Sum(call => (long)call.Size);
            if (filter == new JournalFilter())
                _dropped = 0;
            return before - _kept.Count;
        }
    }

    // what an entry has too long to keep is cut there, and so it is in what is asked for
    private JournalFilter AsKept(JournalFilter filter) => filter with
    {
        Account = KeptCall.Cut(filter.Account, _redactor),
        Action = KeptCall.Cut(filter.Action, _redactor),
    };

    private sealed class Waiter(JournalFilter filter)
    {
        private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public JournalFilter Filter => filter;

        public Task Woken => _woken.Task;

        public void Wake() => _woken.TrySetResult();
    }
}

/// <summary>A request as the journal keeps it: in part as it came, so that nothing of it is shown but by <see cref="Show"/>.</summary>
internal sealed class KeptCall
{
    private const int MaxNameLength = 256;
    private const int MaxTextLength = 1024;

    // beyond that they are written down as they are shown, which is less
    private const int MaxBytesOfParameters = 48 * 1024;

    // this object, its place in the queue and the smaller texts that every entry has
    private const int BytesOfEntry = 1024;

    private readonly string _requestId;
    private readonly DateTime _time;
    private readonly TimeSpan _duration;
    private readonly string? _account;
    private readonly string? _action;
    private readonly string? _version;
    private readonly string? _region;
    private readonly string? _client;
    private readonly string _signing;
    private readonly string _language;
    private readonly ObjectNode? _parameters;
    private readonly RecordShape? _bound;
    private readonly string? _written;
    private readonly string _code;
    private readonly string? _message;
    private readonly string? _reason;
    private readonly string? _fault;
    private readonly JournalSignature? _signature;

    public KeptCall(CallRecord call, TimeSpan duration, Redactor redactor)
    {
        CallClaims? claims = call.Claims;
        (_requestId, _time, _duration, _fault) = (call.RequestId, call.ReceivedAt.UtcDateTime, duration, call.Fault);
        _account = Cut(call.Account ?? claims?.Account, redactor);
        _action = Cut(call.Action ?? claims?.Action, redactor);
        _version = Cut(claims?.Version, redactor);
        _region = Cut(claims?.Region, redactor);
        _client = Cut(claims?.Client, redactor);
        _signing = claims?.Signing ?? CallClaims.Unsigned;
        _language = Languages.NameOf(call.Language);
        Size = BytesOfEntry + Bytes(_account) + Bytes(_action) + Bytes(_version) + Bytes(_region) + Bytes(_client);
        _code = call.Code;
        if (call.Error is { } error)
        {
            // at once, since a refusal holds on to texts of any length
            _message = call.InPlaceOfAnswer is not null ? null : redactor.Hide(error.Message(call.Language, value => redactor.Value(value, MaxNameLength)), MaxTextLength);
            _reason = error.TellsMore ? redactor.Hide(error.Told(value => redactor.Value(value, MaxNameLength)), MaxTextLength) : null;
            _signature = error.Signature is { } signature ? JournalSignature.Of(signature, redactor) : null;
        }

        Size += Bytes(_message) + Bytes(_reason) + (_signature?.Measure() ?? 0);
        if (call.Parameters is not { } parameters)
            return;
        int size = ParametersShown.Measure(parameters, MaxBytesOfParameters);
        if (size > MaxBytesOfParameters)
            size = Bytes(_written = ParametersShown.Of(parameters, call.BoundAs, redactor).ToJsonString());
        else
            (_parameters, _bound) = (parameters, call.BoundAs);
        Size += size;
    }

    /// <summary>Its place among all.</summary>
    public long Sequence { get; set; }

    /// <summary>About what it takes of the memory, in bytes.</summary>
    public int Size { get; }

    /// <summary>A name that callers choose, of which no more than 256 characters are kept; secrets are hidden before it is cut.</summary>
    public static string? Cut(string? name, Redactor redactor) => name is null || name.Length <= MaxNameLength ? name : redactor.Value(name, MaxNameLength);

    /// <summary>Whether it is one of those.</summary>
    public bool Matches(JournalFilter filter) =>
        Sequence > (filter.AfterSequence ?? 0)
        && (filter.Account is null || filter.Account == _account)
        && (filter.Action is null || filter.Action == _action)
        && (filter.Code is null || filter.Code == _code)
        && (filter.RequestId is null || filter.RequestId == _requestId);

    /// <summary>The entry, with nothing secret in it.</summary>
    public JournalEntry Show(Redactor redactor) => new(
        Sequence, _requestId, _time.AddTicks(-(_time.Ticks % TimeSpan.TicksPerMillisecond)), Math.Round(_duration.TotalMilliseconds, 3),
        _account is null ? null : redactor.Account(_account), Shown(_action, redactor), Shown(_version, redactor), Shown(_region, redactor),
        _language, _signing, Shown(_client, redactor), ShowParameters(redactor),
        _code, _message, _reason, _fault, _signature);

    private static string? Shown(string? name, Redactor redactor) => name is null ? null : redactor.Value(name, MaxNameLength + 1);

    private JsonObject? ShowParameters(Redactor redactor)
    {
        if (_written is not null)
            return JsonNode.Parse(_written)!.AsObject();
        return _parameters is null ? null : ParametersShown.Of(_parameters, _bound, redactor);
    }

    private static int Bytes(string? text) => text is null ? 0 : Text.Bytes(text);
}
