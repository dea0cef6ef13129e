using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Actions;

public sealed class LostTablesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EmulatorFactory _emulator;

    public LostTablesTests() => _emulator = EmulatorFactory.OnRealPort(("DataPath", _folder.Path), ("Instances", "ins-11111111=STOPPED"));

    public void Dispose()
    {
        _emulator.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task EveryAction_AnswersItsInternalError_WhenTheTablesAreGone()
    {
        KeyPairClient client = new(_emulator.Api(), "any");
        string[] ids = [await client.ImportAsync("held")];
        string[] instances = ["ins-11111111"];
        await client.DescribeAsync(new { });
        _folder.Sql("DROP TABLE KeyPairInstances; DROP TABLE KeyPairTags; DROP TABLE KeyPairs");

        ApiAnswer[] answers =
        [
            await client.CallAsync("CreateKeyPair", new { KeyName = "new", ProjectId = 0 }),
            await client.CallAsync("DescribeKeyPairs", new { KeyIds = ids }),
            await client.CallAsync("ModifyKeyPairAttribute", new { KeyId = ids[0], KeyName = "new" }),
            await client.CallAsync("AssociateInstancesKeyPairs", new { KeyIds = ids, InstanceIds = instances }),
            await client.CallAsync("DisassociateInstancesKeyPairs", new { KeyIds = ids, InstanceIds = instances }),
            await client.CallAsync("DeleteKeyPairs", new { KeyIds = ids }),
        ];
        ApiAnswer[] answersOfTags =
        [
            await client.TagAsync("ModifyResourceTags", new { Resource = KeyPairClient.Resource(ids[0]), DeleteTags = new[] { new { TagKey = "k" } } }),
            await client.TagAsync("DescribeResourceTagsByResourceIds", new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceRegion = "", ResourceIds = ids }),
            await client.TagAsync("AttachResourcesTag", new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = ids, TagKey = "k", TagValue = "v" }),
            await client.TagAsync("DetachResourcesTag", new { ServiceType = "cvm", ResourcePrefix = "keypair", ResourceIds = ids, TagKey = "k" }),
            await client.TagAsync("TagResources", new { ResourceList = ids.Select(KeyPairClient.Resource), Tags = new[] { new { TagKey = "k", TagValue = "v" } } }),
            await client.TagAsync("UnTagResources", new { ResourceList = ids.Select(KeyPairClient.Resource), TagKeys = KeyPairClient.List("k") }),
        ];

        Assert.All(answers, answer => answer.ShouldBe("InternalServerError", "Internal error."));
        // the tag product documents no InternalServerError
        Assert.All(answersOfTags, answer => answer.ShouldBe("InternalError", "An internal error has occurred. The database failed."));
    }
}
