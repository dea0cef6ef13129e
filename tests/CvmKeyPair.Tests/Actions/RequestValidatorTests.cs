using CvmKeyPair.Actions;
using CvmKeyPair.Protocol;
using FluentValidation;

namespace CvmKeyPair.Tests.Actions;

/// <summary>The first broken rule gives the refusal, each rule is asked once, and one without a refusal lets nothing through.</summary>
public sealed class RequestValidatorTests
{
    [Theory]
    [InlineData("", "InvalidKeyPairNameEmpty", 1)]
    [InlineData("a", "InvalidParameterValueOffset", 2)]
    [InlineData("ab", null, 3)]
    public void FirstRefusal_IsThatOfTheFirstBrokenRule_AskedOnce(string text, string? code, int asked)
    {
        Validator validator = new();
        Assert.Equal(code, validator.FirstRefusal(text)?.Code);
        Assert.Equal(asked, validator.Asked);
    }

    [Fact]
    public void RuleWithoutARefusal_IsAnException_NeverAnAcceptance() =>
        Assert.Contains("names no refusal", Assert.Throws<InvalidOperationException>(() => new Validator().FirstRefusal("abc")).Message, StringComparison.Ordinal);

    private sealed class Validator : RequestValidator<string>
    {
        public Validator()
        {
            RuleFor(text => text).MustPass(text => Ask(text.Length > 0) ? null : ErrorCatalogue.KeyPairNameEmpty());
            RuleFor(text => text).Must(text => Ask(text.Length > 1)).Refuse(ErrorCatalogue.InvalidOffset());
            RuleFor(text => text).Must(text => Ask(text.Length < 3));
        }

        public int Asked { get; private set; }

        private bool Ask(bool kept)
        {
            Asked++;
            return kept;
        }
    }
}
