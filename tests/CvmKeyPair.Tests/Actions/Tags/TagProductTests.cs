using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions.Tags;

public sealed class TagProductTests(TagProductTests.Emulator shared) : IClassFixture<TagProductTests.Emulator>
{
    public sealed class Emulator : IDisposable
    {
        public EmulatorFactory Factory { get; } = new(("TagResourceQuota", "2"), ("RateLimit", "0"));

        public void Dispose() => Factory.Dispose();
    }

    private readonly KeyPairClient _client = new(shared.Factory.Api(), SharedEmulator.NewAccount());

    [Fact]
    public async Task Tags_AreBoundChangedAndUnbound_AndReadBackByBothProducts()
    {
        string keyId = await _client.ImportAsync("a", ("team", "x"), ("gone", "y"));

        (await ModifyAsync(keyId, [("team", "z"), ("新", "")], ["gone", "never"])).ShouldBe("OK");

        ApiAnswer answer = await DescribeAsync([keyId, "skey-00000000"]);
        Assert.Equal(
            $$$"""
            {"Response":{"TotalCount":2,"Offset":0,"Limit":20,"Tags":[{"TagKey":"team","TagValue":"z","ResourceId":"{{{keyId}}}","TagKeyMd5":"f894427cc1c571f79da49605ef8b112f","TagValueMd5":"fbade9e36a3f36d3d676c1b808451dd7","ServiceType":"cvm","Category":"Custom"},{"TagKey":"新","TagValue":"","ResourceId":"{{{keyId}}}","TagKeyMd5":"5a631c6c294ea7a0c08d79ad34cb74e3","TagValueMd5":"d41d8cd98f00b204e9800998ecf8427e","ServiceType":"cvm","Category":"Custom"}],"RequestId":"{{{answer.RequestId}}}"}}
            """,
            answer.Text);
        Assert.Equal("""[{"Key":"team","Value":"z"},{"Key":"新","Value":""}]""", (await _client.GetAsync(keyId)).GetProperty("Tags").ToString());
    }

    [Fact]
    public async Task TagPages_JoinToTheWholeList()
    {
        string[] ids = [await _client.ImportAsync("a"), await _client.ImportAsync("b")];
        foreach (string id in ids)
        {
            for (int ten = 0; ten < 3; ten++)
                (await ModifyAsync(id, [.. Enumerable.Range(ten * 10, 10).Select(n => ($"k{n}", $"{id}"))], [])).ShouldBe("OK");
        }

        List<string> seen = [];
        for (int offset = 0; offset < 60; offset += 20)
            seen.AddRange(Tags(await DescribeAsync(ids, offset)));

        Assert.Equal(ids.Order().SelectMany(id => Enumerable.Range(0, 30).Select(n => $"k{n}").Order(StringComparer.Ordinal).Select(key => $"{id} {key}")), seen);
        Assert.Empty(Tags(await DescribeAsync(ids, 60)));
    }

    [Fact]
    public async Task TagLimits_AreHeld_AndARefusedChangeChangesNothing()
    {
        string keyId = await _client.ImportAsync("a", ("kept", "here"));
        await _client.ImportAsync("b", ("team", "x"));
        await _client.ImportAsync("c", ("team", "x"));
        (await ModifyAsync(keyId, [("new", "1"), ("team", "x")], ["kept"])).ShouldBe("LimitExceeded.TagResourceQuota");
        (await ModifyAsync(keyId, [.. Enumerable.Range(0, 6).Select(n => ($"k{n}", "1"))], ["kept", "a", "b", "c", "d"])).ShouldBe("LimitExceeded.TagNumPerRequest");
        Assert.Equal([$"{keyId} kept"], Tags(await DescribeAsync([keyId])));

        for (int ten = 0; ten < 4; ten++)
            (await ModifyAsync(keyId, [.. Enumerable.Range(ten * 10, 10).Select(n => ($"k{n}", "1"))], [])).ShouldBe("OK");
        (await ModifyAsync(keyId, [.. Enumerable.Range(40, 10).Select(n => ($"k{n}", "1"))], [])).ShouldBe("LimitExceeded.ResourceAttachedTags");
        (await ModifyAsync(keyId, [.. Enumerable.Range(40, 9).Select(n => ($"k{n}", "1"))], ["kept"])).ShouldBe("OK");
        (await ModifyAsync(keyId, [("k0", "2")], [])).ShouldBe("OK");
    }

