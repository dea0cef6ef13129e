using System.Net;
using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using static CvmKeyPair.Tests.Infrastructure.Wire;

namespace CvmKeyPair.Tests.Actions;

/// <summary>Actions/README.md, "What Terraform does", as bytes over a socket: what the provider sends, to the hosts that it makes of its setting <c>domain</c>.</summary>
public sealed class TerraformTests : IDisposable
{
    private readonly EmulatorFactory _emulator = EmulatorFactory.OnRealPort(("RateLimit", ""), ("Instances", "ins-11111111=RUNNING"));

    public void Dispose() => _emulator.Dispose();

    [Fact]
    public async Task Terraform_GoesFromCreateToDestroy_WithoutDrift()
    {
        string publicKey = SharedEmulator.NewKey();

        // create, with tags
        string created = JsonSerializer.Serialize(new { KeyName = "terraform_key", ProjectId = 0, PublicKey = $"{publicKey} someone@somewhere\n" });
        string keyId = (await CvmAsync("ImportKeyPair", created)).KeyId!;
        await TagAsync("ModifyResourceTags", $$"""{"Resource":"qcs::cvm:ap-guangzhou:uin/:keypair/{{keyId}}","ReplaceTags":[{"TagKey":"team","TagValue":"web"},{"TagKey":"env","TagValue":"test"}]}""");
        string state = await RefreshAsync(keyId);
        Assert.Equal($"terraform_key 0 {publicKey} env=test team=web", state);

        // refresh: no drift
        Assert.Equal(state, await RefreshAsync(keyId));

        // rename
        await CvmAsync("ModifyKeyPairAttribute", $$"""{"KeyId":"{{keyId}}","KeyName":"terraform_key_2"}""");
        Assert.Equal($"terraform_key_2 0 {publicKey} env=test team=web", await RefreshAsync(keyId));

        // retag
        await TagAsync("ModifyResourceTags", $$"""{"Resource":"qcs::cvm:ap-guangzhou:uin/:keypair/{{keyId}}","ReplaceTags":[{"TagKey":"team","TagValue":"db"}],"DeleteTags":[{"TagKey":"env"}]}""");
        state = await RefreshAsync(keyId);
        Assert.Equal($"terraform_key_2 0 {publicKey} team=db", state);
        Assert.Equal(state, await RefreshAsync(keyId));

        // destroy, while an instance uses it
        await CvmAsync("AssociateInstancesKeyPairs", $$"""{"InstanceIds":["ins-11111111"],"KeyIds":["{{keyId}}"],"ForceStop":true}""");
        JsonElement pair = Assert.Single((await DescribeAsync(keyId)).EnumerateArray());
        string instances = pair.GetProperty("AssociatedInstanceIds").GetRawText();
        await CvmAsync("DisassociateInstancesKeyPairs", $$"""{"InstanceIds":{{instances}},"KeyIds":["{{keyId}}"],"ForceStop":true}""");
        await CvmAsync("DeleteKeyPairs", $$"""{"KeyIds":["{{keyId}}"]}""");

        // afterwards it is gone, which is no error
        Assert.Empty((await DescribeAsync(keyId)).EnumerateArray());
    }

    [Fact]
    public async Task Terraform_MakesAndReadsAKey_WithoutAPublicKeyAndTags()
    {
        JsonElement made = (await CvmAsync("CreateKeyPair", """{"KeyName":"made","ProjectId":0}""")).Response.GetProperty("KeyPair");
        string publicKey = string.Join(' ', made.GetProperty("PublicKey").GetString()!.Split(' ')[..2]);
        Assert.Equal($"made 0 {publicKey}", await RefreshAsync(made.GetProperty("KeyId").GetString()!));
    }

    // what the provider puts into its state; it cuts the last word of the public key and takes the tags' members unasked
    private async Task<string> RefreshAsync(string keyId)
    {
        JsonElement pair = Assert.Single((await DescribeAsync(keyId)).EnumerateArray());
        ApiAnswer tags = await TagAsync("DescribeResourceTagsByResourceIds",
            $$"""{"ServiceType":"cvm","ResourcePrefix":"keypair","ResourceIds":["{{keyId}}"],"ResourceRegion":"ap-guangzhou","Offset":0,"Limit":20}""");
        IEnumerable<string> bound = tags.Response.GetProperty("Tags").EnumerateArray()
            .Where(tag => tag.GetProperty("ResourceId").GetString() == keyId)
            .Select(tag => $"{tag.GetProperty("TagKey")}={tag.GetProperty("TagValue")}");
        string[] words = pair.GetProperty("PublicKey").GetString()!.Split(' ');
        return string.Join(' ', [pair.GetProperty("KeyName").GetString()!, $"{pair.GetProperty("ProjectId").GetInt64()}", .. words[..^1], .. bound]);
    }

    private async Task<JsonElement> DescribeAsync(string keyId) =>
        (await CvmAsync("DescribeKeyPairs", $$"""{"KeyIds":["{{keyId}}"]}""")).Response.GetProperty("KeyPairSet");

    private Task<ApiAnswer> CvmAsync(string action, string body) => AskAsync("cvm", "2017-03-12", action, body);

    private Task<ApiAnswer> TagAsync(string action, string body) => AskAsync("tag", "2018-08-13", action, body);

    private async Task<ApiAnswer> AskAsync(string product, string version, string action, string body)
    {
        ApiAnswer answer = await RawHttp.AskAsync(_emulator, Post, $"""
            Host: {product}.localhost:8080
            Authorization: TC3-HMAC-SHA256 Credential=AKIDterraform/2026-11-24/{product}/tc3_request, SignedHeaders=content-type;host, Signature=00
            X-TC-Action: {action}
            X-TC-Version: {version}
            X-TC-Region: ap-guangzhou
            X-TC-Language: en-US
            X-TC-RequestClient: SDK_GO_1.0
            {Json}
            """, body);
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.ShouldBe("OK");
    }
}
