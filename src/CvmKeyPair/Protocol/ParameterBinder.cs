using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace CvmKeyPair.Protocol;

/// <summary>The types of Protocol/README.md, "Types".</summary>
internal enum ParameterType
{
    /// <summary>A JSON string.</summary>
    String,

    /// <summary>A 64-bit integer, or a text of one; none that is negative where the record's member is unsigned.</summary>
    Integer,

    /// <summary>A Boolean, or a text of one.</summary>
    Boolean,

    /// <summary>Items of one shape.</summary>
    List,

    /// <summary>Named members.</summary>
    Object,
}

/// <summary>A declared parameter, or the item of a list: read from a request record, which is its only declaration.</summary>
internal sealed class ParameterShape
{
    private ParameterShape(string name, Type type, bool required, string description)
    {
        Name = name;
        ClrType = Nullable.GetUnderlyingType(type) ?? type;
        Required = required;
        Description = description;
        if (ClrType == typeof(string))
            Type = ParameterType.String;
        else if (ClrType == typeof(long) || ClrType == typeof(ulong))
            Type = ParameterType.Integer;
        else if (ClrType == typeof(bool))
            Type = ParameterType.Boolean;
        else if (ClrType.IsGenericType && ClrType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            (Type, Item) = (ParameterType.List, new ParameterShape("", ClrType.GetGenericArguments()[0], required: true, ""));
        else
            (Type, Record) = (ParameterType.Object, new RecordShape(ClrType));
    }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The type on the wire.</summary>
    public ParameterType Type { get; }

    /// <summary>The type in the request record, without its question mark.</summary>
    public Type ClrType { get; }

    /// <summary>Whether its absence is MissingParameter: true unless the record's member may be null.</summary>
    public bool Required { get; }

    /// <summary>From the member's <see cref="DescriptionAttribute"/>.</summary>
    public string Description { get; }

    /// <summary>What a list holds.</summary>
    public ParameterShape? Item { get; }

    /// <summary>What an object holds.</summary>
    public RecordShape? Record { get; }

    public static ParameterShape Of(ParameterInfo member, NullabilityInfoContext nullability) => new(member.Name!, member.ParameterType,
        nullability.Create(member).WriteState != NullabilityState.Nullable,
        member.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "");
}

/// <summary>The members of a request record, in declaration order.</summary>
internal sealed class RecordShape
{
    private readonly ConstructorInvoker _constructor;

