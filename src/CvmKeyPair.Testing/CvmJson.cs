using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CvmKeyPair.Testing;

/// <summary>The emulator's own surface as JSON (ControlPlane/README.md): camelCase, what is null left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(CvmEmulatorOptions))]
[JsonSerializable(typeof(CvmSettings))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(CvmState))]
[JsonSerializable(typeof(CvmFault))]
[JsonSerializable(typeof(CvmFaultInForce))]
[JsonSerializable(typeof(CvmRequests))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SettingsAnswer))]
[JsonSerializable(typeof(KeyPairsAnswer))]
[JsonSerializable(typeof(FaultsAnswer))]
[JsonSerializable(typeof(ResetAnswer))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(FaultsDeletedAnswer))]
[JsonSerializable(typeof(RequestsDeletedAnswer))]
internal sealed partial class CvmJson : JsonSerializerContext;

/// <summary>RFC 9457 problem details, with the faults of a state document.</summary>
internal sealed record Problem(string? Title, string? Detail, IReadOnlyList<StateFault>? Errors);

/// <summary>A fault of a state document.</summary>
internal sealed record StateFault(string Path, string Code, string Message);

internal sealed record SettingsAnswer(IReadOnlyDictionary<string, CvmSettingInForce> Settings);

internal sealed record KeyPairsAnswer(IReadOnlyList<CvmListedKeyPair> KeyPairs);

internal sealed record FaultsAnswer(IReadOnlyList<CvmFaultInForce> Faults);

internal sealed record ResetAnswer(int KeyPairsDeleted);

internal sealed record StateAnswer(int KeyPairs);

internal sealed record FaultsDeletedAnswer(int FaultsDeleted);

internal sealed record RequestsDeletedAnswer(int RequestsDeleted);

/// <summary>Times in UTC with as many digits of a second as they have, so that what was exported is imported as it was.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    internal static string Text(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}

/// <summary>As the setting <c>Clock</c> has it: a moment, or an offset in seconds.</summary>
internal sealed class ClockConverter : JsonConverter<CvmClock>
{
    public override CvmClock Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, CvmClock value, JsonSerializerOptions options) => writer.WriteStringValue(value.Moment is { } moment
        ? TimeConverter.Text(moment)
        : string.Create(CultureInfo.InvariantCulture, $"{value.Offset.Ticks / TimeSpan.TicksPerSecond:+0;-0;+0}s"));
}

/// <summary>As the setting <c>Instances</c> has them: <c>ins-11111111=RUNNING</c>.</summary>
internal sealed class InstancesConverter : JsonConverter<IReadOnlyDictionary<string, CvmInstanceState>>
{
    public override IReadOnlyDictionary<string, CvmInstanceState> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, CvmInstanceState> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach ((string id, CvmInstanceState state) in value)
            writer.WriteStringValue($"{id}={(state == CvmInstanceState.Running ? "RUNNING" : "STOPPED")}");
        writer.WriteEndArray();
    }
}

/// <summary>Whole milliseconds.</summary>
internal sealed class MillisecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMilliseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value.TotalMilliseconds);
}

/// <summary>Milliseconds with parts of them.</summary>
internal sealed class FractionalMillisecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMilliseconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => throw new NotSupportedException();
}
