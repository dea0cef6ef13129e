using System.Collections;
using System.Collections.Frozen;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>The actions that the emulator has, found by what they are; steps 3 and 4 of Protocol/README.md, "3. Order of checks".</summary>
internal sealed class ActionCatalogue
{
    private const string Suffix = "Action";

    // what README and the Swagger page show first, and what then; an action that is not named here comes last
    private static readonly string[] InTheLifeOfAKeyPair =
    [
        "ImportKeyPair", "CreateKeyPair", "DescribeKeyPairs", "ModifyKeyPairAttribute",
        "AssociateInstancesKeyPairs", "DisassociateInstancesKeyPairs", "DeleteKeyPairs",
        "TagResources", "AttachResourcesTag", "ModifyResourceTags", "DescribeResourceTagsByResourceIds", "DetachResourcesTag", "UnTagResources",
    ];

    // not before somebody asks: the command line needs the names only
    private static readonly Lazy<IReadOnlyList<ActionDefinition>> Read = new(ReadDefinitions);

    private readonly FrozenDictionary<(string Name, string Version), IAction> _actions;
    private readonly FrozenDictionary<string, Product> _products;

    public ActionCatalogue(IEnumerable<IAction> actions)
    {
        All = [.. InOrder(actions, action => action.Definition)];
        _actions = All.ToFrozenDictionary(action => (action.Definition.Name, action.Definition.Product.Version));
        _products = All.Select(action => action.Definition.Product).Union([Product.Cvm, Product.Tag]).ToFrozenDictionary(product => product.Version);
    }

    /// <summary>Every action, in the order of a key pair's life.</summary>
    public IReadOnlyList<IAction> All { get; }

    /// <summary>The program's classes that are actions.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(ActionCatalogue).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAction)))];

    /// <summary>What the program's actions are, in the same order; no host is needed, nor made.</summary>
    public static IReadOnlyList<ActionDefinition> Definitions => Read.Value;

    /// <summary>What a class that is an action answers to: its own name without "Action", so that the names are known before anything is made.</summary>
    public static string NameOf(Type action) => action.Name.EndsWith(Suffix, StringComparison.Ordinal)
        ? action.Name[..^Suffix.Length]
        : throw new InvalidOperationException($"{action} is an action, so its name must end in \"{Suffix}\"");

    /// <summary>The action asked; or MissingParameter, NoSuchVersion, InvalidAction. The version decides the product, the host only names it.</summary>
    public Result<IAction> Find(ApiRequest request)
    {
        if (request.Version is not { } version)
            return ErrorCatalogue.MissingParameter("Version");
        if (request.Action is not { } action)
            return ErrorCatalogue.MissingParameter("Action");
        if (!_products.TryGetValue(version, out Product? product))
            return ErrorCatalogue.NoSuchVersion(version, ProductOf(request.Host).Name);
        if (_actions.TryGetValue((action, version), out IAction? found))
            return Result.Of(found);
        ApiError unknown = ErrorCatalogue.InvalidAction(action, product.Name, version);
        return CloudActions.Exists(product, action) ? unknown.Because($"{action} is a real action that is not emulated") : unknown;
    }

    // IDefinedAction makes every action have the property; a static one is read by its name, as there is no instance to ask
    private static ActionDefinition[] ReadDefinitions() =>
    [
        .. InOrder(
            Types.Select(action => (ActionDefinition)action.GetProperty(nameof(IDefinedAction.Definition))!.GetValue(null)!),
            definition => definition),
    ];

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> actions, Func<T, ActionDefinition> definition) => actions
        .OrderBy(action => Array.IndexOf(InTheLifeOfAKeyPair, definition(action).Name) is >= 0 and var place ? place : int.MaxValue)
        .ThenBy(action => definition(action).Name, StringComparer.Ordinal);

    private Product ProductOf(string host) =>
        _products.Values.FirstOrDefault(product => host.StartsWith(product.Name + ".", StringComparison.OrdinalIgnoreCase)) ?? Product.Cvm;
}

/// <summary>The names of the program's actions, looked for when they are first asked for: a health check does without.</summary>
internal sealed class ActionNames : IReadOnlyCollection<string>
{
    private readonly Lazy<string[]> _names = new(() => [.. ActionCatalogue.Types.Select(ActionCatalogue.NameOf)]);

    /// <inheritdoc/>
    public int Count => _names.Value.Length;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.Value.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
