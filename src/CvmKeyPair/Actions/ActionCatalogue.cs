using System.Collections.Frozen;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>The actions that the emulator has, found by what they are; steps 3 and 4 of Protocol/README.md, "3. Order of checks".</summary>
internal sealed class ActionCatalogue
{
    private const string Suffix = "Action";

    // not before somebody asks: the command line needs the names only
    private static readonly Lazy<IReadOnlyList<ActionDefinition>> Read = new(ReadDefinitions);

    private readonly FrozenDictionary<(string Name, string Version), IAction> _actions;
    private readonly FrozenDictionary<string, Product> _products;

    public ActionCatalogue(IEnumerable<IAction> actions)
    {
        All = [.. actions.OrderBy(action => action.Definition.Name, StringComparer.Ordinal)];
        _actions = All.ToFrozenDictionary(action => (action.Definition.Name, action.Definition.Product.Version));
        _products = All.Select(action => action.Definition.Product).Union([Product.Cvm, Product.Tag]).ToFrozenDictionary(product => product.Version);
    }

    /// <summary>Every action, by name.</summary>
    public IReadOnlyList<IAction> All { get; }

    /// <summary>The program's classes that are actions.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(ActionCatalogue).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAction)))];

    /// <summary>What the program's actions are, by name; no host is needed, nor made.</summary>
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
        .. Types.Select(action => (ActionDefinition)action.GetProperty(nameof(IDefinedAction.Definition))!.GetValue(null)!)
            .OrderBy(definition => definition.Name, StringComparer.Ordinal),
    ];

    private Product ProductOf(string host) =>
        _products.Values.FirstOrDefault(product => host.StartsWith(product.Name + ".", StringComparison.OrdinalIgnoreCase)) ?? Product.Cvm;
}
