using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;

namespace CvmKeyPair.Protocol;

/// <summary>The types of wire.md section 1, "Types".</summary>
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
        ConstructorInfo constructor = record.GetConstructors().Single();
        NullabilityInfoContext nullability = new();
        _constructor = ConstructorInvoker.Create(constructor);
        Parameters = [.. constructor.GetParameters().Select(member => ParameterShape.Of(member, nullability))];
        Names = Parameters.Select(parameter => parameter.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>Names are case-sensitive [doc].</summary>
    public FrozenSet<string> Names { get; }

    /// <summary>A record with these values, given in declaration order.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values.AsSpan());
}
