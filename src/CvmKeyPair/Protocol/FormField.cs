using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CvmKeyPair.Protocol;

/// <summary>One <c>name=value</c> of a query or form, decoded; the value is null where it is not UTF-8.</summary>
internal readonly record struct FormField(string Name, string? Value)
{
    /// <summary>
    /// Splits at <c>&amp;</c> and <c>=</c>; <c>+</c> and <c>%20</c> are spaces, a <c>%</c> without two hexadecimal digits
    /// stays. Empty parts are skipped; a part without <c>=</c>, or a JSON text, is the form error [rec]. The first field beyond
    /// <see cref="ParameterNode.MaxCount"/> is the type error, and what follows it is not read [choice].
    /// </summary>
    public static Result<IReadOnlyList<FormField>> Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> start = text.TrimStart(" \t\r\n\uFEFF"u8);
        if (!start.IsEmpty && start[0] == (byte)'{')
            return ErrorCatalogue.MalformedForm().Because("the body is JSON, but the request has no X-TC-Action header, or says it is a form");

        List<FormField> fields = [];
        foreach (Range range in text.Split((byte)'&'))
        {
            ReadOnlySpan<byte> part = text[range];
            if (part.IsEmpty)
                continue;
            int equals = part.IndexOf((byte)'=');
            if (equals < 0)
                return ErrorCatalogue.MalformedForm().Because("a part between two `&` has no `=`");
            string name = Encoding.UTF8.GetString(Decode(part[..equals]));
            if (fields.Count == ParameterNode.MaxCount)
                return ErrorCatalogue.WrongType(name, ParameterType.String).Because($"more than {ParameterNode.MaxCount} fields");
            fields.Add(new FormField(name, DecodeStrictly(part[(equals + 1)..])));
        }

        return fields;
    }

    private static string? DecodeStrictly(ReadOnlySpan<byte> encoded)
    {
        byte[] bytes = Decode(encoded);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        byte[] decoded = new byte[encoded.Length];
        int length = 0;
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == (byte)'%' && i + 2 < encoded.Length
                && Convert.FromHexString(encoded.Slice(i + 1, 2), decoded.AsSpan(length), out _, out _) == OperationStatus.Done)
            {
                length++;
                i += 2;
            }
            else
            {
                decoded[length++] = encoded[i] == (byte)'+' ? (byte)' ' : encoded[i];
            }
        }

        return decoded[..length];
    }
}
