using System.Text;
using System.Text.Json;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public class FormParametersTests
{
    private const string NoEquals = "a part between two `&` has no `=`";
    private const string Json = "the body is JSON, but the request has no X-TC-Action header, or says it is a form";

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = Envelope.Encoder };

    [Theory]
    [InlineData("", "{}")]
    [InlineData("&&", "{}")]
    [InlineData("A=1", """{"A":"1"}""")]
    [InlineData("A=", """{"A":""}""")]
    [InlineData("=1", """{"":"1"}""")]
    [InlineData("A=b=c==", """{"A":"b=c=="}""")]
    [InlineData("A=a+b%20c%2Bd", """{"A":"a b c+d"}""")]
    [InlineData("A=100%&B=%zz%4", """{"A":"100%","B":"%zz%4"}""")]
    [InlineData("%41=%E5%AF%86", """{"A":"密"}""")]
    [InlineData("L.0=a&L.1=b", """{"L":["a","b"]}""")]
    [InlineData("L.10=c&L.2=b&L.0=a", """{"L":["a","b","c"]}""")]
    [InlineData("L.9999=z", """{"L":["z"]}""")]
    [InlineData("L.1.T.0.V=y&L.0.R=x&L.1.T.0.K=k", """{"L":[{"R":"x"},{"T":[{"V":"y","K":"k"}]}]}""")]
    public void Build_GivesTheSameTreeAsJson(string form, string json)
    {
        Assert.False(FormParameters.Parse(Encoding.UTF8.GetBytes(form)).Refused(out _, out IReadOnlyList<FormField>? fields));
        Assert.Equal(json, Show(FormParameters.Build(fields!)));
    }

    [Theory]
    [InlineData("A=1&A=1", "A")]
    [InlineData("A=1&A.0=2", "A")]
    [InlineData("A.0=1&A=2", "A")]
    [InlineData("A.0=1&A.B=2", "A")]
    [InlineData("A=%FF", "A")]
    [InlineData("A=%C0%80", "A")]
    [InlineData("A.0=x&A.0=y", "A.0")]
    [InlineData("A.10000=x", "A.10000")]
    [InlineData("A.99999999999999999999=x", "A.99999999999999999999")]
    public void Build_MarksWhatHasNoType(string form, string path) => Assert.IsType<MistypedNode>(At(form, path));

    [Theory]
    [InlineData("A.01=x", "A.01")]
    [InlineData("A.%2B1=x", "A.+1")]
    [InlineData("A.-0.K=x", "A.-0")]
    [InlineData("A.0=y&A.00=x", "A.00")]
    public void Build_MarksAnIndexThatIsNotCanonical(string form, string path) => Assert.IsType<UnrecognizedNode>(At(form, path));

    [Theory]
    [InlineData("A", NoEquals)]
    [InlineData("A=1&B", NoEquals)]
    [InlineData("{\"Action\":\"ImportKeyPair\"}", Json)]
    [InlineData("  {\"PublicKey\":\"ssh-rsa AAAA==\"}", Json)]
    [InlineData("\uFEFF{\"A\":\"=\"}", Json)]
    public void Parse_RefusesAPartWithoutEqualsSign_AndJson(string form, string reason)
    {
        Assert.True(FormParameters.Parse(Encoding.UTF8.GetBytes(form)).Refused(out ApiError? error, out _), form);
        Assert.Equal(("Url key and value should be splited by `=`.", reason), (error.English, error.Reason));
    }

    [Fact]
    public void Build_SurvivesANameOfAMillionDots() =>
        Assert.Single(FormParameters.Build([new FormField("A" + new string('.', 1_000_000), "x")]).Members);

    [Fact]
    public void Build_StopsAtOneNameTooMany_WhichIsOfNoType()
    {
        ObjectNode root = FormParameters.Build(Enumerable.Range(0, ParameterNode.MaxCount * 2).Select(i => new FormField($"n{i}", "x")));

        Assert.Equal(ParameterNode.MaxCount + 1, root.Members.Count);
        Assert.IsType<TextNode>(root.Members[$"n{ParameterNode.MaxCount - 1}"]);
        Assert.IsType<MistypedNode>(root.Members[$"n{ParameterNode.MaxCount}"]);
    }

    [Fact]
    public void Parse_StopsAtOneFieldTooMany_AndNamesIt()
    {
        byte[] form = Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, ParameterNode.MaxCount + 1).Select(i => $"n{i}=x")));

        Assert.False(FormParameters.Parse(form.AsSpan(0, form.AsSpan().LastIndexOf((byte)'&'))).Refused(out _, out _));
        Assert.True(FormParameters.Parse(form).Refused(out ApiError? error, out _));
        Assert.Equal($"The value type of parameter `n{ParameterNode.MaxCount}` is not valid, input type should be `string`", error.English);
        Assert.Equal($"more than {ParameterNode.MaxCount} fields", error.Reason);
    }

    private static ParameterNode At(string form, string path)
    {
        Assert.False(FormParameters.Parse(Encoding.UTF8.GetBytes(form)).Refused(out _, out IReadOnlyList<FormField>? fields));
        ParameterNode node = FormParameters.Build(fields!);
        foreach (string segment in path.Split('.'))
        {
            node = node switch
            {
                ObjectNode members => members.Members[segment],
                ListNode list => list.Items.Single(item => item.Index == segment).Node,
                _ => throw new InvalidOperationException($"{form}: nothing at {segment}"),
            };
        }

        return node;
    }

    private static string Show(ParameterNode node) => node switch
    {
        TextNode text => JsonSerializer.Serialize(text.Value, AsWritten),
        ListNode list => $"[{string.Join(',', list.Items.Select(item => Show(item.Node)))}]",
        ObjectNode members => $"{{{string.Join(',', members.Members.Select(member => $"\"{member.Key}\":{Show(member.Value)}"))}}}",
        _ => node.ToString(),
    };
}