    [Theory]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/{id}", "OK")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/100000000001:keypair/{id}", "OK")]
    [InlineData("qcs::cvm:mars:uin/:keypair/{id}", "OK")]
    [InlineData("qcs::cvm::uin/:keypair/{id}", "InvalidParameter")]
    [InlineData("qcs:0:cvm:ap-guangzhou:uin/:keypair/{id}", "InvalidParameter")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/me:keypair/{id}", "InvalidParameter")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:instance/{id}", "InvalidParameter")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/skey-1122", "InvalidParameter")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/{id}\n", "InvalidParameter")]
    [InlineData("", "InvalidParameter")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/skey-00000000", "ResourceNotFound")]
    public async Task Resource_HasOneForm(string resource, string code)
    {
        string keyId = await _client.ImportAsync("a");
        object parameters = new { Resource = resource.Replace("{id}", keyId, StringComparison.Ordinal), ReplaceTags = new[] { new { TagKey = "k", TagValue = keyId } } };
        (await _client.TagAsync("ModifyResourceTags", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("""{}""", "MissingParameter")]
    [InlineData("""{"ReplaceTags":[],"DeleteTags":[]}""", "MissingParameter")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"","TagValue":"v"}]}""", "InvalidParameterValue")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k"}]}""", "MissingParameter")]
    [InlineData("""{"DeleteTags":[{"TagKey":""}]}""", "InvalidParameterValue")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":"v"}],"DeleteTags":[{"TagKey":"k"}]}""", "InvalidParameterValue")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":"v"},{"TagKey":"k","TagValue":"w"}]}""", "InvalidParameterValue")]
    public async Task TagsToChange_AreJudged(string changes, string code)
    {
        Dictionary<string, object> parameters = JsonSerializer.Deserialize<Dictionary<string, object>>(changes)!;
        parameters["Resource"] = KeyPairClient.Resource(await _client.ImportAsync("a"));
        (await _client.TagAsync("ModifyResourceTags", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("ServiceType", "cbs", "InvalidParameterValue")]
    [InlineData("ResourcePrefix", "instance", "InvalidParameterValue")]
    [InlineData("Offset", "-1", "InvalidParameterValueOffset")]
    [InlineData("Limit", "0", "InvalidParameterValueLimit")]
    [InlineData("ResourceIds", "51", "LimitExceeded.ResourceNumPerRequest")]
    [InlineData("ResourceIds", "50", "OK")]
    public async Task TagQuestions_AreJudged(string parameter, string value, string code)
    {
        Dictionary<string, object> parameters = new() { ["ServiceType"] = "cvm", ["ResourcePrefix"] = "keypair", ["ResourceRegion"] = "any", ["ResourceIds"] = new[] { "x" } };
        parameters[parameter] = parameter == "ResourceIds" ? Enumerable.Range(0, int.Parse(value, null)).Select(n => $"skey-{n:d8}") : value;
        (await _client.TagAsync("DescribeResourceTagsByResourceIds", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("ModifyResourceTags", 20)]
    [InlineData("DescribeResourceTagsByResourceIds", 100)]
    public async Task TagActions_HaveTheirOwnLimits(string action, int limit)
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "")).WithStandingClock();
        KeyPairClient client = new(emulator.Api(), "any");
        for (int count = 0; count < limit; count++)
            (await client.TagAsync(action, new { })).ShouldBe("MissingParameter");
        (await client.TagAsync(action, new { })).ShouldBe("RequestLimitExceeded");
    }

    private static IEnumerable<string> Tags(ApiAnswer answer) => answer.Response.GetProperty("Tags").EnumerateArray()
        .Select(tag => $"{tag.GetProperty("ResourceId")} {tag.GetProperty("TagKey")}");

    private Task<ApiAnswer> ModifyAsync(string keyId, (string Key, string Value)[] replace, string[] delete) => _client.TagAsync("ModifyResourceTags", new
    {
        Resource = KeyPairClient.Resource(keyId),
        ReplaceTags = replace.Select(tag => new { TagKey = tag.Key, TagValue = tag.Value }),
        DeleteTags = delete.Select(key => new { TagKey = key }),
    });

    private async Task<ApiAnswer> DescribeAsync(string[] ids, int offset = 0) => (await _client.TagAsync("DescribeResourceTagsByResourceIds",
        new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = ApiClient.Region, ResourceIds = ids, Offset = offset, Limit = 20 })).ShouldBe("OK");
}
