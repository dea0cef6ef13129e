using System.Text;
using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

public sealed class OpenSshPublicKeyParserTests
{
    [Theory]
    [InlineData(RealKeys.Base64Of1024, 1024, RealKeys.FingerprintOf1024)]
    [InlineData(RealKeys.Base64Of2048, 2048, RealKeys.FingerprintOf2048)]
    [InlineData(RealKeys.Base64Of4096, 4096, RealKeys.FingerprintOf4096)]
    public void TryParse_GivesWhatSshKeygenPrinted_ForItsOwnKeys(string base64, int bits, string fingerprint) =>
        Assert.Equal(new OpenSshRsaPublicKey(base64, bits, fingerprint), Accept($"ssh-rsa {base64}"));

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(1031)]
    [InlineData(1032)]
    [InlineData(2048)]
    [InlineData(16383)]
    [InlineData(16384)]
    public void TryParse_CountsTheBitsOfTheModulus(int bits) =>
        Assert.Equal(bits, Accept(PublicKeys.Line(seed: bits, bits)).Bits);

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(128 + 1)]
    [InlineData(65537)]
    [InlineData((1 << 24) - 1)]
    public void TryParse_TakesOddExponents_FromThreeToTwentyFourBits(int exponent) =>
        Accept(PublicKeys.Line(PublicKeys.Blob("ssh-rsa"u8, PublicKeys.Number(exponent), PublicKeys.Modulus(1, 2048))));

    [Theory]
    [InlineData("ssh-rsa KEY")]
    [InlineData("ssh-rsa KEY comment")]
    [InlineData("ssh-rsa KEY a comment  of several\twords ")]
    [InlineData("ssh-rsa KEY 操作员 naïve \u2028 \U0001F511")]
    [InlineData("ssh-rsa KEY # - ssh-rsa \"quoted")]
    [InlineData("ssh-rsa\tKEY\tcomment")]
    [InlineData("ssh-rsa \t  KEY")]
    [InlineData("ssh-rsa KEY\n")]
    [InlineData("ssh-rsa KEY comment\r\n\r\n")]
    [InlineData(" \t\r\n ssh-rsa KEY \t\r\n ")]
    [InlineData("\r ssh-rsa KEY")]
    [InlineData("\r\t\n\r\r\nssh-rsa KEY \r")]
    [InlineData("ssh-rsa KEY skey_45071")]
    public void TryParse_GivesTheSameKey_WhateverItsSpacingAndComment(string line) =>
        Assert.Equal(Accept($"ssh-rsa {RealKeys.Base64Of2048}"), Accept(line.Replace("KEY", RealKeys.Base64Of2048, StringComparison.Ordinal)));

    [Theory]
    [InlineData("BEGIN PRIVATE KEY")]
    [InlineData("-- PRIVATE KEY")]
    [InlineData("-- BEGIN it")]
    public void TryParse_TakesAComment_ThatHoldsOnlyWordsOfAPrivateKeysHead(string comment) => Accept(PublicKeys.Line(seed: 1, comment: comment));

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("钥")]
    [InlineData("\U0001F511")]
    public void TryParse_TakesSixteenKibibytesOfUtf8_AndNotAByteMore(string character)
    {
        string line = PublicKeys.Line(seed: 1, comment: "");
        int room = (16 * 1024) - line.Length;
        int size = Encoding.UTF8.GetByteCount(character);
        string full = line + new string('x', room % size) + string.Concat(Enumerable.Repeat(character, room / size));

        Accept(full);
        Assert.False(OpenSshPublicKeyParser.TryParse(full + " ", out _, out PublicKeyRefusal? refusal));
        Assert.Same(PublicKeyRefusal.TooLong, refusal);
    }

    [Fact]
    public void Md5Fingerprint_IsWhatSshKeygenPrinted() => Assert.Equal(RealKeys.Md5Of2048, OpenSshRsaPublicKey.Md5Fingerprint(RealKeys.Base64Of2048));

    [Fact]
    public void TryParse_TellsKeysApart_ThatDifferInOneBit()
    {
        byte[] other = PublicKeys.Blob(seed: 1);
        other[^9] ^= 1;

        Assert.NotEqual(Accept(PublicKeys.Line(seed: 1)), Accept(PublicKeys.Line(other)));
    }

    [Fact]
    public void PublicKeysLine_GivesADifferentKey_ForEverySeed()
    {
        IEnumerable<int> seeds = Enumerable.Range(-500, 1000);

        Assert.Equal(1000, seeds.Select(seed => Accept(PublicKeys.Line(seed, 1024)).Sha256Fingerprint).Distinct().Count());
        Assert.Equal(PublicKeys.Line(seed: 7), PublicKeys.Line(seed: 7));
    }

    private static OpenSshRsaPublicKey Accept(string text)
    {
        bool accepted = OpenSshPublicKeyParser.TryParse(text, out OpenSshRsaPublicKey? key, out PublicKeyRefusal? refusal);
        Assert.True(accepted, $"{text}\nwas refused: {refusal}");
        return key!;
    }
}
