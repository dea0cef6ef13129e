using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CvmKeyPair.Protocol;

/// <summary>Reads a JSON body into the parameter tree (Protocol/README.md, "JSON body").</summary>
internal static class JsonParameters
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>An empty body is <c>{}</c>, and so is <c>null</c>, which the Ruby SDK sends for no parameters [sdk]; a byte order mark is skipped; anything but one object in UTF-8 is the JSON error.</summary>
    /// <remarks>The first value beyond <see cref="ParameterNode.MaxCount"/> is of no type, and what follows it is not read.</remarks>
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
            Utf8JsonReader reader = new(body.Span);
            reader.Read();
            JsonTokenType first = reader.TokenType;
            int position = 0;
            ParameterNode? root = Convert(ref reader, ref position);
            while (position <= ParameterNode.MaxCount && reader.Read())
            {
                // nothing may follow the root
            }

            if (root is null)
                return ErrorCatalogue.MalformedJson().Because("a name is given twice");
            if (root is NullNode)
                return new ObjectNode(new Dictionary<string, ParameterNode>());
            return root as ObjectNode ?? (Result<ObjectNode>)ErrorCatalogue.MalformedJson().Because($"the body is a JSON {Word(first)}, not an object");
        }
        catch (JsonException exception)
        {
            return ErrorCatalogue.MalformedJson().Because($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}: not JSON, or a name given twice");
        }
        catch (InvalidOperationException)
        {
            // an escaped lone surrogate passes the reader and is found only when its text is made
            return ErrorCatalogue.MalformedJson().Because("a text holds half of a surrogate pair");
        }
    }

    private static string Word(JsonTokenType first) => first switch
    {
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "boolean",
    };

    // null where a name stands twice
    private static ParameterNode? Convert(ref Utf8JsonReader reader, ref int position)
    {
        int at = position++;
        if (at >= ParameterNode.MaxCount)
            return new MistypedNode { Position = at };
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ConvertObject(ref reader, ref position, at),
            JsonTokenType.StartArray => ConvertList(ref reader, ref position, at),
            JsonTokenType.String => new TextNode(reader.GetString()!) { Position = at },
            JsonTokenType.Number => new NumberNode(Encoding.UTF8.GetString(reader.ValueSpan)) { Position = at },
            JsonTokenType.Null => new NullNode { Position = at },
            _ => new BooleanNode(reader.GetBoolean()) { Position = at },
        };
    }

    private static ObjectNode? ConvertObject(ref Utf8JsonReader reader, ref int position, int at)
    {
        Dictionary<string, ParameterNode> members = [];
        while (position <= ParameterNode.MaxCount && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (Convert(ref reader, ref position) is not { } value || !members.TryAdd(name, value))
                return null;
        }

        return new ObjectNode(members) { Position = at };
    }

    private static ListNode? ConvertList(ref Utf8JsonReader reader, ref int position, int at)
    {
        List<ListItem> items = [];
        while (position <= ParameterNode.MaxCount && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Convert(ref reader, ref position) is not { } value)
                return null;
            items.Add(new ListItem(items.Count.ToString(CultureInfo.InvariantCulture), value));
        }

        return new ListNode(items) { Position = at };
    }
}
