using System.Text;
using System.Text.Json;
using CsCheck;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Hostile;

/// <summary>Bodies and queries: good ones, good ones with damage, and none at all.</summary>
internal static class HostileBodies
{
    private static readonly string Key = PublicKeys.Line(seed: 1);

    private static readonly string GoodJson = JsonSerializer.Serialize(new
    {
        KeyName = "hostile",
        ProjectId = 0,
        PublicKey = Key,
        TagSpecification = new[] { new { ResourceType = "keypair", Tags = new[] { new { Key = "a", Value = "b" } } } },
    });

    private static readonly string GoodForm =
        $"Action=ImportKeyPair&Version=2017-03-12&Region=ap-tokyo&KeyName=hostile&ProjectId=0&PublicKey={Uri.EscapeDataString(Key)}"
        + "&TagSpecification.0.ResourceType=keypair&TagSpecification.0.Tags.0.Key=a&TagSpecification.0.Tags.0.Value=b";

    private static readonly Gen<string> JsonToken = Gen.OneOf(
        "{", "}", "[", "]", ":", ",", "\"", "\"KeyName\":", "\"ProjectId\":", "\"PublicKey\":", "\"TagSpecification\":", "\"Tags\":", "\"KeyName\"",
        "null", "true", "1e999999", "-0", "0.0", "18446744073709551616", new string('9', 5000), "\\ud800", "\"\\udc00\"", "\"\\u0000\"", "\uFEFF", "//", "NaN",
        "{}", "[null]", "\"\u202e\"", " \r\n\t");

    private static readonly Gen<string> FormToken = Gen.OneOf(
        "&", "=", ".", "%", "%zz", "%00", "%ff", "%u0041", "+", "{", "Action", "Version=2017-03-12", "Action=ImportKeyPair", "KeyName=a", "ProjectId=",
        "TagSpecification.", "0", "01", "-1", "99999", "9999999999999999999999", "Region=ap-tokyo", "SecretId=x", "Signature=", "Language=zh-CN", "\r\n", "é");

    /// <summary>Text of a JSON body.</summary>
    public static Gen<byte[]> Json { get; } = Gen.OneOf(
        Gen.Const(Utf8(GoodJson)),
        Damaged(GoodJson),
        Tokens(JsonToken),
        Gen.Int[1, 20_000].Select(depth => Utf8(new string('[', depth))),
        Gen.Int[1, 90].Select(depth => Utf8("{\"TagSpecification\":" + new string('[', depth) + new string(']', depth) + "}")),
        Gen.Int[1, 3000].Select(count => Utf8("{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":{{}}")) + "}")),
        Gen.Int[1, 3000].Select(count => Utf8("{\"TagSpecification\":[" + string.Join(',', Enumerable.Repeat("{\"Tags\":[{}]}", count)) + "]}")),
        Gen.OneOf(new byte[] { 0xEF, 0xBB, 0xBF }, [0xFE, 0xFF, 0, (byte)'{'], [0xFF, 0xFE, (byte)'{', 0], []).Select(Damaged(GoodJson), (mark, text) => (byte[])[.. mark, .. text]));

    /// <summary>Text of a form, or what stands behind a question mark.</summary>
    public static Gen<byte[]> Form { get; } = Gen.OneOf(
        Gen.Const(Utf8(GoodForm)),
        Damaged(GoodForm),
        Tokens(FormToken),
        Gen.Int[1, 20_000].Select(count => Utf8("a" + new string('.', count) + "=1")),
        Gen.Int[1, 2000].Select(count => Utf8(string.Join('&', Enumerable.Range(0, count).Select(i => $"TagSpecification.{i}.Tags.{i}.Key=v")))),
        Gen.Int[1, 2000].Select(count => Utf8(string.Concat(Enumerable.Repeat("&=", count)))));

    /// <summary>Any body.</summary>
    public static Gen<byte[]> Any { get; } = Gen.Frequency((4, Json), (4, Form), (1, Gen.Byte.Array[0, 300]), (1, Gen.Const(Array.Empty<byte>())));

    /// <summary>A text cut off, with bytes changed, or with a part doubled.</summary>
    public static Gen<byte[]> Damaged(string text) => Damaged(Utf8(text));

    /// <summary>The same for bytes.</summary>
    public static Gen<byte[]> Damaged(byte[] good) => Gen.Select(Gen.Int[0, 2], Gen.Int[0, good.Length - 1], Gen.Int[0, good.Length - 1], Gen.Byte, (kind, one, two, value) =>
    {
        if (kind == 0)
            return good[..one];
        if (kind == 2)
            return (byte[])[.. good[..Math.Max(one, two)], .. good[Math.Min(one, two)..]];
        byte[] changed = [.. good];
        (changed[one], changed[two]) = (value, (byte)~value);
        return changed;
    });

    private static Gen<byte[]> Tokens(Gen<string> token) => token.Array[0, 25].Select(tokens => Utf8(string.Concat(tokens)));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
