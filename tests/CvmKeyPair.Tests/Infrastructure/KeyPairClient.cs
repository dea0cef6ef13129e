using System.Text.Json;

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>One account's calls of the key pair actions and of the tag product.</summary>
public sealed class KeyPairClient(ApiClient api, string account)
{
    private const string TagVersion = "2018-08-13";

    /// <summary>Any CVM action.</summary>
    public Task<ApiAnswer> CallAsync(string action, object parameters) => api.PostAsync(action, parameters, account);

    /// <summary>Any action of the tag product, which names no region.</summary>
    public Task<ApiAnswer> TagAsync(string action, object parameters) => api.PostAsync(action, parameters, account, request =>
    {
        request.Headers.Remove("X-TC-Version");
        request.Headers.Remove("X-TC-Region");
        request.Headers.Add("X-TC-Version", TagVersion);
    });

    /// <summary>Imports a fresh key, which must succeed; its KeyId.</summary>
    public async Task<string> ImportAsync(string name, params (string Key, string Value)[] tags) =>
        (await api.ImportAsync(name, SharedEmulator.NewKey(), tags.Length == 0 ? null : Specification(tags), account)).ShouldBe("OK").KeyId!;

    /// <summary>DescribeKeyPairs, which must succeed.</summary>
    public async Task<ApiAnswer> DescribeAsync(object parameters) => (await CallAsync("DescribeKeyPairs", parameters)).ShouldBe("OK");

    /// <summary>The names that DescribeKeyPairs answers, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(object parameters) => Names(await DescribeAsync(parameters));

    /// <summary>The one key pair of this id.</summary>
    public async Task<JsonElement> GetAsync(string keyId) =>
        Assert.Single((await DescribeAsync(new { KeyIds = new[] { keyId } })).Response.GetProperty("KeyPairSet").EnumerateArray());

    /// <summary>The names in an answer of DescribeKeyPairs.</summary>
    public static IReadOnlyList<string> Names(ApiAnswer answer) =>
        [.. answer.Response.GetProperty("KeyPairSet").EnumerateArray().Select(pair => pair.GetProperty("KeyName").GetString()!)];

    /// <summary>TagSpecification of these tags.</summary>
    public static object Specification(params (string Key, string Value)[] tags) =>
        new[] { new { ResourceType = "keypair", Tags = tags.Select(tag => new { tag.Key, tag.Value }) } };

    /// <summary>A list for a request's member.</summary>
    public static string[] List(params string[] items) => items;

    /// <summary>How the tag product calls a key pair.</summary>
    public static string Resource(string keyId) => $"qcs::cvm:{ApiClient.Region}:uin/:keypair/{keyId}";
}
