using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using Microsoft.OpenApi;

namespace CvmKeyPair.OpenApi;

/// <summary>The common parameters of a TC3 request as header fields with values that work.</summary>
internal static class CommonParameters
{
    /// <summary>Each with its usual value, and those values that provoke an error, under the error's name.</summary>
    public static IEnumerable<OpenApiParameter> Of(ActionDefinition action, IReadOnlyList<(string Name, ErrorExample Example)> errors)
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
