using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Ten MiB of what costs most to read is answered, briefly.</summary>
[Trait("Category", "Slow")]
public sealed class HeavyBodyTests
{
    public static TheoryData<string> Shapes { get; } = [.. HeavyBody.All.Select(body => body.Shape)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task HeavyBody_IsAnswered(string shape)
    {
        HeavyBody body = HeavyBody.Of(shape);
        using EmulatorFactory emulator = new();
        HttpRequestMessage request = new(HttpMethod.Post, "/") { Content = new ByteArrayContent(body.ToBytes()) };
        request.Content.Headers.ContentType = new(body.Type);
        request.Headers.Add("X-TC-Action", "ImportKeyPair");
        request.Headers.Add("X-TC-Version", ApiClient.CvmVersion);
        request.Headers.Add("X-TC-Region", ApiClient.Region);

        ApiAnswer answer = (await emulator.Api().SendAsync(request)).ShouldBe(body.Code);

        Assert.True(answer.Text.Length < 2000, $"{answer}");
    }
}