    public RecordShape(Type record)
    {
        ClrType = record;
        ConstructorInfo constructor = record.GetConstructors().Single();
        NullabilityInfoContext nullability = new();
        _constructor = ConstructorInvoker.Create(constructor);
        Parameters = [.. constructor.GetParameters().Select(member => ParameterShape.Of(member, nullability))];
        Names = Parameters.Select(parameter => parameter.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public Type ClrType { get; }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>Names are case-sensitive [doc].</summary>
    public FrozenSet<string> Names { get; }

    /// <summary>A record with these values, given in declaration order.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values.AsSpan());
}

/// <summary>
/// Step 8 of Protocol/README.md, "Order of checks": unknown, then type, then required parameters, each over the whole request; the first found
/// is named, by its full path unless it is missing.
/// </summary>
internal static class ParameterBinder
{
    /// <summary>The request record that <paramref name="shape"/> was read from, or the first refusal.</summary>
    public static Result<object> Bind(RecordShape shape, ObjectNode parameters)
    {
        if (FindUnknown(shape, parameters, "") is { } unknown)
        {
            ApiError error = ErrorCatalogue.UnknownParameter(unknown.Path);
            return unknown.Path.Contains('[', StringComparison.Ordinal)
                ? error.Hinting("Brackets, as PHP writes them, name no list: in a query or form it is `KeyIds.0`, with dots and from 0.") : error;
        }

        if (FindMistyped(shape, parameters, "") is { } mistyped)
            return ErrorCatalogue.WrongType(mistyped.Path, mistyped.Expected);
        if (FindMissing(shape, parameters) is { } missing)
            return ErrorCatalogue.MissingParameter(missing);
        return Create(shape, parameters);
    }

    /// <summary>An integer in JSON's own grammar, no plus sign, no needless zero, no fraction or exponent; null where it is none or too big.</summary>
    public static long? ToInteger(string literal)
    {
        ReadOnlySpan<char> digits = literal.AsSpan(literal.StartsWith('-') ? 1 : 0);
        bool canonical = digits is "0" or [>= '1' and <= '9', ..];
        return canonical && long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;
    }

    private static (string Path, int Position)? FindUnknown(RecordShape shape, ObjectNode node, string prefix)
    {
        (string Path, int Position)? first = null;
        foreach ((string name, ParameterNode member) in node.Members)
        {
            first = Earlier(first, shape.Names.Contains(name)
                ? FindUnknown(shape.Parameters.First(parameter => parameter.Name == name), member, prefix + name)
                : (prefix + name, member.Position));
        }

        return first;
    }

    private static (string Path, int Position)? FindUnknown(ParameterShape shape, ParameterNode node, string path)
    {
        if (node is UnrecognizedNode)
            return (path, node.Position);
        if (shape.Record is { } record && node is ObjectNode members)
            return FindUnknown(record, members, path + ".");
        if (shape.Item is not { } item || node is not ListNode list)
            return null;
        (string Path, int Position)? first = null;
        foreach (ListItem child in list.Items)
            first = Earlier(first, FindUnknown(item, child.Node, $"{path}.{child.Index}"));
        return first;
    }

    private static (string Path, int Position)? Earlier((string Path, int Position)? left, (string Path, int Position)? right) =>
        left is null || right?.Position < left.Value.Position ? right : left;

    private static (string Path, ParameterType Expected)? FindMistyped(RecordShape shape, ObjectNode node, string prefix)
    {
        foreach (ParameterShape parameter in shape.Parameters)
        {
            if (Present(node, parameter) is { } member && FindMistyped(parameter, member, prefix + parameter.Name) is { } found)
                return found;
        }

        return null;
    }

    private static (string Path, ParameterType Expected)? FindMistyped(ParameterShape shape, ParameterNode node, string path)
    {
        switch (shape.Type, node)
        {
            case (ParameterType.List, ListNode list):
                foreach (ListItem item in list.Items)
                {
                    if (FindMistyped(shape.Item!, item.Node, $"{path}.{item.Index}") is { } found)
                        return found;
                }

                return null;
            case (ParameterType.Object, ObjectNode members):
                return FindMistyped(shape.Record!, members, path + ".");
            default:
                return ToScalar(shape, node) is null ? (path, shape.Type) : null;
        }
    }

    private static string? FindMissing(RecordShape shape, ObjectNode node)
    {
        foreach (ParameterShape parameter in shape.Parameters)
        {
            ParameterNode? member = Present(node, parameter);
            bool absent = member is null or ListNode { Items.Count: 0 };
            if (absent && parameter.Required)
                return parameter.Name;
            if (!absent && FindMissing(parameter, member!) is { } missing)
                return missing;
        }

        return null;
    }

    private static string? FindMissing(ParameterShape shape, ParameterNode node) => node switch
    {
        ListNode list => list.Items.Select(item => FindMissing(shape.Item!, item.Node)).FirstOrDefault(found => found is not null),
        ObjectNode members => FindMissing(shape.Record!, members),
        _ => null,
    };

    private static object Create(RecordShape shape, ObjectNode node) =>
        shape.Create([.. shape.Parameters.Select(parameter => Present(node, parameter) is { } member ? Create(parameter, member) : null)]);

    private static object? Create(ParameterShape shape, ParameterNode node)
    {
        if (node is ObjectNode members)
            return Create(shape.Record!, members);
        if (node is not ListNode list)
            return ToScalar(shape, node);
        if (list.Items.Count == 0)
            return null;
        Array items = Array.CreateInstance(shape.Item!.ClrType, list.Items.Count);
        for (int i = 0; i < items.Length; i++)
            items.SetValue(Create(shape.Item, list.Items[i].Node), i);
        return items;
    }

    // null is absent
    private static ParameterNode? Present(ObjectNode node, ParameterShape parameter) =>
        node.Members.GetValueOrDefault(parameter.Name) is { } member and not NullNode ? member : null;

    private static object? ToScalar(ParameterShape shape, ParameterNode node) => (shape.Type, node) switch
    {
        (ParameterType.String, TextNode text) => text.Value,
        (ParameterType.Integer, TextNode text) => ToInteger(shape, text.Value),
        (ParameterType.Integer, NumberNode number) => ToInteger(shape, number.Literal),
        (ParameterType.Boolean, BooleanNode boolean) => boolean.Value,
        (ParameterType.Boolean, TextNode { Value: "true" or "True" }) => true,
        (ParameterType.Boolean, TextNode { Value: "false" or "False" }) => false,
        _ => null,
    };

    private static object? ToInteger(ParameterShape shape, string literal)
    {
        if (shape.ClrType != typeof(ulong))
            return ToInteger(literal);
        // An unsigned integer of the documents; nothing bigger than a signed one is of use to any action.
        return ToInteger(literal) is { } value and >= 0 ? (ulong)value : null;
    }
}
