using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.ControlPlane;

/// <summary>Who may call <c>/_emulator</c>: whoever knows the token, where one is set (ControlPlane/README.md).</summary>
internal static class ControlPlaneAccess
{
    private const string Bearer = "Bearer ";

    /// <summary>Answers 401 on every route of the group without the right token, and has their document say so.</summary>
    /// <param name="group">The routes.</param>
    /// <param name="token">The token; null asks for none.</param>
    public static RouteGroupBuilder RequireToken(this RouteGroupBuilder group, string? token)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            if (token is null || IsToken(context.HttpContext.Request.Headers.Authorization.ToString(), token))
                return await next(context);
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized,
                detail: "The control plane asks for `Authorization: Bearer` with the setting ControlPlaneToken.");
        });
        return group.ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    // hashed first, so that neither the time nor an early end tells the token's length
    private static bool IsToken(string authorization, string token) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Bearer.Length..].Trim())),
            SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
