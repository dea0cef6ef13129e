using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("{}", """{"Response":{"RequestId":"id"}}""")]
    [InlineData("""{"A":1}""", """{"Response":{"A":1,"RequestId":"id"}}""")]
    public void Success_EndsInTheRequestId(string response, string answer) =>
        Assert.Equal(answer, Encoding.UTF8.GetString(Envelope.Success(Encoding.UTF8.GetBytes(response), "id").Span));
}
