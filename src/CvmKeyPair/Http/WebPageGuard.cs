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
/// </remarks>
internal sealed partial class WebPageGuard(SettingsInForce settings, ILogger<WebPageGuard> logger)
{
    private const string OtherOrigin = "A web page of another origin can't use the emulator.";
    private const string AddressBar =
        $"A browser's address bar can't make API calls, since any page can lead it here. Use the page at {OwnPaths.Swagger}, or curl.";
    private const string StrangeHost =
        "A browser reached the emulator under a host name that anyone could have pointed here; to allow it, add the name to the setting PublicHosts.";

    /// <summary>Last labels of names that public DNS gives to nobody: special use (RFC 6761, 6762, 8375), or common in private networks.</summary>
    private static readonly HashSet<string> PrivateDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "localhost", "test", "local", "internal", "arpa", "lan", "home", "corp", "intranet", "private", "localdomain", "docker", "emulator",
    };

    /// <summary>Middleware: 403 with problem details for a web page of somebody else, everything else goes on.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Refusal(context.Request) is not { } refusal)
        {
            await next(context);
            return;
        }

        Log.Refused(logger, refusal);
        await TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: refusal).ExecuteAsync(context);
    }

    private string? Refusal(HttpRequest request)
    {
        if (IsOpen(request))
            return null;
        string origin = request.Headers.Origin.ToString();
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

        if (origin.Length > 0)
            return IsOurs(origin, request.Host) ? NameRefusal(origin, request.Host) : OtherOrigin;
        if (LooksLikeBrowser(request) && !IsOurs(request.Headers.Referer.ToString(), request.Host))
            return OtherOrigin;
        // A page may set what a program sends, but not this.
        return request.Headers.AcceptEncoding.ToString().Contains("deflate", StringComparison.OrdinalIgnoreCase) ? NameRefusal("", request.Host) : null;
    }

    // The pages, which ask before they do anything, what only tells how the emulator is, and the bare address, which leads to the page.
    private static bool IsOpen(HttpRequest request) =>
        request.Path.StartsWithSegments(OwnPaths.Swagger) || IsControlPlanePage(request) || request.Path == OwnPaths.Health || request.Path == OwnPaths.Readiness
        || (HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue && !request.Headers.ContainsKey("X-TC-Action"));

    private static bool IsControlPlanePage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (request.Path == OwnPaths.ControlPlane || request.Path == $"{OwnPaths.ControlPlane}/" || request.Path.StartsWithSegments(OwnPaths.ControlPlanePage));

    private static bool LooksLikeBrowser(HttpRequest request) =>
        request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal) && request.Headers.ContainsKey("Accept-Language");

    // A proxy that speaks TLS in front of the emulator may take the port from Host; the browser has checked its certificate.
    private static bool IsOurs(string address, HostString host) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? page)
        && (page.Scheme == Uri.UriSchemeHttps
            ? page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
            : page.Scheme == Uri.UriSchemeHttp && page.Authority.Equals(WithoutDefaultPort(host), StringComparison.OrdinalIgnoreCase));

    private static string WithoutDefaultPort(HostString host) => host.Port == 80 ? host.Host : host.Value ?? "";

    private string? NameRefusal(string origin, HostString host) =>
        origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || IsPrivateName(host.Host) ? null : StrangeHost;

    private bool IsPrivateName(string host)
    {
        string name = host.TrimEnd('.');
        int dot = name.LastIndexOf('.');
        return dot < 0
            || IPAddress.TryParse(name, out _)
            || PrivateDomains.Contains(name[(dot + 1)..])
            || name.EndsWith(".tencentcloudapi.com", StringComparison.OrdinalIgnoreCase)
            || settings.Current.PublicHosts.Any(known => new HostString(known).Host.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Refusal}")]
        public static partial void Refused(ILogger logger, string refusal);
    }
}
