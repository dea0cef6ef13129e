using System.Net;
using System.Net.Sockets;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Telemetry;

/// <summary>Telemetry/README.md, over the wire: the program exports to a collector, and does without where nobody asks for it or answers.</summary>
[Trait("Category", "Slow")]
public sealed class ExportTests : IDisposable
{
    private const string CallersTrace = "0af7651916cd43dd8448eb211c80319c";
    private const string CallersSpan = "b7ad6b7169203331";

    private static readonly TimeSpan MaxStop = TimeSpan.FromSeconds(4.5);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SpansAndMetrics_ReachTheCollector()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        await using EmulatorProcess emulator = await StartAsync(
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_BSP_SCHEDULE_DELAY=1", "OTEL_METRIC_EXPORT_INTERVAL=50");
        Assert.Contains("OpenTelemetry", await MapsAsync(emulator), StringComparison.Ordinal);

        ApiAnswer imported = (await emulator.Api().PostAsync("ImportKeyPair", Import("one"), "AKIDone", request => request.Headers.Add("traceparent", $"00-{CallersTrace}-{CallersSpan}-01"))).ShouldBe("OK");
        (await emulator.Api().PostAsync("ImportKeyPair", Import("one"), "AKIDone")).ShouldBe("InvalidKeyPairName.Duplicate");
        await collector.UntilAsync(sent => sent.Points.Any(point => point.Attributes.GetValueOrDefault("cvmkeypair.code") == "InvalidKeyPairName.Duplicate")
            && sent.Spans.Any(span => span.Attributes.GetValueOrDefault("cvmkeypair.code") == "InvalidKeyPairName.Duplicate"));
        await StopAsync(emulator);

        ExportedSpan call = Assert.Single(collector.Spans, span => span.Attributes.GetValueOrDefault("cvmkeypair.request_id") == imported.RequestId);
        Assert.Equal(("ImportKeyPair", CallersTrace, CallersSpan, 2L, 0L), (call.Name, call.TraceId, call.ParentId, call.Kind, call.Status));
        Assert.Equal(
            ("ImportKeyPair", "AKIDone", "OK", ApiClient.Region),
            (call.Attributes["cvmkeypair.action"], call.Attributes["cvmkeypair.account"], call.Attributes["cvmkeypair.code"], call.Attributes["cvmkeypair.region"]));
        Assert.Equal("cvmkeypair", call.Resource["service.name"]);
        Assert.Equal(CvmKeyPair.Settings.EmulatorVersion.Text, call.Resource["service.version"]);
        ExportedSpan[] waits = [.. collector.Spans.Where(span => span.ParentId == call.SpanId).OrderBy(span => span.Start)];
        Assert.Equal(["store.queue", "store.commit"], waits.Select(span => span.Name));
        Assert.Equal("1", waits[1].Attributes["cvmkeypair.store.batch.size"]);
        Assert.True(call.Start <= waits[0].Start && waits[0].End <= waits[1].Start && waits[1].End <= call.End, $"{call}\n{waits[0]}\n{waits[1]}");

        Assert.Equal(1, Value(collector, "cvmkeypair.calls", "OK"));
        Assert.Equal(1, Value(collector, "cvmkeypair.call.duration", "OK"));
        Assert.Equal(0, Assert.Single(collector.Points, point => point.Metric == "cvmkeypair.store.queue.length").Value);
        Assert.InRange(Assert.Single(collector.Points, point => point.Metric == "cvmkeypair.store.batch.size").Value, 2, 100);
        Assert.Equal("s", Assert.Single(collector.Points, point => point.Metric == "cvmkeypair.store.commit.duration").Unit);
    }

    [Theory]
    [InlineData("OTEL_METRICS_EXPORTER=none", "/v1/traces")]
    [InlineData("OTEL_TRACES_EXPORTER=none", "/v1/metrics")]
    public async Task OneOfBoth_CanBeTurnedOff_AndTheOtherIsSentAtTheLatestAtTheStop(string variable, string path)
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        await using EmulatorProcess emulator = await StartAsync("OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", variable);

        await StopAsync(emulator);

