using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace CvmKeyPair.ControlPlane;

/// <summary>What every route of the control plane asks of a request: a slip must not pass for a smaller or a greater wish (ControlPlane/README.md).</summary>
internal static class StrictRequests
{
    // far more than a fault or all settings take [choice]
    private const long MaxLength = 1024 * 1024;

    /// <summary>Answers 400, and does nothing, where the query holds anything but these parameters, one of them twice, or one that is empty.</summary>
    /// <param name="route">The route.</param>
    /// <param name="parameters">The names of its query parameters; letter case is free.</param>
    public static RouteHandlerBuilder AllowOnly(this RouteHandlerBuilder route, params string[] parameters)
    {
        route.AddEndpointFilter(async (context, next) =>
            Fault(context.HttpContext.Request.Query, parameters) is { } fault ? BadRequest(fault) : await next(context));
        return route.ProducesProblem(StatusCodes.Status400BadRequest);
    }

    /// <summary>The body is JSON, whatever its content type says: curl's <c>-d</c> calls everything a form.</summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Accepts<T>("application/json", "*/*");

    /// <summary>Answers 400 where a query parameter is there but no whole number in these bounds.</summary>
    /// <param name="route">The route.</param>
    /// <param name="parameter">The query parameter's name.</param>
    /// <param name="min">The smallest.</param>
    /// <param name="max">The greatest.</param>
    public static RouteHandlerBuilder AllowNumber(this RouteHandlerBuilder route, string parameter, long min, long max) => route.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Request.Query.TryGetValue(parameter, out StringValues values)
        && !(long.TryParse(values, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= min && number <= max)
            ? BadRequest($"`{parameter}` must be a whole number from {min} to {max}.")
            : await next(context));

    /// <summary>Reads a JSON body of which every member is known, of the right type and given once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="maxLength">In bytes.</param>
    /// <returns>The value; or a 400 that names the place, or a 413.</returns>
    public static async Task<(T? Value, ProblemHttpResult? Problem)> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, long maxLength = MaxLength)
        where T : class
    {
        // the test server has no such limit
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxLength;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted) is { } value
                ? (value, null)
                : (null, BadRequest("The body is null; a JSON object is wanted."));
        }
        catch (JsonException exception)
        {
            return (null, BadRequest(Told(exception)));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TypedResults.Problem(statusCode: exception.StatusCode, detail: $"The body has more than {maxLength} bytes."));
        }
    }

    /// <summary>A request that can't be served as it is.</summary>
    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: detail);

    /// <summary>A request that the store failed.</summary>
    public static ProblemHttpResult Unavailable(ApiError error) =>
        TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: error.Reason ?? error.English);

    private static string? Fault(IQueryCollection query, string[] parameters)
    {
        if (query.FirstOrDefault(parameter => !parameters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase)).Key is { } unknown)
        {
            string known = parameters.Length == 0 ? "There are none." : $"There are {string.Join(", ", parameters.Select(name => $"`{name}`"))}.";
            return $"`{Text.Cut(unknown, Text.MaxUnknownLength)}` is no parameter of this route. {known}";
        }

        // an unset variable of a shell leaves `?account=`, which must not mean every account
        return query.FirstOrDefault(parameter => parameter.Value.Count != 1 || string.IsNullOrWhiteSpace(parameter.Value)) is { Key: { } name } slip
            ? $"`{name}` is {(slip.Value.Count == 1 ? "empty; without it there is no such condition" : "given more than once")}."
            : null;
    }

    /// <summary>What is wrong with JSON, and where; the framework's own sentences name .NET types.</summary>
    public static string Told(JsonException exception) => exception.InnerException is JsonException
        ? $"{exception.Path} is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."
        : $"{exception.Path} (line {exception.LineNumber + 1}) is unknown, given twice, missing or of another type.";
}
