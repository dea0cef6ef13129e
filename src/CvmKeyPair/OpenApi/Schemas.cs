using CvmKeyPair.Protocol;
using Microsoft.OpenApi;

namespace CvmKeyPair.OpenApi;

/// <summary>JSON schemas of request and response records, from the declarations that also bind them.</summary>
internal static class Schemas
{
    /// <summary>The schema of a record.</summary>
    public static OpenApiSchema Of(RecordShape record) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = record.Parameters.ToDictionary(parameter => parameter.Name, IOpenApiSchema (parameter) => Of(parameter)),
        Required = record.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name).ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    /// <summary>The envelope around a response, and around any error.</summary>
    public static OpenApiSchema Envelope(RecordShape response)
    {
        OpenApiSchema success = Of(response);
        success.Title = "Success";
        AddRequestId(success);
        OpenApiSchema failure = new()
        {
            Title = "Error",
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["Error"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["Code"] = Text("The error's code."), ["Message"] = Text("The error in words.") },
                    Required = new HashSet<string> { "Code", "Message" },
                },
            },
            Required = new HashSet<string> { "Error" },
        };
        AddRequestId(failure);
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["Response"] = new OpenApiSchema { OneOf = [success, failure] } },
            Required = new HashSet<string> { "Response" },
        };
    }

    private static OpenApiSchema Of(ParameterShape parameter)
    {
        OpenApiSchema schema = parameter.Type switch
        {
            ParameterType.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ParameterType.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ParameterType.List => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(parameter.Item!) },
            ParameterType.Object => Of(parameter.Record!),
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        schema.Description = parameter.Description.Length > 0 ? parameter.Description : null;
        return schema;
    }

    private static void AddRequestId(OpenApiSchema schema)
    {
        schema.Properties!.Add("RequestId", Text("Id of this request: a UUID, the same as in the emulator's log."));
        schema.Required!.Add("RequestId");
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
