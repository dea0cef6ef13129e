using System.Text;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public class ParameterBinderTests
{
    private static readonly RecordShape Shape = new(typeof(Sample));

    public sealed record Sample(string Name, long Number, bool? Flag, IReadOnlyList<Group>? Groups, IReadOnlyList<string>? Words, long? Most);

    public sealed record Group(string Kind, IReadOnlyList<Pair> Pairs);

    public sealed record Pair(string Key, string Value);

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-1", -1L)]
    [InlineData("\"0\"", 0L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"-9223372036854775808\"", long.MinValue)]
    public void Bind_TakesIntegersAndTextsOfThem(string literal, long value) =>
        Assert.Equal(value, Bound($$"""{"Name":"n","Number":{{literal}}}""").Number);

    [Theory]
    [InlineData("0.0")]
    [InlineData("1e0")]
    [InlineData("9223372036854775808")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("\"\"")]
    [InlineData("\" 0\"")]
    [InlineData("\"0 \"")]
    [InlineData("\"+0\"")]
    [InlineData("\"00\"")]
    [InlineData("\"-\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\"１\"")]
    [InlineData("true")]
    [InlineData("[0]")]
    [InlineData("{}")]
    public void Bind_RefusesOtherIntegers(string literal) =>
        AssertRefused($$"""{"Name":"n","Number":{{literal}}}""", "The value type of parameter `Number` is not valid, input type should be `integer`");

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("null", null)]
    public void Bind_TakesBooleansAndTextsOfThem(string literal, bool? value) =>
        Assert.Equal(value, Bound($$"""{"Name":"n","Number":0,"Flag":{{literal}}}""").Flag);

    [Theory]
    [InlineData("""{"Name":1,"Number":0}""", "Name", "string")]
    [InlineData("""{"Name":["n"],"Number":0}""", "Name", "string")]
    [InlineData("""{"Name":"n","Number":0,"Flag":"TRUE"}""", "Flag", "boolean")]
    [InlineData("""{"Name":"n","Number":0,"Flag":1}""", "Flag", "boolean")]
    [InlineData("""{"Name":"n","Number":0,"Groups":{}}""", "Groups", "list")]
    [InlineData("""{"Name":"n","Number":0,"Groups":"x"}""", "Groups", "list")]
    [InlineData("""{"Name":"n","Number":0,"Groups":[null]}""", "Groups.0", "object")]
    [InlineData("""{"Name":"n","Number":0,"Words":["a",null]}""", "Words.1", "string")]
    [InlineData("""{"Name":"n","Number":0,"Groups":[{"Kind":"k","Pairs":[{"Key":"a","Value":"b"},{"Key":"c","Value":5}]}]}""", "Groups.0.Pairs.1.Value", "string")]
    [InlineData("""{"Number":true,"Groups":[5]}""", "Number", "integer")]
    public void Bind_NamesTheFirstMistypedParameter_InDeclarationOrder(string json, string path, string type) =>
        AssertRefused(json, $"The value type of parameter `{path}` is not valid, input type should be `{type}`");

    [Theory]
    [InlineData("""{"B":1,"A":2,"Name":5}""", "B")]
    [InlineData("""{"name":"n"}""", "name")]
    [InlineData("""{"Groups.0.Kind":"k"}""", "Groups.0.Kind")]
    [InlineData("""{"Groups":[{"Kind":"k"},{"Sort":"x"}],"Z":1}""", "Groups.1.Sort")]
    [InlineData("""{"Foo":[{"Bar":1}]}""", "Foo")]
    [InlineData("""{"Action":"x"}""", "Action")]
    [InlineData("""{"Z":1,"X":"x"}""", "Z")]
    [InlineData("""{"Z":1,"X":true}""", "Z")]
    [InlineData("""{"Z":1,"X":null}""", "Z")]
    [InlineData("""{"Z":1,"X":{}}""", "Z")]
    [InlineData("""{"Z":1,"X":[]}""", "Z")]
    public void Bind_NamesTheFirstUnknownParameter_InRequestOrder(string json, string path) =>
        AssertRefused(json, $"The parameter `{path}` is not recognized.");

    [Theory]
    [InlineData("{}", "Name")]
    [InlineData("""{"Name":null,"Number":0}""", "Name")]
    [InlineData("""{"Name":""}""", "Number")]
    [InlineData("""{"Name":"n","Number":0,"Groups":[{"Kind":"k","Pairs":[]}]}""", "Pairs")]
    [InlineData("""{"Name":"n","Number":0,"Groups":[{"Kind":"k","Pairs":[{"Key":"a","Value":""}]},{"Pairs":[{"Value":"v"}]}]}""", "Kind")]
    [InlineData("""{"Name":"n","Number":0,"Groups":[{"Kind":"k","Pairs":[{"Value":"v"}]}]}""", "Key")]
    public void Bind_NamesTheFirstMissingParameter_InDeclarationOrder(string json, string path) =>
        AssertRefused(json, $"The request is missing a required parameter `{path}`.");

    [Theory]
    [InlineData("Z=1&Groups.1.Y=1&Groups.0.X=1", "The parameter `Z` is not recognized.")]
    [InlineData("Groups.1.Y=1&Z=1&Groups.0.X=1", "The parameter `Groups.1.Y` is not recognized.")]
    [InlineData("Name=n&Z=1&Y.A=1", "The parameter `Z` is not recognized.")]
    [InlineData("Name=n&Z=1&Y.0=1", "The parameter `Z` is not recognized.")]
    [InlineData("Name=n&Z=1&Y=1&Y=2", "The parameter `Z` is not recognized.")]
    [InlineData("Name=n&Z=1&Y.0=1&Y.A=1", "The parameter `Z` is not recognized.")]
    [InlineData("Name=n&Z=1&Groups.01.Kind=k", "The parameter `Z` is not recognized.")]
    [InlineData("Groups.01.Kind=k", "The parameter `Groups.01` is not recognized.")]
    [InlineData("Name=n&Number=0&Groups.Kind=k", "The value type of parameter `Groups` is not valid, input type should be `list`")]
    [InlineData("Name=n&Number=0&Groups.10000.Kind=k", "The value type of parameter `Groups.10000` is not valid, input type should be `object`")]
    [InlineData("Name=n&Name=n&Number=0", "The value type of parameter `Name` is not valid, input type should be `string`")]
    [InlineData("Name.0=n&Number=0", "The value type of parameter `Name` is not valid, input type should be `string`")]
    [InlineData("Name=n&Number=0&Groups.0.Kind=k&Groups.0.Pairs.0.Key=a", "The request is missing a required parameter `Value`.")]
    public void Bind_TreatsFormsAlike(string form, string message)
    {
        Assert.False(FormParameters.Parse(Encoding.UTF8.GetBytes(form)).Refused(out _, out IReadOnlyList<FormField>? fields));
        Assert.True(ParameterBinder.Bind(Shape, FormParameters.Build(fields!)).Refused(out ApiError? error, out _), form);
        Assert.Equal(message, error.English);
    }

    [Theory]
    [InlineData("""{"Words[0]":"a"}""", "Brackets, as PHP writes them, name no list: in a query or form it is `KeyIds.0`, with dots and from 0.")]
    [InlineData("""{"Words.0":"a"}""", null)]
    public void Bind_RecognisesPhpsBrackets(string json, string? hint)
    {
        Assert.True(Bind(json).Refused(out ApiError? error, out _), json);
        Assert.Equal(hint, error.Hint);
    }

    [Fact]
    public void Bind_FillsTheWholeRecord()
    {
        Sample sample = Bound("""{"Name":"n","Number":"7","Groups":[{"Kind":"k","Pairs":[{"Key":"a","Value":"b"}]}],"Words":[],"Most":3}""");
        Assert.Equal(("n", 7L, (bool?)null, (long?)3), (sample.Name, sample.Number, sample.Flag, sample.Most));
        Assert.Equal(new Pair("a", "b"), sample.Groups!.Single().Pairs.Single());
        Assert.Null(sample.Words);
    }

    private static Sample Bound(string json)
    {
        Assert.False(Bind(json).Refused(out ApiError? error, out object? bound), $"{json}: {error?.English}");
        return (Sample)bound!;
    }

    private static void AssertRefused(string json, string message)
    {
        Assert.True(Bind(json).Refused(out ApiError? error, out _), json);
        Assert.Equal(message, error.English);
    }

    private static Result<object> Bind(string json)
    {
        Assert.False(JsonParameters.Parse(Encoding.UTF8.GetBytes(json)).Refused(out _, out ObjectNode? root), json);
        return ParameterBinder.Bind(Shape, root!);
    }
}
