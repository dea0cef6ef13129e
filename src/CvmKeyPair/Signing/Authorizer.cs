using CvmKeyPair.Protocol;

namespace CvmKeyPair.Signing;

/// <summary>Who is calling: the account that names, keys, quotas and limits belong to.</summary>
internal sealed record Caller(string Account);

/// <summary>Step 5 of wire.md section 3: says who is calling.</summary>
internal sealed class Authorizer
{
    private const string Anonymous = "anonymous";

    /// <summary>The SecretId, where one can be read, names the account; everyone else shares <c>anonymous</c> (wire.md section 5).</summary>
    public Result<Caller> Authorize(ApiRequest request) => new Caller(request.SecretId ?? Anonymous);
}
