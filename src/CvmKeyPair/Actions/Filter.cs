using System.ComponentModel;

namespace CvmKeyPair.Actions;

/// <summary>A condition on what is listed [doc].</summary>
internal sealed record Filter(
    [Description("What is looked at.")] string Name,
    [Description("At most 5 values, of which one must fit.")] IReadOnlyList<string> Values);
