using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CvmKeyPair.OpenApi;

/// <summary>Says what an operation may be called with: nothing, or the control plane's token where it documents 401.</summary>
internal sealed class DocumentSecurity : IDocumentFilter
{
    private const string Scheme = "ControlPlaneToken";

    private static readonly string Unauthorized = StatusCodes.Status401Unauthorized.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        OpenApiSecurityRequirement nothing = [];
        swaggerDoc.Security = [nothing];
        OpenApiOperation[] guarded = [.. swaggerDoc.Paths.Values.SelectMany(path => path.Operations!.Values)
            .Where(operation => operation.Responses?.ContainsKey(Unauthorized) == true)];
        if (guarded.Length == 0)
            return;
        swaggerDoc.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The setting `ControlPlaneToken`; nothing is asked where none is set.",
        });
        foreach (OpenApiOperation operation in guarded)
            operation.Security = [nothing, new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, swaggerDoc)] = [] }];
    }
}
