namespace CvmKeyPair.Actions;

/// <summary>The instance of the examples.</summary>
internal static class ExampleInstance
{
    /// <summary>Its id.</summary>
    public const string Id = "ins-11111111";

    /// <summary>The setting that it is in, running.</summary>
    public static (string Name, string Value) Setting => ("Instances", $"{Id}=RUNNING");
}
