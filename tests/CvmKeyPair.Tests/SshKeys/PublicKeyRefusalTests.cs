using System.Reflection;
using System.Text;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

public sealed class PublicKeyRefusalTests
{
    private const string Key = "AAAAB3NzaC1yc2E=";

    /// <summary>Keys with a <c>+</c>: one in the midst, several beside each other; none ends in one, since the modulus is odd.</summary>
    private static readonly string[] PlusKeys =
    [
        .. Enumerable.Range(1, 3).Select(seed => PublicKeys.Line(seed)),
        PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, PublicKeys.UsualExponent, [.. PublicKeys.Modulus(1, 2048)[..^8], 0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe, 0xfb, 0xef])),
    ];

    /// <summary>What is sent, by the refusal it gets.</summary>
    private static readonly (PublicKeyRefusal Refusal, string[] Texts)[] Cases =
    [
        (PublicKeyRefusal.TooLong, [new string(' ', 16_385), new string('钥', 5462), PublicKeys.Line(1, comment: new string('é', 8192))]),
        (PublicKeyRefusal.Empty, ["", " ", "\t\r\n"]),
        (PublicKeyRefusal.PrivateKeySent,
        [
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n-----END OPENSSH PRIVATE KEY-----\n",
            "\n-----BEGIN RSA PRIVATE KEY-----\r\nMIIEpAIBAAKCAQEA",
            "-----BEGIN ENCRYPTED PRIVATE KEY----- MIIFHDBOBgkq",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56wAAA+wAAAA3",
            "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none",
            $"{PublicKeys.Line(seed: 1)}\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN",
            InBase64("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA"), Wide("", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk"),
            "--- BEGIN RSA PRIVATE KEY",
        ]),
        (PublicKeyRefusal.Ssh2, ["---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAAB3NzaC1yc2E"]),
        (PublicKeyRefusal.Pem, ["-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----", "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEA"]),
        (PublicKeyRefusal.LineBreak,
        [
            $"{PublicKeys.Line(seed: 1)}\n{PublicKeys.Line(seed: 2)}", $"# comment\n{PublicKeys.Line(seed: 1)}",
            $"ssh-rsa\n{Key}", $"ssh-rsa {Key} a\rb", PublicKeys.Line(seed: 1).Insert(70, "\r\n"),
            $"~/.ssh/id_rsa.pub\n{PublicKeys.Line(seed: 1)}",
        ]),
        (PublicKeyRefusal.LoneReturn,
        [
            $"\r{PublicKeys.Line(seed: 1)}", $" \r{PublicKeys.Line(seed: 1)}", $"\n\t\r{PublicKeys.Line(seed: 1)}\n", $"\r\r{PublicKeys.Line(seed: 1)}",
            $"\r \r{PublicKeys.Line(seed: 1)}", $"\r \r {PublicKeys.Line(seed: 1)}", $"\r  {PublicKeys.Line(seed: 1)}",
        ]),
        (PublicKeyRefusal.Utf16,
        [
            Wide("\uFFFD\uFFFD"), Wide("\u00ff\u00fe"), Wide("\uFEFF"), Wide(""), $"\0{Wide("")}", Wide("", PublicKeys.Line(seed: 1) + "\r\n"), Wide("", $"ssh-ed25519 {Key}"),
        ]),
        (PublicKeyRefusal.ByteOrderMark, [$"\ufeff{PublicKeys.Line(seed: 1)}", $"\ufeffssh-rsa {Key}\n", $"\u00ef\u00bb\u00bfssh-rsa {Key}", $"\ufffessh-rsa {Key}"]),
        (PublicKeyRefusal.WholeInBase64,
        [
            InBase64(PublicKeys.Line(seed: 1)), InBase64(PublicKeys.Line(seed: 1) + " me@host\n") + "\n", InBase64($"ssh-ed25519 {Key}"), InBase64(Wide("")), InBase64(Wide("\u00ff\u00fe")),
            InBase64("\u00ef\u00bb\u00bf" + PublicKeys.Line(seed: 1)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(PublicKeys.Line(seed: 1)), Base64FormattingOptions.InsertLineBreaks),
        ]),
        (PublicKeyRefusal.Path,
        [
            "~/.ssh/id_rsa.pub", "/home/me/.ssh/id_rsa.pub\n", "./key.pub", "id_rsa.pub", "C:\\Users\\My Name\\.ssh\\id_rsa.pub", "c:/users/me/id_rsa", "@~/.ssh/id_rsa.pub",
            "file:///home/me/.ssh/id_rsa.pub", "file(\"~/.ssh/id_rsa.pub\")", "${file(\"id_rsa.pub\")}", "$(cat ~/.ssh/id_rsa.pub)", "../keys/k.pub",
            "/keys/mine", "~/mine", "./mine", "@mine", "$MINE",
        ]),
        (PublicKeyRefusal.PlusBecameBlank, [.. PlusKeys.Select(line => line.Replace('+', ' ')), .. PlusKeys.Select(line => $"\n{line} a b+c\n".Replace('+', ' '))]),
        (PublicKeyRefusal.ControlCharacter,
        [
            $"ssh-rsa {Key} a\0b", $"ssh-rsa\v{Key}", $"\fssh-rsa {Key}", $"ssh-rsa {Key}\u007f", $"ssh-rsa {Key} \u0085", $"ssh-rsa {Key} \u001b[31m",
        ]),
        (PublicKeyRefusal.OptionsBeforeType,
        [
            $"no-pty ssh-rsa {Key}", $"command=\"a b\",no-pty ssh-rsa {Key}", $"example.org ssh-rsa {Key}", $"2048\tssh-rsa\t{Key}",
        ]),
        (PublicKeyRefusal.OtherTypeOnLine,
        [
            $"ssh-ed25519 {Key}", $"ecdsa-sha2-nistp256 {Key}", $"ssh-dss {Key}", $"ssh-rsa-cert-v01@openssh.com {Key}",
            $"rsa-sha2-256 {Key}", $"sk-ssh-ed25519@openssh.com {Key}", "ssh-ed25519",
        ]),
        (PublicKeyRefusal.TypeMissing, [Key, $"SSH-RSA {Key}", $"rsa {Key}", "ssh_rsa", $"ssh‐rsa {Key}", "XXXX", $"ssh\trsa {Key}", "\u00a0", "\u3000 \u3000"]),
        (PublicKeyRefusal.Base64Missing, ["ssh-rsa", " ssh-rsa\t\n"]),
        (PublicKeyRefusal.Base64NotStrict,
        [
            "ssh-rsa XXXXXXXXXXXX== skey_45071", "ssh-rsa AAAAB3NzaC1yc2E comment", "ssh-rsa AAAAB3NzaC1yc2E==", "ssh-rsa AAAAB3NzaC1yc2F=",
            "ssh-rsa AAAA====", "ssh-rsa =", "ssh-rsa AA-_", "ssh-rsa AA=A", "ssh-rsa AAAA\u00a0AAA", "ssh-rsa \"AAAA\"", "ssh-rsa AAAA钥钥钥钥",
        ]),
        (PublicKeyRefusal.LengthPastBlob,
        [
            "ssh-rsa AA==", "ssh-rsa AAAA", "ssh-rsa AAAA B", "ssh-rsa //////8=", Blob("FFFFFFFF"), Blob("7FFFFFFF 00"), Blob("80000000 00"), Blob("00000007 737368"),
            Blob("00000007 7373682D727361"), Blob("00000007 7373682D727361 00000003"), Blob("00000007 7373682D727361 00000003 010001 000001"),
            PublicKeys.Line(PublicKeys.Blob(seed: 1).AsSpan(..^1)),
        ]),
        (PublicKeyRefusal.OtherTypeInBlob,
        [
            Typed("rsa-sha2-256"u8), Typed("rsa-sha2-512"u8), Typed("ssh-ed25519"u8), Typed("ssh-rsa-cert-v01@openssh.com"u8), Typed("ssh-rsa\0"u8), Typed(""u8), Typed("ssh-rs"u8),
        ]),
        (PublicKeyRefusal.TrailingBytes, [PublicKeys.Line([.. PublicKeys.Blob(seed: 1), 0]), PublicKeys.Line([.. PublicKeys.Blob(seed: 1), .. PublicKeys.Blob(seed: 2)])]),
        (PublicKeyRefusal.ZeroNumber, [Exponent(), Exponent(0), Exponent(0, 0), Modulus(), Modulus(0)]),
        (PublicKeyRefusal.NegativeNumber, [Exponent(0x80), Exponent(0xff, 0xff), Modulus(PublicKeys.Modulus(1, 2048)[1..])]),
        (PublicKeyRefusal.LeadingZeros, [Exponent(0, 3), Exponent(0, 0, 0x81), Modulus([0, .. PublicKeys.Modulus(1, 2048)]), Modulus([0, .. PublicKeys.Modulus(1, 2047)])]),
        (PublicKeyRefusal.EvenExponent, [Exponent(2), Exponent(1, 0, 0), Exponent(1, 0, 0, 0), PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, [2], [3]))]),
        (PublicKeyRefusal.ExponentTooSmall, [Exponent(1)]),
        (PublicKeyRefusal.ExponentTooLarge, [Exponent(1, 0, 0, 1), Exponent(1, 0, 0, 0, 0, 0, 0, 0, 1)]),
        (PublicKeyRefusal.EvenModulus, [Modulus([.. PublicKeys.Modulus(1, 2040), 0])]),
        (PublicKeyRefusal.ModulusTooSmall, [PublicKeys.Line(seed: 1, bits: 1023), PublicKeys.Line(seed: 1, bits: 768), Modulus(3)]),
        (PublicKeyRefusal.ModulusTooLarge, [PublicKeys.Line(seed: 1, bits: 16385), PublicKeys.Line(seed: 1, bits: 32768)]),
    ];

    public static TheoryData<string> Names { get; } =
        [.. typeof(PublicKeyRefusal).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TryParse_RefusesByName(string name)
    {
        (PublicKeyRefusal refusal, string[] texts) = Assert.Single(Cases, one => one.Refusal.Name == name);

        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            Assert.False(OpenSshPublicKeyParser.TryParse(text, out OpenSshRsaPublicKey? key, out PublicKeyRefusal? found), $"{text}\nwas taken: {key}");
            Assert.True(refusal == found, $"{text}\nwas refused for another reason: {found}");
        });
    }

    // as a tool hands it on that reads a file in UTF-16 byte by byte
    private static string Wide(string mark, string? text = null) => mark + string.Concat((text ?? PublicKeys.Line(seed: 1)).Select(character => $"{character}\0"));

    private static string InBase64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));

    private static string Blob(string hex) => PublicKeys.Line(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private static string Typed(ReadOnlySpan<byte> type) => PublicKeys.Line(PublicKeys.Blob(type, PublicKeys.UsualExponent, PublicKeys.Modulus(1, 2048)));

    private static string Exponent(params byte[] exponent) => PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, exponent, PublicKeys.Modulus(1, 2048)));

    private static string Modulus(params byte[] modulus) => PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, PublicKeys.UsualExponent, modulus));
}
