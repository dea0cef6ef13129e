namespace CvmKeyPair.Tests.Infrastructure;

/// <summary>The classes that measure the process or the machine, and so run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
