using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using Microsoft.OpenApi;

namespace CvmKeyPair.OpenApi;

/// <summary>An action's examples: its success, its own errors as they are documented, then those that every action shares.</summary>
internal sealed class ActionExamples(ActionDefinition action)
{
    private const string SuccessName = "success";
    private const string GroupMember = "x-group";
    private const string OwnErrors = "Errors of this action";
    private const string CommonErrors = "Errors of every action";
    private const string AnotherCall = "Needs a second click or another call";
    private const string Setting = "Needs a setting";
    private const string OtherMeans = "Needs something else, told below the list";
    private const string Fault = "Raised on demand only: no request leads to it";
    private const string ExampleRequestId = "c7f2b0a6-5b0b-4d5e-9f0a-3e2d4c1b0a99";

    /// <summary>The document's member that has all groups of error examples, in the order in which the page is to show them.</summary>
    public const string GroupsMember = "x-groups";

    /// <summary>What each group is called beside the examples.</summary>
    public static IReadOnlyList<string> Groups { get; } = [OwnErrors, CommonErrors, AnotherCall, Setting, OtherMeans, Fault];

    private readonly IReadOnlyList<ErrorExample> _own = action.Errors();
    private IReadOnlyList<(string Name, ErrorExample Example)>? _errors;

    /// <summary>Each error under the name that its request and its answer share: its code, numbered from the second of that code on.</summary>
    public IReadOnlyList<(string Name, ErrorExample Example)> Errors => _errors ??= [.. Named([.. _own, .. CommonErrorExamples.Of(action)])];

    public Dictionary<string, IOpenApiExample> Requests()
    {
        Dictionary<string, IOpenApiExample> examples = new() { [SuccessName] = Shown("Success", action.Example(), HowToSucceed) };
        foreach ((string name, ErrorExample example) in Errors)
            examples.Add(name, Shown(Title(example), example.Parameters ?? action.Example(), example.How, Group(example)));
        return examples;
    }

    /// <summary>Answers, in their envelope.</summary>
    public Dictionary<string, IOpenApiExample> Answers()
    {
        JsonNode success = action.ExampleAnswer().DeepClone();
        success["RequestId"] = ExampleRequestId;
        Dictionary<string, IOpenApiExample> examples = new() { [SuccessName] = Shown("Success", new JsonObject { ["Response"] = success }) };
        foreach ((string name, ErrorExample example) in Errors)
            examples.Add(name, Shown(Title(example), JsonNode.Parse(Envelope.Failure(example.Error, ApiLanguage.English, ExampleRequestId).Span)!, group: Group(example)));
        return examples;
    }

    /// <summary>What the success needs that the default settings leave out, in a sentence; empty for nothing.</summary>
    public string HowToSucceed => action.ExampleSetting is { } setting ? ErrorExample.StartWith(setting) : "";

    private string Group(ErrorExample example) => example.Need switch
    {
        ExampleNeed.Nothing => _own.Contains(example) ? OwnErrors : CommonErrors,
        ExampleNeed.AnotherCall => AnotherCall,
        ExampleNeed.Setting => Setting,
        ExampleNeed.OtherMeans => OtherMeans,
        ExampleNeed.Fault => Fault,
        _ => throw new SwitchExpressionException(example.Need),
    };

    private static OpenApiExample Shown(string title, JsonNode value, string how = "", string? group = null) => new()
    {
        Summary = title,
        Description = how.Length > 0 ? how : null,
        Value = value.DeepClone(),
        Extensions = group is null ? null : new Dictionary<string, IOpenApiExtension> { [GroupMember] = new JsonNodeExtension(JsonValue.Create(group)) },
    };

    // a drop-down list shows no Markdown
    private static string Title(ErrorExample example) =>
        $"{example.Error.Code}: {(example.OnDemand ? "Raised on demand only." : example.Error.Definition.When.Replace("`", "", StringComparison.Ordinal))}";

    private static IEnumerable<(string Name, ErrorExample Example)> Named(IReadOnlyList<ErrorExample> examples)
    {
        Dictionary<string, int> seen = [];
        foreach (ErrorExample example in examples)
        {
            int number = seen[example.Error.Code] = seen.GetValueOrDefault(example.Error.Code) + 1;
            yield return (number == 1 ? example.Error.Code : $"{example.Error.Code}_{number}", example);
        }
    }
}
