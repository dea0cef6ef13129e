using System.Globalization;
using CvmKeyPair.Settings;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CvmKeyPair.OpenApi;

/// <summary>The documents that Swagger UI shows: the API's document from the action and error catalogues, the control plane's from its routes.</summary>
internal static class OpenApiSetup
{
    public const string ApiDocument = "v1";
    public const string ControlPlaneDocument = "control-plane";

    public static void AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(ApiDocument, Info("CvmKeyPair: Tencent Cloud CVM key pairs, emulated", """
                1. Open *ImportKeyPair* below and press *Execute*: a fresh key is imported, on every click.
                2. Open *DescribeKeyPairs* and press *Execute*: the key is listed, since both calls come from one account.
                3. To meet an error, choose it under *Examples*, and press *Execute*.

                Your SDK takes this page's host and port as endpoint, and `http` as protocol. [What was asked, and why it was
                refused](/_emulator), is on a page of its own. Health and reset are under *Control plane*, at the top.

                中文：展开 *ImportKeyPair*，点 *Execute*，每点一次就导入一个新公钥；再执行 *DescribeKeyPairs* 就能看到它，两次调用属于同一个账号。想看某个错误码，在
                *Examples* 里选中它再执行。SDK 的 endpoint 填本页的主机名和端口，协议用 `http`。[谁调用了什么、为什么被拒](/_emulator)另有页面；健康检查、重置等在顶部的 *Control plane* 里。
                """));
            swagger.SwaggerDoc(ControlPlaneDocument, Info("CvmKeyPair: control plane", """
                The emulator's own surface for tests and tools. Errors are RFC 9457 problem details with their HTTP status.

                中文：模拟器自身的接口，供测试和工具使用，不属于腾讯云 API。出错时返回 RFC 9457 problem details 和相应的 HTTP 状态码。
                """));
            // the API has no routes: whatever is routed belongs to the control plane
            swagger.DocInclusionPredicate((document, _) => document == ControlPlaneDocument);
            swagger.DocumentFilter<ActionOperations>();
            swagger.OperationFilter<BodiesInJson>();
            swagger.DocumentFilter<DocumentSecurity>();
            swagger.SupportNonNullableReferenceTypes();
            swagger.NonNullableReferenceTypesAsRequired();
        });
    }

    private static OpenApiInfo Info(string title, string description) => new()
    {
        Title = title,
        Version = EmulatorVersion.Text,
        Description = description,
        License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://spdx.org/licenses/MIT.html") },
    };
}

/// <summary>Shows JSON as the one type of a body, though any is taken.</summary>
internal sealed class BodiesInJson : IOperationFilter
{
    private const string AnyType = "*/*";

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context) => operation.RequestBody?.Content?.Remove(AnyType);
}

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
