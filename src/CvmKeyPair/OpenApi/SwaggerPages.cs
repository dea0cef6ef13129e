using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.OpenApi;

/// <summary>Swagger UI at <c>/swagger</c>, and the way there from <c>/</c> (Protocol/README.md, "Requests").</summary>
internal static class SwaggerPages
{
    private const string ApiUrl = $"{OwnPaths.Swagger}/{OpenApiSetup.ApiDocument}/swagger.json";
    private const string ControlPlaneUrl = $"{OwnPaths.Swagger}/{OpenApiSetup.ControlPlaneDocument}/swagger.json";

    private const string Styles = "page.css";

    // what is ours on the page, embedded under these names; each adds to what page.js begins
    private static readonly string[] Scripts = ["page.js", "signing.js", "credentials.js", "plugin.js", "labels.js"];

    /// <summary>
    /// Serves documents and page, and sends a browser there from <c>/</c>; API calls go on. What else is asked under <c>/swagger</c>
    /// is a 404 with problem details, also while the setting <c>ControlPlane</c> is off, as under <c>/_emulator</c> [choice].
    /// </summary>
    public static void UseSwaggerPages(this IApplicationBuilder app, EmulatorSettings settings)
    {
        if (settings.ControlPlane)
            UsePages(app);
        app.Map(OwnPaths.Swagger, rest => rest.Run(context => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound,
            detail: settings.ControlPlane ? "The emulator has no such page." : "The pages are off (setting ControlPlane).").ExecuteAsync(context)));
    }

    /// <summary>Whether a browser is to be sent to the page; curl and SDKs ask the API, also those that accept text/html, as Java's do by default.</summary>
    public static bool IsBrowserAtRoot(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue && !request.Headers.ContainsKey("X-TC-Action")
        && (request.Headers["Sec-Fetch-Mode"] == "navigate" || request.Headers.Accept.ToString().Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || (request.Headers.Accept.ToString() is var accept && accept.StartsWith("text/html,", StringComparison.OrdinalIgnoreCase)
                && accept.Contains("application/xhtml+xml", StringComparison.OrdinalIgnoreCase)));

    private static void UsePages(IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (!IsBrowserAtRoot(context.Request))
                return next(context);
            context.Response.Redirect($"{OwnPaths.Swagger}/index.html");
            return Task.CompletedTask;
        });
        foreach (string script in Scripts)
            Serve(app, script, "text/javascript; charset=utf-8");
        Serve(app, Styles, "text/css; charset=utf-8");
        app.UseSwagger(swagger => swagger.RouteTemplate = $"{OwnPaths.Swagger}/{{documentName:regex(^({OpenApiSetup.ApiDocument}|{OpenApiSetup.ControlPlaneDocument})$)}}/swagger.json");
        app.UseSwaggerUI(ui =>
        {
            ui.DocumentTitle = "CvmKeyPair";
            ui.HeadContent = """<meta name="viewport" content="width=device-width, initial-scale=1">""" + "\n";
            ui.SwaggerEndpoint(ApiUrl, "Tencent Cloud API");
            ui.SwaggerEndpoint(ControlPlaneUrl, "Control plane");
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(-1);
            ui.DisplayRequestDuration();
            ui.InjectStylesheet($"{OwnPaths.Swagger}/{Styles}");
            foreach (string script in Scripts)
                ui.InjectJavascript($"{OwnPaths.Swagger}/{script}");
            ui.ConfigObject.Plugins = ["window.cvmKeyPair.plugin"];
            ui.UseRequestInterceptor("function (request) { return window.cvmKeyPair.prepare(request); }");
        });
    }

    private static void Serve(IApplicationBuilder app, string name, string type) =>
        app.Map($"{OwnPaths.Swagger}/{name}", asset => asset.Run(context => SendAsync(context, name, type)));

    private static async Task SendAsync(HttpContext context, string name, string type)
    {
        using Stream asset = typeof(SwaggerPages).Assembly.GetManifestResourceStream(name)!;
        context.Response.ContentType = type;
        context.Response.ContentLength = asset.Length;
        context.Response.Headers.CacheControl = "no-cache";
        await asset.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
