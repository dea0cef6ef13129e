using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CvmKeyPair.Protocol;

/// <summary>One <c>name=value</c> of a query or form, decoded; the value is null where it is not UTF-8.</summary>
internal readonly record struct FormField(string Name, string? Value);

/// <summary>
/// Reads a query or form into the parameter tree, by flattened names such as <c>TagSpecification.0.Tags.1.Key</c> (Protocol/README.md, "Lists").
/// </summary>
internal static class FormParameters
{
    private const int MaxIndex = 9999;

    // as deep as System.Text.Json reads; what is deeper can't be declared, and must not exhaust the stack
    private const int MaxDepth = 64;

    /// <summary>
    /// The fields of a query or form: splits at <c>&amp;</c> and <c>=</c>; <c>+</c> and <c>%20</c> are spaces, a <c>%</c> without two hexadecimal digits
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

    /// <summary>The tree, whatever the order of the fields: Java sends them in any [sdk].</summary>
    public static ObjectNode Build(IEnumerable<FormField> fields)
    {
        Branch root = new(0);
        int position = 0, branches = 0;
        foreach (FormField field in fields)
        {
            Branch branch = root;
            foreach (string segment in field.Name.Split('.', MaxDepth))
                branch = branch.Child(segment, position, ref branches);
            position++;
            // one too many is of no type, and what follows it is not read
            branch.Values.Add(branches <= ParameterNode.MaxCount ? field.Value : null);
            if (branches > ParameterNode.MaxCount)
                break;
        }

        return new ObjectNode(root.Children.ToDictionary(child => child.Key, child => ToNode(child.Value)));
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

    private static ParameterNode ToNode(Branch branch)
    {
        if (branch.Children.Count == 0 && branch.Values is [string value])
            return new TextNode(value) { Position = branch.Position };
        if (branch.Values.Count > 0)
            return new MistypedNode { Position = branch.Position };

        int indexes = branch.Children.Keys.Count(LooksLikeIndex);
        if (indexes == 0)
            return new ObjectNode(branch.Children.ToDictionary(child => child.Key, child => ToNode(child.Value))) { Position = branch.Position };
        return indexes == branch.Children.Count
            ? new ListNode(ToItems(branch.Children)) { Position = branch.Position }
            : new MistypedNode { Position = branch.Position };
    }

    private static List<ListItem> ToItems(Dictionary<string, Branch> children)
    {
        List<ListItem> items = [];
        foreach ((string segment, Branch child) in children.Where(child => IsCanonical(child.Key))
            .OrderBy(child => child.Key.Length).ThenBy(child => child.Key, StringComparer.Ordinal))
        {
            items.Add(segment.Length <= 4 && int.Parse(segment, CultureInfo.InvariantCulture) <= MaxIndex
                ? new ListItem(items.Count.ToString(CultureInfo.InvariantCulture), ToNode(child))
                : new ListItem(segment, new MistypedNode { Position = child.Position }));
        }

        items.AddRange(children.Where(child => !IsCanonical(child.Key))
            .Select(child => new ListItem(child.Key, new UnrecognizedNode { Position = child.Value.Position })));
        return items;
    }

    private static bool LooksLikeIndex(string segment)
    {
        ReadOnlySpan<char> digits = segment is ['+' or '-', ..] ? segment.AsSpan(1) : segment;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsCanonical(string segment) => segment[0] is not ('+' or '-') && (segment[0] != '0' || segment.Length == 1);

    private sealed class Branch(int position)
    {
        public int Position { get; } = position;

        public List<string?> Values { get; } = [];

        public Dictionary<string, Branch> Children { get; } = new(StringComparer.Ordinal);

        public Branch Child(string segment, int at, ref int branches)
        {
            if (Children.TryGetValue(segment, out Branch? child))
                return child;
            branches++;
            Children.Add(segment, child = new Branch(at));
            return child;
        }
    }
}
