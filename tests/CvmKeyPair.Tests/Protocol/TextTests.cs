using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class TextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\U0001F511", 4, "ab\U0001F511")]
    [InlineData("ab\U0001F511", 3, "ab…")]
    [InlineData("\U0001F511ab", 3, "\U0001F511a…")]
    public void Cut_LeavesNoHalfOfACharacter(string text, int maxLength, string cut) => Assert.Equal(cut, Text.Cut(text, maxLength));

    [Theory]
    [InlineData(40, "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk")]
    [InlineData(41, "…(41 characters)")]
    public void ShortOrLength_ShowsNothingOfWhatMayBeAKey(int length, string shown) => Assert.Equal(shown, Text.ShortOrLength(new string('k', length)));

    [Theory]
    [InlineData("", 32)]
    [InlineData("ab", 36)]
    public void Bytes_AreTwoForEachUnit_AndThoseOfTheObject(string text, int bytes) => Assert.Equal(bytes, Text.Bytes(text));
}
