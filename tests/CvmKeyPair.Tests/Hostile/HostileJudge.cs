using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using CvmKeyPair.Protocol;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>What may come back, whatever was sent: an envelope, Kestrel's own refusals, or an answer of the paths that are not the API.</summary>
internal static partial class HostileJudge
{
    private static readonly int[] KestrelsOwn = [400, 408, 413, 414, 431, 505];
    private static readonly int[] OwnedRefusals = [400, 401, 403, 404, 405];
    private static readonly string[] OwnedPaths = ["healthz", "readyz", "_emulator"];

    // an internal error is what no request may lead to
    private static readonly FrozenSet<string> KnownCodes =
        [.. ErrorCatalogue.All.Select(error => error.Code).Where(code => !code.StartsWith("Internal", StringComparison.Ordinal))];

    // a GOAWAY frame that says HTTP_1_1_REQUIRED: the one answer to HTTP/2 that such a client understands
    private static readonly byte[] Http11Required = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13];

    /// <summary>What is wrong with the answer, or null.</summary>
    public static string? Complain(HostileCase hostile, byte[] received)
    {
        if (received.AsSpan().SequenceEqual(Http11Required))
            return hostile.MayAskFor("PRI * HTTP/2.0") ? null : "a GOAWAY frame for what is no HTTP/2";
        IReadOnlyList<HttpAnswer> answers = HttpAnswer.ReadAll(received, hostile.MayAskFor("HEAD"), isClosed: true);
        if (hostile.IsWhole && !answers.Any(answer => answer.IsFinal))
            return "closed without an answer";
        return answers.Select(answer => Complain(hostile, answer)).FirstOrDefault(complaint => complaint is not null);
    }

    private static string? Complain(HostileCase hostile, HttpAnswer answer)
    {
        if (!answer.IsComplete)
            return "an answer broken off";
        if (answer.Status == 100)
            return hostile.MayAskFor("100-continue") ? null : "a 100 that nobody waits for";
        string? type = answer.Headers["Content-Type"].SingleOrDefault();
        if (KestrelsOwn.Contains(answer.Status) && type != "application/problem+json")
            return answer.Headers["Content-Length"].SingleOrDefault() == "0" && answer.Headers["Connection"].SingleOrDefault() == "close" ? null : "a refusal of Kestrel's that has a body or stays open";
        // Kestrel's 405 for an asterisk or an authority that stands behind another method than OPTIONS or CONNECT
        if (answer.Status == 405 && answer.Body.Length == 0 && answer.Headers["Allow"].SingleOrDefault() is "OPTIONS" or "CONNECT")
            return null;
        if (answer.Status == 405 && hostile.MayAskFor("CONNECT") && type == "application/json" && IsEnvelope(answer.Body))
            return null;
        // what a web page of another origin asks (WebPageGuard)
        if (answer.Status == 403 && hostile.MayAskFor("Origin: ") && type == "application/problem+json" && (hostile.MayAskFor("HEAD") || IsJson(answer.Body)))
            return null;
        if (OwnedPaths.Any(hostile.MayAskFor) && (OwnedRefusals.Contains(answer.Status) || !IsEnvelope(answer.Body)))
            return ComplainOfOwned(hostile, answer, type);
        if (answer.Status != 200 || type != "application/json" || !answer.Headers.Contains("Content-Length"))
            return "no status 200 with exactly application/json and a length";
        if (answer.Body.Length == 0)
            return hostile.MayAskFor("HEAD") ? null : "no body";
        return IsEnvelope(answer.Body) ? null : "no envelope, or an internal error in it";
    }

    private static string? ComplainOfOwned(HostileCase hostile, HttpAnswer answer, string? type)
    {
        if (answer.Body.Length == 0 && hostile.MayAskFor("HEAD"))
            return null;
        // the emulator's page
        if (answer.Status == 200 && type == "text/html; charset=utf-8" && hostile.MayAskFor("_emulator") && answer.Body.StartsWith("<!doctype html>", StringComparison.Ordinal))
            return null;
        return (answer.Status == 200 ? type == "application/json; charset=utf-8" : OwnedRefusals.Contains(answer.Status) && type == "application/problem+json") && IsJson(answer.Body)
            ? null
            : "neither JSON with status 200 nor problem details";
    }

    private static bool IsEnvelope(string body) =>
        Envelope().Match(body) is { Success: true } envelope && envelope.Groups["code"] is var code && (!code.Success || KnownCodes.Contains(code.Value)) && IsJson(body);

    private static bool IsJson(string body)
    {
        try
        {
            JsonDocument.Parse(body).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("""^\{"Response":\{((?:"Error":\{"Code":"(?<code>[A-Za-z.]+)","Message":"|"(?!Error)[A-Z]\w*":).*,)?"RequestId":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"\}\}$""", RegexOptions.Singleline)]
    private static partial Regex Envelope();
}
