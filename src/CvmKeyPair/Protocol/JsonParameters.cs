using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace CvmKeyPair.Protocol;

/// <summary>Reads a JSON body into the parameter tree (wire.md section 1, "JSON body").</summary>
internal static class JsonParameters
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>An empty body is <c>{}</c>; a byte order mark is skipped; anything but one object in UTF-8 is the JSON error.</summary>
    public static Result<ObjectNode> Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            return new ObjectNode(new Dictionary<string, ParameterNode>());
        if (!Utf8.IsValid(body.Span))
            return ErrorCatalogue.MalformedJson().Because("the body is not UTF-8");
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Options);
            int position = 0;
            return Convert(document.RootElement, ref position) is ObjectNode root
                ? root
                : ErrorCatalogue.MalformedJson().Because($"the body is a JSON {document.RootElement.ValueKind}, not an object");
        }
        catch (JsonException exception)
        {
            return ErrorCatalogue.MalformedJson()
                .Because($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}: not JSON, or a name given twice");
        }
        catch (InvalidOperationException)
        {
            // an escaped lone surrogate passes the parser and is found only when its text is made
            return ErrorCatalogue.MalformedJson().Because("a text holds half of a surrogate pair");
        }
    }

    private static ParameterNode Convert(JsonElement element, ref int position)
    {
        int at = position++;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, ParameterNode> members = [];
                foreach (JsonProperty property in element.EnumerateObject())
                    members.Add(property.Name, Convert(property.Value, ref position));
                return new ObjectNode(members) { Position = at };
            case JsonValueKind.Array:
                List<ListItem> items = [];
                foreach (JsonElement item in element.EnumerateArray())
                    items.Add(new ListItem(items.Count.ToString(CultureInfo.InvariantCulture), Convert(item, ref position)));
                return new ListNode(items) { Position = at };
            case JsonValueKind.String:
                return new TextNode(element.GetString()!) { Position = at };
            case JsonValueKind.Number:
                return new NumberNode(element.GetRawText()) { Position = at };
            case JsonValueKind.Null:
                return new NullNode { Position = at };
            default:
                return new BooleanNode(element.GetBoolean()) { Position = at };
        }
    }
}
