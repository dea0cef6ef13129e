using System.Text.Json;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

        (await ModifyAsync(keyId, [("team", "z"), ("新", "y")], ["gone", "never"])).ShouldBe("OK");

        ApiAnswer answer = await DescribeAsync([keyId, "skey-00000000"]);
        Assert.Equal(
            $$$"""
            {"Response":{"TotalCount":2,"Offset":0,"Limit":20,"Tags":[{"TagKey":"team","TagValue":"z","ResourceId":"{{{keyId}}}","TagKeyMd5":"f894427cc1c571f79da49605ef8b112f","TagValueMd5":"fbade9e36a3f36d3d676c1b808451dd7","ServiceType":"cvm","Category":"Custom"},{"TagKey":"新","TagValue":"y","ResourceId":"{{{keyId}}}","TagKeyMd5":"5a631c6c294ea7a0c08d79ad34cb74e3","TagValueMd5":"415290769594460e2e485922904f345d","ServiceType":"cvm","Category":"Custom"}],"RequestId":"{{{answer.RequestId}}}"}}
            """,
            answer.Text);
        Assert.Equal("""[{"Key":"team","Value":"z"},{"Key":"新","Value":"y"}]""", (await _client.GetAsync(keyId)).GetProperty("Tags").ToString());
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
        (await ModifyAsync(keyId, [("new", "1"), ("team", "x")], ["kept"])).ShouldBe("LimitExceeded.Quota");
        (await ModifyAsync(keyId, [.. Enumerable.Range(0, 11).Select(n => ($"k{n}", "1"))], [])).ShouldBe("InvalidParameter.Tag");
        (await ModifyAsync(keyId, [], [.. Enumerable.Range(0, 11).Select(n => $"k{n}")])).ShouldBe("InvalidParameter.Tag");
        Assert.Equal([$"{keyId} kept"], Tags(await DescribeAsync([keyId])));

        for (int ten = 0; ten < 4; ten++)
            (await ModifyAsync(keyId, [.. Enumerable.Range(ten * 10, 10).Select(n => ($"k{n}", "1"))], [])).ShouldBe("OK");
        (await ModifyAsync(keyId, [.. Enumerable.Range(40, 10).Select(n => ($"k{n}", "1"))], [])).ShouldBe("LimitExceeded.ResourceAttachedTags");
        (await ModifyAsync(keyId, [.. Enumerable.Range(40, 9).Select(n => ($"k{n}", "1"))], ["kept"])).ShouldBe("OK");
        (await ModifyAsync(keyId, [("k0", "2")], [])).ShouldBe("OK");
        (await ModifyAsync(keyId, [.. Enumerable.Range(0, 10).Select(n => ($"n{n}", "1"))], [.. Enumerable.Range(0, 10).Select(n => $"k{n}")])).ShouldBe("OK");
    }

    [Theory]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/{id}", "OK")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/100000000001:keypair/{id}", "OK")]
    [InlineData("qcs::cvm:mars:uin/:keypair/{id}", "OK")]
    [InlineData("qcs::cvm::uin/:keypair/{id}", "OK")]
    [InlineData("qcs::cvm:ap-guangzhou::keypair/{id}", "OK")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/skey-00000000", "OK")]
    [InlineData("qcs:0:cvm:ap-guangzhou:uin/:keypair/{id}", "InvalidParameterValue.ResourceDescriptionError")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/me:keypair/{id}", "InvalidParameterValue.ResourceDescriptionError")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:instance/{id}", "InvalidParameterValue.ResourceDescriptionError")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/skey-1122", "InvalidParameterValue.ResourceDescriptionError")]
    [InlineData("qcs::cvm:ap-guangzhou:uin/:keypair/{id}\n", "InvalidParameterValue.ResourceDescriptionError")]
    [InlineData("", "InvalidParameterValue.ResourceDescriptionError")]
    public async Task Resource_HasOneForm(string resource, string code)
    {
        string keyId = await _client.ImportAsync("a");
        object parameters = new { Resource = resource.Replace("{id}", keyId, StringComparison.Ordinal), ReplaceTags = new[] { new { TagKey = "k", TagValue = keyId } } };
        (await _client.TagAsync("ModifyResourceTags", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("""{}""", "MissingParameter")]
    [InlineData("""{"ReplaceTags":[],"DeleteTags":[]}""", "MissingParameter")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"","TagValue":"v"}]}""", "InvalidParameterValue.TagKeyEmpty")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":""}]}""", "InvalidParameter.Tag")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k!","TagValue":"v"}]}""", "InvalidParameterValue.TagKeyCharacterIllegal")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":" v"}]}""", "InvalidParameterValue.TagValueCharacterIllegal")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"tencent1","TagValue":"v"}]}""", "InvalidParameter.ReservedTagKey")]
    [InlineData("""{"DeleteTags":[{"TagKey":"tencent1"}]}""", "OK")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k"}]}""", "MissingParameter")]
    [InlineData("""{"DeleteTags":[{"TagKey":""}]}""", "InvalidParameterValue.TagKeyEmpty")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":"v"}],"DeleteTags":[{"TagKey":"k"}]}""", "InvalidParameterValue.DeleteTagsParamError")]
    [InlineData("""{"ReplaceTags":[{"TagKey":"k","TagValue":"v"},{"TagKey":"k","TagValue":"w"}]}""", "InvalidParameter.Tag")]
    [InlineData("""{"DeleteTags":[{"TagKey":"k"},{"TagKey":"k"}]}""", "InvalidParameter.Tag")]
    public async Task TagsToChange_AreJudged(string changes, string code)
    {
        Dictionary<string, object> parameters = JsonSerializer.Deserialize<Dictionary<string, object>>(changes)!;
        parameters["Resource"] = KeyPairClient.Resource(await _client.ImportAsync("a"));
        (await _client.TagAsync("ModifyResourceTags", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("ServiceType", "cbs", "InvalidParameterValue.ServiceTypeInvalid")]
    [InlineData("ResourcePrefix", "instance", "InvalidParameterValue.ResourcePrefixInvalid")]
    [InlineData("Offset", "-1", "InvalidParameter")]
    [InlineData("Offset", "14", "InvalidParameterValue")]
    [InlineData("Offset", "15", "OK")]
    [InlineData("Limit", "-1", "InvalidParameter")]
    [InlineData("Limit", "0", "InvalidParameterValue")]
    [InlineData("Limit", "1000", "OK")]
    [InlineData("ResourceIds", "51", "InvalidParameterValue.ResourceIdInvalid")]
    [InlineData("ResourceIds", "50", "OK")]
    public async Task TagQuestions_AreJudged(string parameter, string value, string code)
    {
        Dictionary<string, object> parameters = new() { ["ServiceType"] = "cvm", ["ResourcePrefix"] = "keypair", ["ResourceRegion"] = "any", ["ResourceIds"] = new[] { "x" } };
        parameters[parameter] = parameter == "ResourceIds" ? Enumerable.Range(0, int.Parse(value, null)).Select(n => $"skey-{n:d8}") : value;
        (await _client.TagAsync("DescribeResourceTagsByResourceIds", parameters)).ShouldBe(code);
    }

    [Theory]
    [InlineData("AttachResourcesTag", 20)]
    [InlineData("DetachResourcesTag", 20)]
    [InlineData("ModifyResourceTags", 20)]
    [InlineData("TagResources", 20)]
    [InlineData("UnTagResources", 20)]
    [InlineData("DescribeResourceTagsByResourceIds", 100)]
    public async Task TagActions_HaveTheirOwnLimits(string action, int limit)
    {
        using EmulatorFactory emulator = new EmulatorFactory(("RateLimit", "")).WithStandingClock();
        KeyPairClient client = new(emulator.Api(), "any");
        for (int count = 0; count < limit; count++)
            (await client.TagAsync(action, new { })).ShouldBe("MissingParameter");
        (await client.TagAsync(action, new { })).ShouldBe("RequestLimitExceeded");
    }

    [Fact]
    public async Task UnknownKeyPair_KeepsNothing_AndTheLogSaysSo()
    {
        LogCollector log = new();
        using EmulatorFactory emulator = new EmulatorFactory().With(services => services.AddSingleton<ILoggerProvider>(log));
        KeyPairClient client = new(emulator.Api(), "any");
        object[] tags = [new { TagKey = "k", TagValue = "v" }];
        string[] unknown = ["skey-00000000"];

        (await client.TagAsync("ModifyResourceTags", new { Resource = KeyPairClient.Resource(unknown[0]), ReplaceTags = tags })).ShouldBe("OK");
        (await client.TagAsync("AttachResourcesTag", new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = unknown, TagKey = "k", TagValue = "v" })).ShouldBe("OK");
        (await client.TagAsync("TagResources", new { ResourceList = unknown.Select(KeyPairClient.Resource), Tags = tags })).ShouldBe("OK");
        ApiAnswer last = (await client.TagAsync("DescribeResourceTagsByResourceIds",
            new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = "", ResourceIds = unknown })).ShouldBe("OK");

        Assert.Empty(Tags(last));
        Assert.Equal(3, (await log.UpToAsync(last.RequestId!)).Count(line => line.Contains("The account has no key pair skey-00000000", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatIsNoId_IsNotShownInTheLog()
    {
        LogCollector log = new();
        using EmulatorFactory emulator = new EmulatorFactory().With(services => services.AddSingleton<ILoggerProvider>(log));
        string[] ids = ["pasted\nSECRET"];
        ApiAnswer answer = (await new KeyPairClient(emulator.Api(), "any").TagAsync("AttachResourcesTag",
            new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = ids, TagKey = "k", TagValue = "v" })).ShouldBe("OK");

        IReadOnlyList<string> lines = await log.UpToAsync($"CallLog: {answer.RequestId}");
        Assert.Contains(lines, line => line.Contains("The account has no key pair of an id of another form", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tag_IsAttachedToAll_AndDetachedFromAll_OrFromNone()
    {
        string[] ids = [await _client.ImportAsync("a"), await _client.ImportAsync("b")];
        string other = await _client.ImportAsync("c", ("team", "y"));

        (await AttachAsync([.. ids, ids[0]], "team", "x")).ShouldBe("OK");
        Assert.Equal(ids.Order().Select(id => $"{id} team"), Tags(await DescribeAsync(ids)));
        (await AttachAsync([other], "team", "z")).ShouldBe("ResourceInUse.TagKeyAttached");
        (await AttachAsync([other], "new", "x")).ShouldBe("OK");
        (await AttachAsync(ids, "new", "x")).ShouldBe("LimitExceeded.Quota");
        (await DetachAsync([.. ids, other], "new")).ShouldBe("ResourceNotFound.AttachedTagKeyNotFound");
        (await DetachAsync(["skey-00000000"], "team")).ShouldBe("ResourceNotFound.AttachedTagKeyNotFound");
        (await DetachAsync([.. ids, other], "team")).ShouldBe("OK");
        Assert.Equal([$"{other} new"], Tags(await DescribeAsync([.. ids, other])));
    }

    [Theory]
    [InlineData("ServiceType", "cbs", "InvalidParameterValue.ServiceTypeInvalid", "InvalidParameterValue.ServiceTypeInvalid")]
    [InlineData("ResourcePrefix", "instance", "InvalidParameterValue.ResourcePrefixInvalid", "InvalidParameterValue.ResourcePrefixInvalid")]
    [InlineData("ResourcePrefix", null, "InvalidParameterValue.ResourcePrefixInvalid", "InvalidParameterValue.ResourcePrefixInvalid")]
    [InlineData("TagKey", "", "InvalidParameterValue.TagKeyEmpty", "InvalidParameter")]
    [InlineData("TagKey", "a#", "InvalidParameterValue.TagKeyCharacterIllegal", "InvalidParameterValue.TagKeyCharacterIllegal")]
    [InlineData("TagKey", "128", "InvalidParameter", "InvalidParameter")]
    [InlineData("TagKey", "qcs:a", "InvalidParameter.ReservedTagKey", "ResourceNotFound.AttachedTagKeyNotFound")]
    [InlineData("TagValue", "", "InvalidParameter", null)]
    [InlineData("TagValue", "a#", "InvalidParameterValue.TagValueCharacterIllegal", null)]
    [InlineData("ResourceIds", "51", "LimitExceeded.ResourceNumPerRequest", "LimitExceeded.ResourceNumPerRequest")]
    public async Task AttachedAndDetachedTags_AreJudged(string parameter, string? value, string attached, string? detached)
    {
        string keyId = await _client.ImportAsync("a");
        Dictionary<string, object?> parameters = new()
        {
            ["ServiceType"] = "cvm",
            ["ResourcePrefix"] = "keypair",
            ["ResourceRegion"] = "ap-guangzhou",
            ["ResourceIds"] = KeyPairClient.List(keyId),
            ["TagKey"] = "k",
            ["TagValue"] = keyId,
        };
        parameters[parameter] = value switch
        {
            "51" => Enumerable.Range(0, 51).Select(n => $"skey-{n:d8}"),
            "128" => new string('k', 128),
            _ => value,
        };

        (await _client.TagAsync("AttachResourcesTag", parameters)).ShouldBe(attached);
        parameters.Remove("TagValue");
        if (detached is not null)
            (await _client.TagAsync("DetachResourcesTag", parameters)).ShouldBe(detached);
    }

    [Fact]
    public async Task Resources_AreTaggedAndUntagged_AndThoseThatFailAreNamed()
    {
        string[] ids = [await _client.ImportAsync("a", ("team", "old")), await _client.ImportAsync("b", ("mine", "b"))];
        string[] resources = [.. ids.Select(KeyPairClient.Resource), "qcs::cvm:ap-guangzhou::instance/ins-11111111", "nonsense", KeyPairClient.Resource(ids[0])];

        ApiAnswer tagged = (await _client.TagAsync("TagResources", new { ResourceList = resources, Tags = new[] { new { TagKey = "team", TagValue = "x" } } })).ShouldBe("OK");
        Assert.Equal(
            """
            [{"Resource":"qcs::cvm:ap-guangzhou::instance/ins-11111111","Code":"InvalidParameter.UnsupportedService","Message":"The current business does not support tag operations."},{"Resource":"nonsense","Code":"InvalidParameterValue.ResourceDescriptionError","Message":"Resource description error."}]
            """,
            tagged.Response.GetProperty("FailedResources").GetRawText());
        Assert.Equal($"{ids[0]} team,{ids[1]} mine,{ids[1]} team", string.Join(',', Tags(await DescribeAsync(ids)).OrderBy(line => Array.IndexOf(ids, line.Split(' ')[0]))));

        string third = await _client.ImportAsync("c");
        ApiAnswer full = (await _client.TagAsync("TagResources", new { ResourceList = new[] { KeyPairClient.Resource(third) }, Tags = new[] { new { TagKey = "team", TagValue = "x" } } })).ShouldBe("OK");
        Assert.Equal("FailedOperation", Assert.Single(full.Response.GetProperty("FailedResources").EnumerateArray()).GetProperty("Code").GetString());

        ApiAnswer untagged = (await _client.TagAsync("UnTagResources", new { ResourceList = resources, TagKeys = KeyPairClient.List("team", "never") })).ShouldBe("OK");
        Assert.Equal(
            ["InvalidParameterValue.ResourceDescriptionError", "InvalidParameterValue.ResourceDescriptionError"],
            untagged.Response.GetProperty("FailedResources").EnumerateArray().Select(failed => failed.GetProperty("Code").GetString()));
        Assert.Equal([$"{ids[1]} mine"], Tags(await DescribeAsync(ids)));
    }

    [Theory]
    [InlineData("TagResources", "{}", "MissingParameter")]
    [InlineData("TagResources", """{"ResourceList":["x"],"Tags":[{"TagKey":"k","TagValue":""}]}""", "InvalidParameterValue.TagValueEmpty")]
    [InlineData("TagResources", """{"ResourceList":["x"],"Tags":[{"TagKey":"project","TagValue":"v"}]}""", "InvalidParameter.ReservedTagKey")]
    [InlineData("TagResources", """{"ResourceList":["x"],"Tags":[{"TagKey":"k","TagValue":"v"},{"TagKey":"k","TagValue":"w"}]}""", "InvalidParameterValue.TagKeyDuplicate")]
    [InlineData("TagResources", """{"ResourceList":["0","1","2","3","4","5","6","7","8","9","10"],"Tags":[{"TagKey":"k","TagValue":"v"}]}""", "LimitExceeded.ResourceNumPerRequest")]
    [InlineData("UnTagResources", """{"ResourceList":["x"],"TagKeys":["0","1","2","3","4","5","6","7","8","9","10"]}""", "LimitExceeded.TagNumPerRequest")]
    [InlineData("UnTagResources", """{"ResourceList":["x"],"TagKeys":["k","k"]}""", "InvalidParameterValue.TagKeyDuplicate")]
    [InlineData("UnTagResources", """{"ResourceList":["x"],"TagKeys":[""]}""", "InvalidParameterValue.TagKeyEmpty")]
    [InlineData("UnTagResources", """{"ResourceList":["x"],"TagKeys":["project"]}""", "OK")]
    public async Task TaggedResources_AreJudged(string action, string parameters, string code) =>
        (await _client.TagAsync(action, JsonSerializer.Deserialize<Dictionary<string, object>>(parameters)!)).ShouldBe(code);

    private static IEnumerable<string> Tags(ApiAnswer answer) => answer.Response.GetProperty("Tags").EnumerateArray()
        .Select(tag => $"{tag.GetProperty("ResourceId")} {tag.GetProperty("TagKey")}");

    private Task<ApiAnswer> ModifyAsync(string keyId, (string Key, string Value)[] replace, string[] delete) => _client.TagAsync("ModifyResourceTags", new
    {
        Resource = KeyPairClient.Resource(keyId),
        ReplaceTags = replace.Select(tag => new { TagKey = tag.Key, TagValue = tag.Value }),
        DeleteTags = delete.Select(key => new { TagKey = key }),
    });

    private Task<ApiAnswer> AttachAsync(string[] ids, string key, string value) => _client.TagAsync("AttachResourcesTag",
        new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = ids, TagKey = key, TagValue = value });

    private Task<ApiAnswer> DetachAsync(string[] ids, string key) => _client.TagAsync("DetachResourcesTag",
        new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = ids, TagKey = key });

    private async Task<ApiAnswer> DescribeAsync(string[] ids, int offset = 0) => (await _client.TagAsync("DescribeResourceTagsByResourceIds",
        new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = ApiClient.Region, ResourceIds = ids, Offset = offset, Limit = 20 })).ShouldBe("OK");
}
