using System.Net;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;

namespace CvmKeyPair.Http;

/// <summary>
/// Keeps web pages that a developer happens to visit from using the emulator: calls of the API and of <c>/_emulator</c> that a browser makes
/// are served only to the emulator's own page. Programs, which send none of a browser's headers, notice nothing.
/// </summary>
/// <remarks>
/// What a page can't forge decides. <c>Sec-Fetch-Site</c> is sent to loopback addresses and over TLS; everything but a GET carries an
/// <c>Origin</c>; and a page that had its own name pointed here (DNS rebinding), whose requests look like our page's, is found out by that name.
/// Each way that a page has is in ControlPlane/README.md, "Who may call it".
/// </remarks>
internal sealed partial class WebPageGuard(SettingsInForce settings, ILogger<WebPageGuard> logger)
{
    private const string OtherOrigin = "A web page of another origin can't use the emulator.";
    private const string AddressBar =
        $"A browser's address bar can't make API calls, since any page can lead it here. Use the page at {OwnPaths.Swagger}, or curl.";
    private const string StrangeHost =
        "A browser reached the emulator under a host name that anyone could have pointed here; to allow it, add the name to the setting PublicHosts.";

    /// <summary>Ends of names that public DNS gives to nobody: special use (RFC 6761, 6762, 8375), common in private networks, or the cloud's.</summary>
    private static readonly string[] SafeNames =
    [
        ".localhost", ".test", ".local", ".internal", ".home.arpa", ".lan", ".home", ".corp", ".intranet", ".private", ".localdomain", ".docker", ".emulator",
        ".tencentcloudapi.com",
    ];

    /// <summary>Middleware: 403 with problem details for a web page of somebody else, everything else goes on.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!CrossOriginCalls.IsForApi(context.Request))
            KeepApart(context);
        if (Refusal(context.Request) is not { } refusal)
        {
            await next(context);
            return;
        }

        Log.Refused(logger, refusal);
        await TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: refusal).ExecuteAsync(context);
    }

    /// <summary>
    /// Has a browser keep what is the emulator's own from other pages: they can't show it in a frame and lead clicks to its buttons, load it as
    /// a script or an image, or hold on to a window that they opened.
    /// </summary>
    private static void KeepApart(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // a browser complains of this one where it sends no Sec-Fetch headers either: on plain HTTP beyond this machine
        if (context.Request.Headers.ContainsKey("Sec-Fetch-Dest"))
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private string? Refusal(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (IsOpen(request) || (CrossOriginCalls.IsAllowed(settings.Current, origin) && CrossOriginCalls.IsForApi(request)))
            return null;
        switch (request.Headers["Sec-Fetch-Site"].ToString())
        {
            case "same-origin":
                return null;
            // Typed, a bookmark, or a typed address that redirects here; nobody but the user sees the answer.
            case "none":
                return HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments(OwnPaths.ControlPlane) ? null : AddressBar;
            case "":
                break;
            default:
                return OtherOrigin;
        }

        if (IsOurProxied(origin, request))
            return null;
        bool isBrowser = origin.Length > 0 || LooksLikeBrowser(request);
        if (isBrowser && !IsOurs(origin.Length > 0 ? origin : request.Headers.Referer.ToString(), request.Host))
            return OtherOrigin;
        return (isBrowser || MayBeBrowser(request)) && !IsSafeName(request.Host.Host) ? StrangeHost : null;
    }

    // The pages, which ask before they do anything, what only tells how the emulator is, and the bare address, which leads to the page.
    private static bool IsOpen(HttpRequest request) =>
        request.Path.StartsWithSegments(OwnPaths.Swagger) || IsControlPlanePage(request) || request.Path == OwnPaths.Health || request.Path == OwnPaths.Readiness
        || (HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue && !request.Headers.ContainsKey("X-TC-Action"));

    private static bool IsControlPlanePage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (request.Path == OwnPaths.ControlPlane || request.Path == $"{OwnPaths.ControlPlane}/" || request.Path.StartsWithSegments(OwnPaths.ControlPlanePage));

    private static bool LooksLikeBrowser(HttpRequest request) =>
        request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal) && request.Headers.ContainsKey("Accept-Language");

    // A page may set what a program sends, but not Accept-Encoding; only with a range, as of a video, a browser offers no compression.
    private static bool MayBeBrowser(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Contains("deflate", StringComparison.OrdinalIgnoreCase) || request.Headers.ContainsKey("Range");

    private static bool IsOurs(string address, HostString host) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? page) && page.Scheme == Uri.UriSchemeHttp && IsAt(page, host) && page.Port == (host.Port ?? 80);

    /// <summary>
    /// Our page behind a proxy that speaks TLS, in a browser without Sec-Fetch headers. The proxy may take the port from Host; the browser has
    /// checked the name. Any https page can send a form to plain HTTP, or lead there, and nothing else: such requests don't count.
    /// </summary>
    private static bool IsOurProxied(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && page.Scheme == Uri.UriSchemeHttps && IsAt(page, request.Host)
        && (request.Host.Port is not { } port || port == page.Port) && (request.ContentType is null || request.HasJsonContentType());

    private static bool IsAt(Uri page, HostString host) => page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase);

    private bool IsSafeName(string host)
    {
        string name = host.TrimEnd('.');
        return !name.Contains('.', StringComparison.Ordinal)
            || IPAddress.TryParse(name, out _)
            || SafeNames.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            || settings.Current.PublicHosts.Any(known => new HostString(known).Host.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Refusal}")]
        public static partial void Refused(ILogger logger, string refusal);
    }
}
