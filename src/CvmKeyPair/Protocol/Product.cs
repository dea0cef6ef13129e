namespace CvmKeyPair.Protocol;

/// <summary>A product of the cloud: its name in messages and signatures, and the one version of its API that is emulated.</summary>
internal sealed record Product(string Name, string Version)
{
    /// <summary>Cloud Virtual Machine.</summary>
    public static Product Cvm { get; } = new("cvm", "2017-03-12");

    /// <summary>Tags; it shares the endpoint, so that a version is never blamed on the wrong product.</summary>
    public static Product Tag { get; } = new("tag", "2018-08-13");
}
