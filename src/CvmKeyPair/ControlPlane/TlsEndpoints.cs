using CvmKeyPair.Tls;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator/ca.pem</c>: whom clients have to trust (Tls/README.md).</summary>
internal static class TlsEndpoints
{
    private const string PemFile = "application/x-pem-file";

    /// <summary>Maps the route.</summary>
    public static void MapTls(this RouteGroupBuilder group) => group.MapGet("/ca.pem", GetCa)
        .WithName("GetCa").WithTags("tls")
        .WithSummary("Answers the CA that signed the HTTPS certificate, in PEM.")
        .WithDescription("Clients that trust it reach the emulator over HTTPS. Where HTTPS is off (setting `TlsPort`), or the certificate was given, there is none.")
        .AllowOnly()
        .Produces<string>(StatusCodes.Status200OK, PemFile)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<ContentHttpResult, ProblemHttpResult> GetCa(TlsIdentity identity) => identity.CaPem is { } pem
        ? TypedResults.Content(pem, PemFile)
        : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: identity.Certificate is null
            ? "HTTPS is off (setting TlsPort)."
            : "The certificate was given (setting TlsCertificate), and its CA with it or not at all.");
}
