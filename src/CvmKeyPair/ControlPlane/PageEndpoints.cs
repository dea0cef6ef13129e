using System.Reflection;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary>
/// The page at <c>/_emulator</c> and its files, those of folder Page (ControlPlane/README.md, "The page"). They hold no data and ask for no
/// token: what the page shows, its script asks for.
/// </summary>
internal static class PageEndpoints
{
    private const string Folder = "ControlPlane/Page/";
    private const string Document = "index.html";

    // nothing but the page's own files runs or is loaded, whatever text it shows; and no other page shows it in a frame, where clicks could be led
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly Assembly Embedded = typeof(PageEndpoints).Assembly;

    /// <summary>Maps the page, with and without a slash behind it, and its files.</summary>
    public static void MapPage(this IEndpointRouteBuilder app)
    {
        foreach (string name in Embedded.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            string file = name[Folder.Length..];
            app.MapMethods(
                file == Document ? OwnPaths.ControlPlane : $"{OwnPaths.ControlPlanePage}/{file}",
                [HttpMethods.Get, HttpMethods.Head],
                (HttpContext context) => Send(context.Response.Headers, name)).ExcludeFromDescription();
        }
    }

    private static FileStreamHttpResult Send(IHeaderDictionary headers, string name)
    {
        // stricter than what WebPageGuard gave it, as it gave it the other headers
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        return TypedResults.Stream(Embedded.GetManifestResourceStream(name)!, TypeOf(Path.GetExtension(name)));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    };
}
