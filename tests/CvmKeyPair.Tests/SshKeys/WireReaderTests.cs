using CvmKeyPair.SshKeys;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.SshKeys;

public sealed class WireReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("00000000", "")]
    [InlineData("00000001FF", "FF")]
    [InlineData("000000020102000000010300000000", "0102 03 ")]
    [InlineData("00000001FF000000", "FF")]
    [InlineData("00000001FF00000001", "FF")]
    [InlineData("00000002FF", "")]
    [InlineData("7FFFFFFFFF", "")]
    [InlineData("80000000FF", "")]
    [InlineData("FFFFFFFFFF", "")]
    [InlineData("FFFFFFFCFF", "")]
    public void TryReadString_ReadsWholeStrings_AndStopsAtTheFirstThatIsCut(string blob, string strings)
    {
        WireReader reader = new(Convert.FromHexString(blob));
        List<string> found = [];
        while (reader.TryReadString(out ReadOnlySpan<byte> value))
            found.Add(Convert.ToHexString(value));

        Assert.Equal(strings, string.Join(' ', found));
    }

    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("7FFFFFFF")]
    public void TryReadString_AllocatesNothing_ForAPrefixOfGigabytes(string length)
    {
        byte[] blob = [.. Convert.FromHexString(length), 1, 2, 3, 4];
        bool first = new WireReader(blob).TryReadString(out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool second = new WireReader(blob).TryReadString(out _);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(first);
        Assert.False(second);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void TryParse_AllocatesNoMoreForAPrefixOfFourGigabytes_ThanForAKey()
    {
        byte[] blob = PublicKeys.Blob(seed: 1);
        string valid = PublicKeys.Line(blob);
        // The modulus' length stands behind the type (4 + 7 bytes) and the exponent (4 + 3).
        blob.AsSpan(18, 4).Fill(0xff);
        string damaged = PublicKeys.Line(blob);

        Assert.Null(Parse(valid, out _));
        Assert.Same(PublicKeyRefusal.LengthPastBlob, Parse(damaged, out _));
        Parse(valid, out long forTheKey);
        Parse(damaged, out long forThePrefix);
        Assert.InRange(forThePrefix, 0, forTheKey);
        Assert.InRange(forTheKey, 1, 16 * 1024);
    }

    private static PublicKeyRefusal? Parse(string text, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool accepted = OpenSshPublicKeyParser.TryParse(text, out _, out PublicKeyRefusal? refusal);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return accepted ? null : refusal;
    }
}
