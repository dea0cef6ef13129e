using System.Security.Cryptography;
using System.Text;

namespace CvmKeyPair.ControlPlane;

/// <summary>Who may call <c>/_emulator</c>: whoever knows the token, where one is set.</summary>
internal sealed class ControlPlaneAccess(string? token)
{
    private const string Bearer = "Bearer ";

    /// <summary>An endpoint filter: 401 without the right token.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        if (token is not null && !IsToken(request.Headers.Authorization.ToString()))
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized,
                detail: "The control plane asks for `Authorization: Bearer` with the setting ControlPlaneToken.");
        }

        return await next(context);
    }

    // hashed first, so that neither the time nor an early end tells the token's length
    private bool IsToken(string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Bearer.Length..].Trim())),
            SHA256.HashData(Encoding.UTF8.GetBytes(token!)));
}
