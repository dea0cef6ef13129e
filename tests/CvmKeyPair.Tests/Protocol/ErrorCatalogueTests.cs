using System.Reflection;
using CvmKeyPair.Protocol;

namespace CvmKeyPair.Tests.Protocol;

public sealed class ErrorCatalogueTests
{
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
