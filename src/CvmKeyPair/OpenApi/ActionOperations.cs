using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CvmKeyPair.OpenApi;

/// <summary>Puts every action of the catalogue into the API's document, each under a path of its own though all share one URL.</summary>
/// <remarks>The path key is <c>/#Action</c>: browsers don't send what follows <c>#</c>.</remarks>
internal sealed class ActionOperations(ActionCatalogue actions) : IDocumentFilter
{
    private const string SuccessName = "success";
    private const string ExampleRequestId = "c7f2b0a6-5b0b-4d5e-9f0a-3e2d4c1b0a99";
    private const string Json = "application/json";

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        if (context.DocumentName != OpenApiSetup.ApiDocument)
            return;
        foreach (ActionDefinition action in actions.All.Select(action => action.Definition))
        {
            swaggerDoc.Paths.Add($"/#{action.Name}", new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Operation(action) },
            });
        }
    }

    private static OpenApiOperation Operation(ActionDefinition action)
    {
        (string Name, ErrorExample Example)[] errors = [.. Named([.. action.Errors, .. CommonErrorExamples.Of(action)])];
        return new OpenApiOperation
        {
            OperationId = action.Name,
            Tags = new HashSet<OpenApiTagReference> { new(action.Product.Name) },
            Summary = action.Summary,
            Description = $"At most {action.RequestsPerSecond} requests a second for one account and region. "
                + "Every answer has HTTP status 200; an error is told by its code. Choose an example to see the request that provokes it.",
            Parameters = [.. CommonParameters.Of(action, errors)],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [Json] = new OpenApiMediaType { Schema = Schemas.Of(action.Request), Examples = Requests(action, errors) },
                },
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "The answer, or the error.",
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        [Json] = new OpenApiMediaType { Schema = Schemas.Envelope(action.Response), Examples = Answers(action, errors) },
                    },
                },
            },
        };
    }

    private static Dictionary<string, IOpenApiExample> Requests(ActionDefinition action, IEnumerable<(string Name, ErrorExample Example)> errors)
    {
        Dictionary<string, IOpenApiExample> examples = new() { [SuccessName] = new OpenApiExample { Summary = "Success", Value = action.Example.DeepClone() } };
        foreach ((string name, ErrorExample example) in errors)
        {
            examples.Add(name, new OpenApiExample
            {
                Summary = $"{name}: {example.Error.Definition.When}",
                Description = example.How.Length > 0 ? example.How : null,
                Value = (example.Parameters ?? action.Example).DeepClone(),
            });
        }

        return examples;
    }

    private static Dictionary<string, IOpenApiExample> Answers(ActionDefinition action, IEnumerable<(string Name, ErrorExample Example)> errors)
    {
        JsonObject success = (JsonObject)action.ExampleAnswer.DeepClone();
        success["RequestId"] = ExampleRequestId;
        Dictionary<string, IOpenApiExample> examples = new() { [SuccessName] = new OpenApiExample { Summary = "Success", Value = new JsonObject { ["Response"] = success } } };
        foreach ((string name, ErrorExample example) in errors)
        {
            examples.Add(name, new OpenApiExample
            {
                Summary = $"{name}: {example.Error.Definition.When}",
                Value = JsonNode.Parse(Envelope.Failure(example.Error, ApiLanguage.English, ExampleRequestId).Span),
            });
        }

        return examples;
    }

    // a code with several messages is numbered from the second on
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
