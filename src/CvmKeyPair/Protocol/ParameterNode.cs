namespace CvmKeyPair.Protocol;

/// <summary>One parameter as it came, the same for a JSON body, a query and a form.</summary>
internal abstract record ParameterNode
{
    /// <summary>How many values of a request are told apart, more than any action takes: a tree of millions would exhaust the memory [choice].</summary>
    public const int MaxCount = 4096;

    /// <summary>Where it first stood in the request; unknown parameters are reported in this order.</summary>
    public int Position { get; init; }
}

/// <summary>A JSON string, or any scalar of a query or form.</summary>
internal sealed record TextNode(string Value) : ParameterNode;

/// <summary>A JSON number, as written.</summary>
internal sealed record NumberNode(string Literal) : ParameterNode;

/// <summary>A JSON true or false.</summary>
internal sealed record BooleanNode(bool Value) : ParameterNode;

/// <summary>A JSON null: absent, except as an item of a list.</summary>
internal sealed record NullNode : ParameterNode;

/// <summary>Named members, no name twice.</summary>
internal sealed record ObjectNode(IReadOnlyDictionary<string, ParameterNode> Members) : ParameterNode;

/// <summary>Items in order of their index, holes closed.</summary>
internal sealed record ListNode(IReadOnlyList<ListItem> Items) : ParameterNode;

/// <summary>An item and the index that messages name it by.</summary>
internal readonly record struct ListItem(string Index, ParameterNode Node);

/// <summary>What is no value of any type: a name given twice, a scalar and a list at once, an index over 9999, bad UTF-8, one value too many.</summary>
internal sealed record MistypedNode : ParameterNode;

/// <summary>What no parameter can be called: an index with a sign or a needless zero, such as <c>01</c>.</summary>
internal sealed record UnrecognizedNode : ParameterNode;
