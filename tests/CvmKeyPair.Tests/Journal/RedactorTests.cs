using CvmKeyPair.Journal;
using CvmKeyPair.Tests.Infrastructure;

namespace CvmKeyPair.Tests.Journal;

/// <summary>Secrets are hidden in every form that a caller can give them, and before anything is cut.</summary>
public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new(StrictEmulator.Loaded(
        ("Credentials:0:SecretId", "AKID"), ("Credentials:0:SecretKey", "secret+Key"), ("Credentials:0:Token", "secret+KeyAndMore"),
        ("Credentials:1:SecretId", "AKID2"), ("Credentials:1:SecretKey", "ends%"), ("Credentials:2:SecretId", "AKID3"), ("Credentials:2:SecretKey", "a%41b"),
        ("Credentials:3:SecretId", "AKID4"), ("Credentials:3:SecretKey", "dividedOnce/dividedAgain&end"), ("ControlPlaneToken", "controltoken")));

    [Theory]
    [InlineData("", "")]
    [InlineData("nothing + secret%", "nothing + secret%")]
    [InlineData("secret+Key", "…")]
    [InlineData("xSECRET+KEYx", "x…x")]
    [InlineData("secret Key", "…")]
    [InlineData("secret%2BKey", "…")]
    [InlineData("secret%2bkey", "…")]
    [InlineData("secret%20Key", "…")]
    [InlineData("%73%65cret%252BKey", "…")]
    [InlineData("%2525373ecret+Key%25", "%2525373ecret+Key%25")]
    [InlineData("%25252573ecret+Key%25", "…%25")]
    [InlineData("%253%37secret+Key", "%253%37…")]
    [InlineData("secret+KeyAndMore", "…")]
    [InlineData("secret+KeyAndLess", "…AndLess")]
    [InlineData("secret+Kesecret+Key", "secret+Ke…")]
    [InlineData("CONTROLTOKENcontroltoken", "……")]
    [InlineData("ends%41", "…41")]
    [InlineData("ENDS%41", "…41")]
    [InlineData("aab", "…")]
    [InlineData("a%2541B", "…")]
    [InlineData("dividedOnce/DividedAgain&end", "…")]
    [InlineData("xdividedOncex,dividedAgain,dividedAgain%26end,once/dividedagain,end", "x…x,…,…,once/…,end")]
    [InlineData("é操secret+Key\U0001F511", "é操…\U0001F511")]
    public void Hide_LeavesNothingOfASecret(string text, string shown) => Assert.Equal(shown, Redactor.Hide(text));

    [Theory]
    [InlineData("123456789", 10, "123456789")]
    [InlineData("1234567890", 10, "1234567890")]
    [InlineData("1234567890a", 10, "1234567890…")]
    [InlineData("12345secret+Key", 10, "12345…")]
    [InlineData("12345secret+Key890123", 10, "12345…8901…")]
    [InlineData("secret+Keysecret+Keysecret+Key", 2, "………")]
    public void Hide_CutsWhatIsLeft(string text, int maxLength, string shown) => Assert.Equal(shown, Redactor.Hide(text, maxLength));

    [Fact]
    public void Hide_DoesNotReadBeyondTheCut() => Assert.Equal(new string('a', 128) + "…", Redactor.Hide(new string('a', 100_000_000)));

    [Theory]
    [InlineData("KeyName", "mine", "mine")]
    [InlineData("KeyName", "0123456789012345678901234567890123456789x", "…(41 characters)")]
    [InlineData("Token", "short", "…(5 characters)")]
    [InlineData("%54oken", "short", "…(5 characters)")]
    [InlineData("SecretId", "AKIDsecret+Key", "AKID…")]
    public void Parameter_IsShownByItsName(string name, string value, string shown) => Assert.Equal(shown, Redactor.Parameter(name, value));

    [Fact]
    public void Sentence_HidesInItsValuesAlone() =>
        Assert.Equal("A secret+Key is … and {0}.", Redactor.Sentence($"A secret+Key is {"secret+key"} and {"{0}"}."));
}
