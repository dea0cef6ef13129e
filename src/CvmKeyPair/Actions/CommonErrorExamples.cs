using System.Text.Json.Nodes;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Actions;

/// <summary>The refusals that every action shares (wire.md section 4), with the requests that provoke them.</summary>
internal static class CommonErrorExamples
{
    private const string Unknown = "Unknown";
    private const string Strict = "Configure credentials, and send ";

    /// <summary>For one action, made from its own example and parameters.</summary>
    public static IEnumerable<ErrorExample> Of(ActionDefinition action)
    {
        yield return new(ErrorCatalogue.UnknownParameter(Unknown)) { Parameters = With(action, Unknown, "x") };
        if (action.Request.Parameters.FirstOrDefault(parameter => parameter.Required) is { } required)
            yield return new(ErrorCatalogue.MissingParameter(required.Name)) { Parameters = With(action, required.Name, null) };
        if (action.Request.Parameters is [{ } first, ..])
            yield return new(ErrorCatalogue.WrongType(first.Name, first.Type)) { Parameters = With(action, first.Name, true) };
        // the word counts as absent [sdk]; a page that requires the header can't leave it out
        if (action.RegionRequired)
            yield return new(ErrorCatalogue.MissingParameter("Region")) { Header = ("X-TC-Region", "null") };
        yield return new(ErrorCatalogue.InvalidRegion("X-TC-Region")) { Header = ("X-TC-Region", "mars") };
        yield return new(ErrorCatalogue.UnsupportedRegion()) { Header = ("X-TC-Region", "ap-shanghai-fsi") };
        // a version that no product has leaves the host to name one, and only `tag.` names the other
        yield return new(ErrorCatalogue.NoSuchVersion("2000-01-01", Product.Cvm.Name)) { Header = ("X-TC-Version", "2000-01-01") };
        yield return new(ErrorCatalogue.InvalidAction("Nonsense", action.Product.Name, action.Product.Version)) { Header = ("X-TC-Action", "Nonsense") };
        yield return new(ErrorCatalogue.RequestLimitExceeded(action.RequestsPerSecond + 1, action.RequestsPerSecond)) { Times = action.RequestsPerSecond + 1 };
        yield return new(ErrorCatalogue.MalformedJson()) { Parameters = new JsonArray() };
        yield return new(ErrorCatalogue.MalformedForm()) { Header = ("Content-Type", "application/x-www-form-urlencoded") };
        yield return new(ErrorCatalogue.UnsupportedContentType("text/plain")) { Header = ("Content-Type", "text/plain") };
        yield return new(ErrorCatalogue.UnsupportedMethod()) { Otherwise = "Send the curl command of this page with `-X PUT`." };
        yield return new(ErrorCatalogue.RequestSizeLimitExceeded()) { Otherwise = "Send a body of more than 10 MiB." };
        yield return new(ErrorCatalogue.InvalidAuthorization("`SKIP` signs nothing")) { Otherwise = Strict + "`Authorization: SKIP`." };
        yield return new(ErrorCatalogue.SecretIdNotFound()) { Otherwise = Strict + "a SecretId that is not configured." };
        yield return new(ErrorCatalogue.SignatureExpire(1551113065)) { Otherwise = Strict + "an `X-TC-Timestamp` that is 301 seconds old." };
        yield return new(ErrorCatalogue.SignatureFailure()) { Otherwise = Strict + "a signature that was made with another SecretKey." };
        yield return new(ErrorCatalogue.TokenFailure()) { Otherwise = Strict + "an `X-TC-Token` where the credential has none." };
        yield return new(ErrorCatalogue.InternalError("The emulator is not ready; GET /readyz says why.")) { Otherwise = "Call while the emulator is still opening its database, for more than ten seconds." };
    }

    private static JsonObject With(ActionDefinition action, string name, JsonNode? value)
    {
        JsonObject changed = (JsonObject)action.Example.DeepClone();
        if (value is null)
            changed.Remove(name);
        else
            changed[name] = value;
        return changed;
    }
}
