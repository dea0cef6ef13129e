using System.Text.Json;
using CvmKeyPair.Protocol;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CvmKeyPair.OpenApi;

/// <summary>JSON schemas of the actions' request and response records: Swashbuckle's, with what only their declarations tell.</summary>
internal sealed class Schemas : ISchemaFilter
{
    // not the control plane's, whose names are camelCase: the API's are as declared
    private static readonly SchemaGenerator Generator = new(
        new SchemaGeneratorOptions { SchemaFilters = [new Schemas()] }, new JsonSerializerDataContractResolver(JsonSerializerOptions.Default));

    /// <summary>The schema of a record.</summary>
    public static OpenApiSchema Of(RecordShape record)
    {
        SchemaRepository definitions = new();
        return Inline(Generator.GenerateSchema(record.ClrType, definitions), definitions);
    }

    /// <inheritdoc/>
    /// <remarks>Swashbuckle calls nullable what may be absent, sorts what is required, and reads no attributes of a record's parameters.</remarks>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object } record)
            return;
        IReadOnlyList<ParameterShape> parameters = new RecordShape(context.Type).Parameters;
        record.Required = parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name).ToHashSet();
        foreach (ParameterShape parameter in parameters)
        {
            OpenApiSchema member = Inline(record.Properties![parameter.Name], context.SchemaRepository);
            member.Type &= ~JsonSchemaType.Null;
            member.Items = member.Items is null ? null : Inline(member.Items, context.SchemaRepository);
            member.Description = parameter.Description.Length > 0 ? parameter.Description : null;
            record.Properties[parameter.Name] = member;
        }
    }

    /// <summary>The envelope around a response, and around any error; built here since no record holds it.</summary>
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

    private static void AddRequestId(OpenApiSchema schema)
    {
        schema.Properties!.Add("RequestId", Text("Id of this request: a UUID, the same as in the emulator's log."));
        schema.Required!.Add("RequestId");
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    // a record stands wherever it is used, with the description of that place, which a reference can't have in OpenAPI 3.0
    private static OpenApiSchema Inline(IOpenApiSchema schema, SchemaRepository definitions) =>
        (OpenApiSchema)(schema is OpenApiSchemaReference { Reference.Id: { } id } ? definitions.Schemas[id].CreateShallowCopy() : schema);
}
