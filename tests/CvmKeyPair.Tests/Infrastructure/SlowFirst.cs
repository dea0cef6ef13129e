using System.Reflection;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("CvmKeyPair.Tests.Infrastructure.SlowFirst", "CvmKeyPair.Tests")]

namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>Starts the slow classes first, so that none of them runs alone at the end.</summary>
public sealed class SlowFirst : ITestCollectionOrderer
{
    private static readonly HashSet<string> Slow =
    [
        .. typeof(SlowFirst).Assembly.GetTypes().Where(type => type.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(TraitAttribute))).Select(type => type.FullName!),
    ];

    // a class that names no collection is one, called after it
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Slow.Any(name => collection.DisplayName.EndsWith(" " + name, StringComparison.Ordinal)) ? 0 : 1);
}
