using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>The way to each refusal of a signature, one step away from a request that is signed as it should be.</summary>
internal sealed class SignatureWays(EmulatorFactory emulator, string language)
{
    private const long Now = 1551113065;

    /// <summary>What the emulator is started with; its clock is the server time in the text of SignatureExpire's example.</summary>
    public static (string Name, string Value)[] Settings => [.. StrictEmulator.Settings, ("Clock", "2019-02-25T16:44:25Z")];

    /// <summary>The answer to the request that leads to this code.</summary>
    public Task<ApiAnswer> AskAsync(ActionDefinition action, string code) => code switch
    {
        "AuthFailure.InvalidAuthorization" => AskAsync(action, request => request, authorization: "SKIP"),
        "AuthFailure.SecretIdNotFound" => AskAsync(action, request => request with { SecretId = "AKIDNOBODY" }),
        "AuthFailure.SignatureExpire" => AskAsync(action, request => request with { Timestamp = StrictEmulator.At(Now - 301) }),
        "AuthFailure.SignatureFailure" => AskAsync(action, request => request with { SecretKey = StrictEmulator.OtherKey }),
        "AuthFailure.TokenFailure" => AskAsync(action, request => request, token: StrictEmulator.Token),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no way leads to it"),
    };

    private async Task<ApiAnswer> AskAsync(
        ActionDefinition action, Func<SignedRequest, SignedRequest> change, string? authorization = null, string? token = null)
    {
        SignedRequest right = new()
        {
            Host = emulator.ClientOptions.BaseAddress.Authority,
            Timestamp = StrictEmulator.At(Now - 300),
            Service = action.Product.Name,
            UnsignedPayload = true,
        };
        // whatever its parameters are: they come behind the signature
        ApiAnswer unchanged = await SendAsync(action, [], right, right.Authorization, token: null);
        Assert.False(unchanged.Code.StartsWith("AuthFailure", StringComparison.Ordinal), $"{unchanged}");

        SignedRequest changed = change(right);
        return await SendAsync(action, action.Example(), changed, authorization ?? changed.Authorization, token);
    }

    private Task<ApiAnswer> SendAsync(ActionDefinition action, JsonObject parameters, SignedRequest signed, string authorization, string? token) =>
        new ExamplePlayer(emulator.Api(), signs: true).SendAsync(action, parameters, language: language, change: request =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            request.Headers.Add("X-TC-Timestamp", signed.Timestamp);
            request.Headers.Add("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");
            if (token is not null)
                request.Headers.Add("X-TC-Token", token);
        });
}
