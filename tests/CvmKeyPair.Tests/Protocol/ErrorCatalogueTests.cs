using System.Reflection;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class ErrorCatalogueTests
{
    [Theory]
    [InlineData("InternalServerError")]
    [InlineData("InvalidKeyPair.LimitExceeded")]
    [InlineData("InvalidKeyPairName.Duplicate")]
    [InlineData("InvalidKeyPairNameEmpty")]
    [InlineData("InvalidKeyPairNameIncludeIllegalChar")]
    [InlineData("InvalidKeyPairNameTooLong")]
    [InlineData("InvalidParameterValue")]
    [InlineData("InvalidProjectId.NotFound")]
    [InlineData("InvalidPublicKey.Duplicate")]
    [InlineData("InvalidPublicKey.Malformed")]
    [InlineData("LimitExceeded.TagResourceQuota")]
    [InlineData("MissingParameter")]
    public void All_HoldsEveryCode_ThatImportKeyPairDocuments(string code) =>
        Assert.Contains(code, ErrorCatalogue.All.Select(definition => definition.Code));

    [Fact]
    public void All_HoldsEveryDeclaration()
    {
        FieldInfo[] fields = typeof(ErrorCatalogue).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        ErrorDefinition[] declared = [
            .. fields.Select(field => field.GetValue(null)).OfType<ErrorDefinition>(),
            .. fields.Select(field => field.GetValue(null)).OfType<Func<ApiError>>().Select(refusal => refusal().Definition),
        ];

        Assert.NotEmpty(declared);
        Assert.Empty(declared.Except(ErrorCatalogue.All));
        Assert.Distinct(ErrorCatalogue.All);
    }

    [Fact]
    public void All_SaysInBothLanguagesWhatIsWrong_AndWhen() => Assert.All(ErrorCatalogue.All, definition =>
        Assert.DoesNotContain("", new[] { definition.Code, definition.English, definition.Chinese, definition.When }));
}
