using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public class JsonParametersTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \r\n\t")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData(" null\n")]
    [InlineData("\uFEFF{}")]
    [InlineData("\uFEFF")]
    [InlineData(" \n {} \n")]
    public void Parse_GivesNoParameters(string body) =>
        Assert.True(!Parse(body).Refused(out _, out ObjectNode? root) && root.Members.Count == 0, body);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"KeyName\"")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{\"A\":1,}")]
    [InlineData("{'A':1}")]
    [InlineData("// no\n{}")]
    [InlineData("{\"A\":1,\"A\":2}")]
    [InlineData("{\"A\":1,\"\\u0041\":2}")]
    [InlineData("{\"L\":[{\"A\":1,\"A\":2}]}")]
    [InlineData("{\"A\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"L\":[[\"\\ud800x\"]]}")]
    public void Parse_RefusesWhatIsNoJsonObject(string body) => AssertRefused(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("{\"A\":\"\u00FF\"}")]
    [InlineData("{\"\u00C0\u0080\":1}")]
    public void Parse_RefusesBytesThatAreNotUtf8(string latin1) => AssertRefused(Encoding.Latin1.GetBytes(latin1));

    [Theory]
    [InlineData("{\"A\":1,\n\"B\":x}", "line 2, byte 4: not JSON, or a name given twice")]
    [InlineData("{\"A\":1,\"\\u0041\":2}", "a name is given twice")]
    [InlineData("{}\n}", "line 2, byte 0: not JSON, or a name given twice")]
    [InlineData("[]", "the body is a JSON array, not an object")]
    [InlineData("\"KeyName\"", "the body is a JSON string, not an object")]
    [InlineData("7", "the body is a JSON number, not an object")]
    [InlineData("true", "the body is a JSON boolean, not an object")]
    [InlineData("{\"A\":\"\\ud800\"}", "a text holds half of a surrogate pair")]
    public void Parse_SaysWhatIsWrong(string body, string reason)
    {
        Assert.True(JsonParameters.Parse(Encoding.UTF8.GetBytes(body)).Refused(out ApiError? error, out _), body);
        Assert.Equal(reason, error.Reason);
    }

    [Fact]
    public void Parse_RefusesNestingThatWouldExhaustTheStack() => AssertRefused(Encoding.UTF8.GetBytes(new string('[', 5_000_000)));

    [Theory]
    [InlineData(ParameterNode.MaxCount - 2, false)]
    [InlineData(ParameterNode.MaxCount - 1, true)]
    [InlineData(ParameterNode.MaxCount * 10, true)]
    public void Parse_StopsAtOneValueTooMany_WhichIsOfNoType(int items, bool stops)
    {
        // the root and the list count too
        Assert.False(Parse($"{{\"L\":[{string.Join(',', Enumerable.Repeat("1", items))}]}}").Refused(out _, out ObjectNode? root));
        ListNode list = Assert.IsType<ListNode>(root!.Members["L"]);
        Assert.Equal(stops, list.Items[^1].Node is MistypedNode);
        Assert.Equal(Math.Min(items, ParameterNode.MaxCount - 1), list.Items.Count);
    }

    [Theory]
    [InlineData(ParameterNode.MaxCount - 1, false)]
    [InlineData(ParameterNode.MaxCount, true)]
    public void Parse_StopsAtOneMemberTooMany_WhichIsOfNoType(int members, bool stops)
    {
        // the root counts too
        Assert.False(Parse($"{{{Members(members)}}}").Refused(out _, out ObjectNode? root));
        Assert.Equal((members, stops), (root!.Members.Count, root.Members[$"n{members - 1}"] is MistypedNode));
    }

    [Fact]
    public void Parse_ReadsToTheEnd_WhereNothingIsTooMany() => AssertRefused(Encoding.UTF8.GetBytes($"{{{Members(ParameterNode.MaxCount - 1)}}}}}"));

    [Fact]
    public void Parse_ReadsEscapes()
    {
        Assert.False(Parse("{\"A\":\"a\\/b\\u002b\\ud83d\\ude00\"}").Refused(out _, out ObjectNode? root));
        Assert.Equal("a/b+\U0001F600", Assert.IsType<TextNode>(root!.Members["A"]).Value);
    }

    private static string Members(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"n{i}\":1"));

    private static Result<ObjectNode> Parse(string body) => JsonParameters.Parse(Encoding.UTF8.GetBytes(body));

    private static void AssertRefused(byte[] body)
    {
        Assert.True(JsonParameters.Parse(body).Refused(out ApiError? error, out _), "was read");
        Assert.Equal(ErrorCatalogue.MalformedJson().English, error.English);
        Assert.NotEmpty(error.Reason ?? "");
    }
}
