using CvmKeyPair.Settings;
using Microsoft.OpenApi;

namespace CvmKeyPair.OpenApi;

/// <summary>Swagger UI at <c>/swagger</c>: the API's document from the action and error catalogues, the control plane's from its routes.</summary>
internal static class OpenApiSetup
{
    /// <summary>Name of the API's document.</summary>
    public const string ApiDocument = "v1";

    private const string ControlPlaneDocument = "control-plane";

    private const string Page = "/swagger/index.html";
    private const string PageScript = "/swagger/page.js";

    /// <summary>Adds what makes the documents.</summary>
    public static void AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(ApiDocument, Info("CvmKeyPair: Tencent Cloud CVM key pairs, emulated",
                "Every action is sent to one URL and told apart by `X-TC-Action`. Press *Try it out*, choose an example and *Execute*. "
                + "A KeyName and PublicKey that are still those of the success example are replaced by fresh ones on every click, so that it succeeds again; "
                + "the curl command shows what was sent."));
            swagger.SwaggerDoc(ControlPlaneDocument, Info("CvmKeyPair: control plane",
                "The emulator's own surface for tests and tools. Errors are RFC 9457 problem details with their HTTP status."));
            // the API has no routes: whatever is routed belongs to the control plane
            swagger.DocInclusionPredicate((document, _) => document == ControlPlaneDocument);
            swagger.DocumentFilter<ActionOperations>();
        });
    }

    /// <summary>Serves documents and page, and sends a browser there from <c>/</c>; API calls go on.</summary>
    public static void UseSwaggerPages(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (!IsBrowserAtRoot(context.Request))
                return next(context);
            context.Response.Redirect(Page);
            return Task.CompletedTask;
        });
        app.UseSwagger();
        app.Map(PageScript, script => script.Run(SendScriptAsync));
        app.UseSwaggerUI(ui =>
        {
            ui.DocumentTitle = "CvmKeyPair";
            ui.SwaggerEndpoint($"/swagger/{ApiDocument}/swagger.json", "Tencent Cloud API");
            ui.SwaggerEndpoint($"/swagger/{ControlPlaneDocument}/swagger.json", "Control plane");
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(-1);
            ui.DisplayRequestDuration();
            ui.InjectJavascript(PageScript);
            ui.UseRequestInterceptor("function (request) { return window.cvmKeyPair.prepare(request); }");
        });
    }

    // a browser opens the page; curl and SDKs ask the API
    private static bool IsBrowserAtRoot(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task SendScriptAsync(HttpContext context)
    {
        using Stream script = typeof(OpenApiSetup).Assembly.GetManifestResourceStream("page.js")!;
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = script.Length;
        await script.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static OpenApiInfo Info(string title, string description) => new()
    {
        Title = title,
        Version = EmulatorVersion.Text,
        Description = description,
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
    };
}
