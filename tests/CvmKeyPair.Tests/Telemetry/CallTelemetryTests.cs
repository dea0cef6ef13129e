using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using CvmKeyPair.Http;
using CvmKeyPair.Telemetry;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CvmKeyPair.Tests.Telemetry;

/// <summary>Telemetry/README.md: what is told of a call, and of what it waited for.</summary>
public sealed class CallTelemetryTests : IDisposable
{
    private readonly Channel<Activity> _ended = Channel.CreateUnbounded<Activity>();
    private readonly List<Activity> _seen = [];
    private readonly ConcurrentBag<(string Metric, string? Action, string? Code)> _measured = [];
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();

    public CallTelemetryTests()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _ended.Writer.TryWrite(span),
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measure(instrument.Name, tags));
        _metrics.Start();
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    [Theory]
    [InlineData("NoSuchActionOfAnyone", "_OTHER", "call")]
    [InlineData("DescribeKeyPairs", "DescribeKeyPairs", "DescribeKeyPairs")]
    public async Task ActionThatIsNone_MakesNoSeries_AndIsToldInTheSpan(string asked, string measured, string name)
    {
        using EmulatorFactory emulator = new();
        ApiAnswer answer = await emulator.Api().PostAsync(asked, new { Limit = 1000 });

        Activity call = await CallAsync(answer);

        Assert.Equal((name, asked), (call.DisplayName, call.GetTagItem("cvmkeypair.action")));
        Assert.Equal((answer.Code, ActivityStatusCode.Unset), (call.GetTagItem("cvmkeypair.code"), call.Status));
        Assert.Contains(("cvmkeypair.calls", measured, answer.Code), _measured);
        Assert.DoesNotContain("NoSuchActionOfAnyone", _measured.Select(one => one.Action));
    }

    [Fact]
    public async Task Secrets_StandInNoSpan_WhereverTheyWereSent()
    {
        const string Secret = "correct-horse-battery";
        using EmulatorFactory emulator = new(("Credentials__0__SecretId", "AKIDone"), ("Credentials__0__SecretKey", Secret));

        Activity call = await CallAsync(await emulator.Api().PostAsync(Secret, new { }, Secret, request =>
        {
            request.Headers.Remove("X-TC-Region");
            request.Headers.Add("X-TC-Region", Secret);
        }));

        string[] values = [call.DisplayName, .. call.TagObjects.Select(tag => $"{tag.Value}")];
        Assert.Contains("…", values);
        Assert.DoesNotContain(values, value => value.Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "b7ad6b7169203331")]
    [InlineData("00-nonsense-b7ad6b7169203331-01", "0000000000000000")]
    [InlineData(null, "0000000000000000")]
    public async Task Parent_IsWhatTheCallerNames_WhereThatIsValid(string? header, string parent)
    {
        using EmulatorFactory emulator = new();

        Activity call = await CallAsync(await emulator.Api().PostAsync("DescribeKeyPairs", new { }, change: request =>
        {
            if (header is not null)
                request.Headers.Add("traceparent", header);
        }));

        Assert.Equal((parent, ActivityKind.Server), (call.ParentSpanId.ToHexString(), call.Kind));
    }

    [Fact]
    public async Task ChangesOfOneBatch_AreToldEachInItsOwnCall()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => api.ImportAsync($"key_{number}", SharedEmulator.NewKey(), account: $"AKID{number}")));

        foreach (ApiAnswer answer in answers)
        {
            Activity call = await CallAsync(answer.ShouldBe("OK"));
            Assert.Equal(["store.queue", "store.commit"], Waits(call).Where(wait => wait.OperationName != "store.open.wait").Select(wait => wait.OperationName));
        }
    }

    [Fact]
    public async Task FaultsDelay_IsWaitedFor_AndItsInternalErrorIsNone()
    {
        using EmulatorFactory emulator = new();
        ApiClient api = emulator.Api();
        string id = await api.AddFaultAsync("""{"delayMilliseconds": 1, "error": {"code": "InternalError"}}""");

        Activity call = await CallAsync((await api.PostAsync("DescribeKeyPairs", new { })).ShouldBe("InternalError"));

        Assert.Equal(["fault.delay"], Waits(call).Select(wait => wait.OperationName));
        Assert.Equal((id, "InternalError", ActivityStatusCode.Unset), (call.GetTagItem("cvmkeypair.fault"), call.GetTagItem("cvmkeypair.code"), call.Status));
    }

    [Fact]
    public async Task Bug_IsAnError()
    {
        using EmulatorFactory emulator = new EmulatorFactory().With(services => services.AddSingleton<ApiPipeline>(_ => null!));

        Activity call = await CallAsync((await emulator.Api().PostAsync("DescribeKeyPairs", new { })).ShouldBe("InternalError"));

        Assert.Equal(("InternalError", ActivityStatusCode.Error), (call.GetTagItem("cvmkeypair.code"), call.Status));
    }

    [Fact]
    public async Task KeyThatIsStillMade_IsWaitedFor()
    {
        using EmulatorFactory emulator = new();

        Activity call = await CallAsync((await emulator.Api().PostAsync("CreateKeyPair", new { KeyName = "made", ProjectId = 0 })).ShouldBe("OK"));

        Assert.Contains("key.wait", Waits(call).Select(wait => wait.OperationName));
    }

    [Fact]
    public async Task LargeBodysTurn_IsWaitedFor_WhereAnotherHasIt()
    {
        using LargeBodies bodies = new(TimeProvider.System);
        using Activity call = Instruments.Source.StartActivity("call")!;
        await bodies.RentAsync(default);
        Task<byte[]> second = bodies.RentAsync(default);
        bodies.Return();
        await second;
        bodies.Return();

        List<Activity> waits = [];
        while (_ended.Reader.TryRead(out Activity? ended))
            waits.Add(ended);
        Assert.Equal(["body.wait"], waits.Where(wait => wait.ParentSpanId == call.SpanId).Select(wait => wait.OperationName));
    }

    // a call's span ends after it was answered, and others run beside
    private async Task<Activity> CallAsync(ApiAnswer answer)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (_seen.Find(span => answer.RequestId!.Equals(span.GetTagItem("cvmkeypair.request_id"))) is { } found)
                return found;
            _seen.Add(await _ended.Reader.ReadAsync(patience.Token));
        }
    }

    private IEnumerable<Activity> Waits(Activity call) => _seen.Where(span => span.ParentSpanId == call.SpanId);

    private void Measure(string metric, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? action = null, code = null;
        foreach ((string name, object? value) in tags)
        {
            if (name == "cvmkeypair.action")
                action = value as string;
            if (name == "cvmkeypair.code")
                code = value as string;
        }

        _measured.Add((metric, action, code));
    }
}
