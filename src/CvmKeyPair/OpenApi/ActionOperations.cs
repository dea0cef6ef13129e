using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CvmKeyPair.OpenApi;

/// <summary>Puts every action of the catalogue into the API's document, each under a path of its own though all share one URL.</summary>
/// <remarks>The path key is <c>/#Action</c>: browsers don't send what follows <c>#</c>.</remarks>
internal sealed class ActionOperations(ActionCatalogue actions) : IDocumentFilter
{
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

        swaggerDoc.AddExtension(ActionExamples.GroupsMember, new JsonNodeExtension(new JsonArray([.. ActionExamples.Groups.Select(group => JsonValue.Create(group))])));
        swaggerDoc.Tags = actions.All.Select(action => action.Definition.Product).Distinct()
            .Select(product => new OpenApiTag { Name = product.Name, Description = $"version {product.Version}" }).ToHashSet();
    }

    private static string MakesKeyPair(ActionDefinition action) =>
        action.Example().ToJsonString().Contains(Examples.KeyId, StringComparison.Ordinal)
            ? " It needs a key pair: *Execute* imports one and puts its id in the example's place." : "";

    private static OpenApiOperation Operation(ActionDefinition action)
    {
        ActionExamples examples = new(action);
        return new OpenApiOperation
        {
            OperationId = action.Name,
            Tags = new HashSet<OpenApiTagReference> { new(action.Product.Name) },
            Summary = action.Summary.English,
            Description = (examples.HowToSucceed + MakesKeyPair(action)
                + " *Execute* sends the example chosen below *Request body*: the success, or the request that provokes an error, with a sentence where that takes more. "
                + $"At most {action.RequestsPerSecond} requests a second for one account and region.\n\n{action.Summary.Chinese}").TrimStart(),
            Parameters = [.. Headers(action, examples.Errors)],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [Json] = new OpenApiMediaType { Schema = Schemas.Of(action.Request), Examples = examples.Requests() },
                },
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "The answer, or the error: every answer has HTTP status 200, and an error is told by its code.",
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        [Json] = new OpenApiMediaType { Schema = Schemas.Envelope(action.Response), Examples = examples.Answers() },
                    },
                },
            },
        };
    }

    // the common parameters of a TC3 request, each with its usual value and those that provoke an error, under the error's name
    private static IEnumerable<OpenApiParameter> Headers(ActionDefinition action, IReadOnlyList<(string Name, ErrorExample Example)> errors)
    {
        yield return Header("X-TC-Action", action.Name, "The action asked.", required: true, errors);
        yield return Header("X-TC-Version", action.Product.Version, "The version of its API.", required: true, errors);
        yield return Header("X-TC-Region", "ap-guangzhou", "The region asked.", action.RegionRequired, errors);
        yield return Header("X-TC-Language", "en-US", "The language of error messages: `en-US` or `zh-CN`.", required: false, errors);
    }

    private static OpenApiParameter Header(
        string name, string usual, string description, bool required, IReadOnlyList<(string Name, ErrorExample Example)> errors)
    {
        Dictionary<string, IOpenApiExample> examples = new() { ["usual"] = new OpenApiExample { Summary = $"{usual}: usual", Value = JsonValue.Create(usual) } };
        foreach ((string error, ErrorExample example) in errors)
        {
            if (example.Header is { } header && header.Name == name)
                examples.Add(error, new OpenApiExample { Summary = $"{header.Value}: {example.Error.Code}", Value = JsonValue.Create(header.Value) });
        }

        return new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Default = JsonValue.Create(usual) },
            Examples = examples.Count > 1 ? examples : null,
        };
    }
}
