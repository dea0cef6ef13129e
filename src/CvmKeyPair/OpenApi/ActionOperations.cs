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

        swaggerDoc.Tags = actions.All.Select(action => action.Definition.Product).Distinct()
            .Select(product => new OpenApiTag { Name = product.Name, Description = $"version {product.Version}" }).ToHashSet();
    }

    private static string Needs(ActionDefinition action) =>
        action.ExampleSetting is { } setting ? $"{ErrorExample.StartWith(setting)} " : "";

    private static OpenApiOperation Operation(ActionDefinition action)
    {
        ActionExamples examples = new(action);
        return new OpenApiOperation
        {
            OperationId = action.Name,
            Tags = new HashSet<OpenApiTagReference> { new(action.Product.Name) },
            Summary = action.Summary,
            Description = $"{Needs(action)}*Execute* sends the success example. To meet an error, choose its example below *Request body*: "
                + "the request that provokes it appears, with a sentence where more than the body has to change. "
                + $"At most {action.RequestsPerSecond} requests a second for one account and region.",
            Parameters = [.. CommonParameters.Of(action, examples.Errors)],
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
}
