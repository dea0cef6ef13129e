using CvmKeyPair.Actions;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>By code: the way to each refusal of a signature, one step away from a request that is signed as it should be.</summary>
internal static class SignatureWays
{
    // the server time in the text of SignatureExpire's example
    private const string Clock = "2019-02-25T16:44:25Z";
    private const long Now = 1551113065;

    /// <summary>The ways.</summary>
    public static Dictionary<string, Func<ActionDefinition, ErrorExample, Task<ApiAnswer>>> All { get; } = new()
    {
        ["AuthFailure.InvalidAuthorization"] = (action, _) => AskAsync(action, request => request, authorization: "SKIP"),
        ["AuthFailure.SecretIdNotFound"] = (action, _) => AskAsync(action, request => request with { SecretId = "AKIDNOBODY" }),
        ["AuthFailure.SignatureExpire"] = (action, _) => AskAsync(action, request => request with { Timestamp = StrictEmulator.At(Now - 301) }),
        ["AuthFailure.SignatureFailure"] = (action, _) => AskAsync(action, request => request with { SecretKey = StrictEmulator.OtherKey }),
        ["AuthFailure.TokenFailure"] = (action, _) => AskAsync(action, request => request, token: StrictEmulator.Token),
    };

    private static async Task<ApiAnswer> AskAsync(
        ActionDefinition action, Func<SignedRequest, SignedRequest> change, string? authorization = null, string? token = null)
    {
        using EmulatorFactory emulator = new([.. StrictEmulator.Settings, ("Clock", Clock)]);
        SignedRequest right = new()
        {
            Host = "localhost",
            Timestamp = StrictEmulator.At(Now - 300),
            Service = action.Product.Name,
            UnsignedPayload = true,
        };
        ApiAnswer unchanged = await SendAsync(emulator, action, right, right.Authorization, token: null);
        Assert.False(unchanged.Code.StartsWith("AuthFailure", StringComparison.Ordinal), $"{unchanged}");

        SignedRequest changed = change(right);
        return await SendAsync(emulator, action, changed, authorization ?? changed.Authorization, token);
    }

    private static Task<ApiAnswer> SendAsync(EmulatorFactory emulator, ActionDefinition action, SignedRequest signed, string authorization, string? token) =>
        new ExamplePlayer(emulator).SendAsync(action, action.Example, change: request =>
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            request.Headers.Add("X-TC-Timestamp", signed.Timestamp);
            request.Headers.Add("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");
            if (token is not null)
                request.Headers.Add("X-TC-Token", token);
        });
}
