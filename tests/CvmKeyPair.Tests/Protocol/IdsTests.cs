using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class IdsTests
{
    [Theory]
    [InlineData("skey-0123abyz", true, false)]
    [InlineData("ins-0123abyz", false, true)]
    [InlineData("skey-0123aby", false, false)]
    [InlineData("skey-0123abyz0", false, false)]
    [InlineData("skey-0123abyZ", false, false)]
    [InlineData("skey-0123-byz", false, false)]
    [InlineData("Skey-0123abyz", false, false)]
    [InlineData("key--0123abyz", false, false)]
    [InlineData("skey-", false, false)]
    [InlineData("", false, false)]
    public void Id_HasItsKindsPrefix_AndEightCharacters(string text, bool keyPair, bool instance) =>
        Assert.Equal((keyPair, instance), (ResourceIds.IsKeyPair(text), ResourceIds.IsInstance(text)));

    [Fact]
    public void NewKeyId_HasEveryCharacter_AtEveryPlace()
    {
        IdGenerator ids = new("seed");
        string[] made = [.. Enumerable.Range(0, 2000).Select(_ => ids.NewKeyId())];

        Assert.All(made, id => Assert.True(ResourceIds.IsKeyPair(id), id));
        Assert.All(Enumerable.Range(ResourceIds.KeyPairPrefix.Length, ResourceIds.Length), place =>
            Assert.Equal(ResourceIds.Alphabet, string.Concat(made.Select(id => id[place]).Distinct().Order())));
    }
}
