using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CvmKeyPair.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(
    string TraceId, string SpanId, string ParentId, string Name, long Kind, ulong Start, ulong End, long Status, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Resource);

/// <summary>A point of a metric as it was exported: a sum's value, a histogram's count.</summary>
internal sealed record ExportedPoint(string Metric, string Unit, long Value, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Takes what is exported over http/protobuf, and reads of it what tests look at.</summary>
/// <remarks>Fields by number, as https://github.com/open-telemetry/opentelemetry-proto has them.</remarks>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly SemaphoreSlim _more = new(0);

    private OtlpCollector()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
            _more.Release();
        });
    }

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>The paths that something was sent to.</summary>
    public IReadOnlyCollection<string> Paths => [.. _received.Select(one => one.Path).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Everything that was sent, as text.</summary>
    public string Text => string.Join('\n', _received.Select(one => Encoding.Latin1.GetString(one.Body)));

    public IReadOnlyList<ExportedSpan> Spans =>
    [
        .. from request in Sent("traces")
           from resource in request.Messages(1)
           from scope in resource.Messages(2)
           from span in scope.Messages(2)
           select new ExportedSpan(
               span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6), (ulong)span.Number(7), (ulong)span.Number(8),
               span.Messages(15).Select(status => status.Number(3)).FirstOrDefault(), Attributes(span, 9), Attributes(resource.Messages(1).Single(), 1)),
    ];

    /// <summary>As they stood at the last export.</summary>
    public IReadOnlyList<ExportedPoint> Points =>
    [
        .. from request in Sent("metrics").TakeLast(1)
           from resource in request.Messages(1)
           from scope in resource.Messages(2)
           from metric in scope.Messages(2)
           from point in metric.Messages(7).SelectMany(sum => sum.Messages(1)).Select(sum => (Value: sum.Number(6), Attributes: Attributes(sum, 7)))
               .Concat(metric.Messages(9).SelectMany(histogram => histogram.Messages(1)).Select(histogram => (Value: histogram.Number(4), Attributes: Attributes(histogram, 9))))
           select new ExportedPoint(metric.Text(1), metric.Text(3), point.Value, point.Attributes),
    ];

    public static async Task<OtlpCollector> StartAsync()
    {
        OtlpCollector collector = new();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until this is so of what was sent.</summary>
    public async Task UntilAsync(Func<OtlpCollector, bool> isSo)
    {
        while (!isSo(this))
            Assert.True(await _more.WaitAsync(TimeSpan.FromSeconds(60)), $"nothing more comes; sent so far: {string.Join(", ", Paths)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _more.Dispose();
    }

    private IEnumerable<ProtobufMessage> Sent(string signal) => _received.Where(one => one.Path == $"/v1/{signal}").Select(one => ProtobufMessage.Read(one.Body));

    private static Dictionary<string, string> Attributes(ProtobufMessage message, int field) => message.Messages(field)
        .ToDictionary(pair => pair.Text(1), pair => pair.Messages(2).Select(value => value.Has(1) ? value.Text(1) : value.Number(3).ToString(CultureInfo.InvariantCulture)).Single());

    /// <summary>A message of protobuf: its fields as they stand (https://protobuf.dev/programming-guides/encoding/).</summary>
    private sealed class ProtobufMessage(ILookup<int, (long Number, byte[] Bytes)> fields)
    {
        public static ProtobufMessage Read(ReadOnlySpan<byte> bytes)
        {
            List<(int Field, long Number, byte[] Bytes)> read = [];
            while (bytes.Length > 0)
            {
                long tag = Varint(ref bytes), number = 0;
                byte[] content = [];
                switch (tag & 7)
                {
                    case 0:
                        number = Varint(ref bytes);
                        break;
                    case 1:
                        number = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                        bytes = bytes[8..];
                        break;
                    case 5:
                        number = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                        bytes = bytes[4..];
                        break;
                    default:
                        int length = (int)Varint(ref bytes);
                        content = bytes[..length].ToArray();
                        bytes = bytes[length..];
                        break;
                }

                read.Add(((int)(tag >> 3), number, content));
            }

            return new ProtobufMessage(read.ToLookup(field => field.Field, field => (field.Number, field.Bytes)));
        }

        public bool Has(int field) => fields.Contains(field);

        public long Number(int field) => fields[field].Select(value => value.Number).FirstOrDefault();

        public string Text(int field) => Encoding.UTF8.GetString(fields[field].Select(value => value.Bytes).FirstOrDefault() ?? []);

        public string Hex(int field) => Convert.ToHexStringLower(fields[field].Select(value => value.Bytes).FirstOrDefault() ?? []);

        public IEnumerable<ProtobufMessage> Messages(int field) => fields[field].Select(value => Read(value.Bytes));

        private static long Varint(ref ReadOnlySpan<byte> bytes)
        {
            long value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = bytes[0];
                bytes = bytes[1..];
                value |= (long)(next & 0x7F) << shift;
                if (next < 0x80)
                    return value;
            }
        }
    }
}