        Assert.Equal([path], collector.Paths);
    }

    [Fact]
    public async Task VariablesOfOneSignal_ComeBeforeThoseOfBoth()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        await using EmulatorProcess emulator = await StartAsync(
            $"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={collector.Address}/own", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf",
            "OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "OTEL_SERVICE_NAME=mine");

        await StopAsync(emulator);

        Assert.Equal(["/own"], collector.Paths);
        Assert.Contains("mine", collector.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("OTEL_SDK_DISABLED=true", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1")]
    [InlineData("OTEL_SERVICE_NAME=mine")]
    public async Task NothingOfTheSdk_IsLoaded_WhereNobodyAsksForIt(params string[] variables)
    {
        await using EmulatorProcess emulator = await StartAsync(variables);

        string maps = await MapsAsync(emulator);

        Assert.Contains("CvmKeyPair.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", maps, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task CollectorThatNeverAnswers_HoldsUpNeitherCallsNorTheStop(string protocol)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using EmulatorProcess emulator = await StartAsync(
            $"OTEL_EXPORTER_OTLP_PROTOCOL={protocol}", $"OTEL_EXPORTER_OTLP_ENDPOINT=http://{silent.LocalEndpoint}", "OTEL_BSP_SCHEDULE_DELAY=1", "OTEL_METRIC_EXPORT_INTERVAL=10");

        await ImportAndStopQuicklyAsync(emulator);
    }

    [Fact]
    public async Task CollectorThatIsNotThere_IsNoMatterOfTheLog()
    {
        using TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        EndPoint nobody = gone.LocalEndpoint;
        gone.Stop();
        await using EmulatorProcess emulator = await StartAsync(
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", $"OTEL_EXPORTER_OTLP_ENDPOINT=http://{nobody}", "OTEL_BSP_SCHEDULE_DELAY=1", "OTEL_METRIC_EXPORT_INTERVAL=10");

        await ImportAndStopQuicklyAsync(emulator);

        Assert.DoesNotContain(emulator.Output.Split('\n'), line => line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal));
        Assert.Equal("", emulator.Errors);
    }

    [Fact]
    public async Task BadVariable_StopsTheStart_WithOneLine()
    {
        await using EmulatorProcess emulator = EmulatorProcess.Run(_folder, ["OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317"], ["--Port=0", "--DataPath=:memory:"]);

        Assert.Equal(1, await emulator.ExitedAsync());
        Assert.Equal("Environment variable OTEL_EXPORTER_OTLP_ENDPOINT can't have this value; it must be a URL that begins with http:// or https://.", emulator.Errors);
    }

    private static async Task ImportAndStopQuicklyAsync(EmulatorProcess emulator)
    {
        for (int number = 0; number < 20; number++)
            (await emulator.Api().PostAsync("ImportKeyPair", Import($"key_{number}"), "AKIDone")).ShouldBe("OK");
        long askedAt = TimeProvider.System.GetTimestamp();
        await StopAsync(emulator);
        Assert.InRange(TimeProvider.System.GetElapsedTime(askedAt), TimeSpan.Zero, MaxStop);
    }

    private static object Import(string name) => new { KeyName = name, ProjectId = 0, PublicKey = SharedEmulator.NewKey() };

    private static Task<string> MapsAsync(EmulatorProcess emulator) => File.ReadAllTextAsync($"/proc/{emulator.Id}/maps");

    private static long Value(OtlpCollector collector, string metric, string code) => Assert.Single(
        collector.Points,
        point => point.Metric == metric && point.Attributes["cvmkeypair.code"] == code && point.Attributes["cvmkeypair.action"] == "ImportKeyPair").Value;

    private static async Task StopAsync(EmulatorProcess emulator)
    {
        emulator.Terminate();
        Assert.True(await emulator.ExitedAsync() == 0, emulator.ToString());
    }

    private async Task<EmulatorProcess> StartAsync(params string[] variables)
    {
        EmulatorProcess emulator = EmulatorProcess.Run(_folder, variables, ["--Port=0", "--DataPath=.", "--RateLimit=0"]);
        await emulator.ServesAsync();
        return emulator;
    }
}
