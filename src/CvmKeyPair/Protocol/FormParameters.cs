using System.Globalization;

namespace CvmKeyPair.Protocol;

/// <summary>
/// Builds the parameter tree from flattened names such as <c>TagSpecification.0.Tags.1.Key</c> (wire.md section 1, "Lists").
/// </summary>
internal static class FormParameters
{
    private const int MostIndex = 9999;

    // as deep as System.Text.Json reads; what is deeper can't be declared, and must not exhaust the stack
    private const int MostDepth = 64;

    /// <summary>The tree, whatever the order of the fields: Java sends them in any [sdk].</summary>
    public static ObjectNode Build(IEnumerable<FormField> fields)
    {
        Branch root = new(0);
        int position = 0, branches = 0;
        foreach (FormField field in fields)
        {
            Branch branch = root;
            foreach (string segment in field.Name.Split('.', MostDepth))
                branch = branch.Child(segment, position, ref branches);
            position++;
            // one too many is of no type, and what follows it is not read
            branch.Values.Add(branches <= ParameterNode.MaxCount ? field.Value : null);
            if (branches > ParameterNode.MaxCount)
                break;
        }

        return new ObjectNode(root.Children.ToDictionary(child => child.Key, child => ToNode(child.Value)));
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
            items.Add(segment.Length <= 4 && int.Parse(segment, CultureInfo.InvariantCulture) <= MostIndex
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
